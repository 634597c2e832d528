"""Small tools on the characters of names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"})
_EDGE = re.compile(r"[^\w]+")


@lru_cache(maxsize=4)
def plain_text(text: str) -> str:
    """:func:`plain` of a whole article, which many ask for one after the other."""
    return plain(text)


def plain(text: str) -> str:
    """``text`` with one kind of apostrophe, space and hyphen; every character keeps its place."""
    return text.translate(_SAME_LENGTH)


@lru_cache(maxsize=1 << 15)
def unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


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
