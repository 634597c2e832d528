"""Small tools on the characters of names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from pipeline.text import occurrences, unaccented

_SAME_LENGTH = {"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"}
_TRANSLATION = str.maketrans(_SAME_LENGTH)
_EDGE = re.compile(r"[^\w]+")
_RUN = re.compile(r"[^\W_]+")
CAPITALS = frozenset(c for c in map(chr, range(0x10000)) if c.isupper() and c.isalpha())
# The lookbehind comes second: a set of characters at the very beginning is what the search can leap to.
_CAPITAL_RUN = re.compile(rf"[{''.join(sorted(CAPITALS))}](?<![^\W_].)[^\W_]*")


@lru_cache(maxsize=4)
def plain_text(text: str) -> str:
    """:func:`plain` of a whole article, which many ask for one after the other."""
    for character, usual in _SAME_LENGTH.items():
        text = text.replace(character, usual)
    return text


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """``text`` with one kind of apostrophe, space and hyphen; every character keeps its place."""
    return text.translate(_TRANSLATION)


def capital_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of letters and digits that begin with a capital."""
    return _CAPITAL_RUN.finditer(text)


@lru_cache(maxsize=4)
def capitalised_runs(text: str) -> dict[str, list[int]]:
    """The runs of letters and digits of :func:`plain_text` that begin with a capital, each with its places in order."""
    runs: dict[str, list[int]] = defaultdict(list)
    for found in capital_runs(plain_text(text)):
        runs[found[0]].append(found.start())
    return dict(runs)


def stands_at(text: str, beginning: str, start: int) -> bool:
    """Whether ``beginning`` stands at ``start`` with no letter or digit before it."""
    return start >= 0 and text.startswith(beginning, start) and not text[start - 1 : start].isalnum()


def word_starts(text: str, beginning: str) -> Iterator[int]:
    """Where ``beginning`` stands with no letter or digit before it."""
    return (at for at in occurrences(text, (beginning,)) if not text[at - 1 : at].isalnum())


def first_run(text: str, start: int = 0) -> str:
    """The letters and digits from ``start`` up to the first other character; empty where another stands there."""
    found = _RUN.match(text, start)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """The key under which variants of a name meet: no case, no accents, no hyphens, one space."""
    return " ".join(_EDGE.sub(" ", unaccented(plain(name)).casefold()).split())


def capitalised(word: str) -> bool:
    return word[:1].isupper()


def in_code(text: str, start: int, end: int) -> bool:
    """Whether the place is a part of a document's symbol: A/C.4/61/L.2."""
    if "/" not in (text[start - 1 : start], text[end : end + 1]):
        return False
    around = re.split(r"\s", text[max(0, start - 40) : start])[-1] + re.split(r"\s", text[end : end + 40])[0]
    return any(c.isdigit() for c in around)
