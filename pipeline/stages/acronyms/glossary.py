"""The glossary of patterns/acronyms: what short forms mean where the text does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import read_csv
from pipeline.stages.acronyms.words import WORD, fold, words

_TOKEN = re.compile(r"(?<!\w)[^\W_]+(?:[-&/.+][^\W_]+)*\+?(?!\w)")
_LINE = re.compile(r"[^\n]+")
_PART = re.compile(r"[^-/]+")


@dataclass(frozen=True)
class Entry:
    """One row of the glossary. ``kb_id`` is None where it is not certain, ``label`` for a general notion."""

    id: str
    short: str
    fr: str
    en: str
    label: str | None
    kb_id: str | None


@cache
def glossary() -> dict[str, Entry]:
    """The entries by short form."""
    return {
        row["short"]: Entry(
            row["id"],
            row["short"],
            row["fr"],
            row["en"],
            row["label"] or None,
            f"wikidata:{row['kb_id']}" if row["kb_id"] else None,
        )
        for row in read_csv("acronyms/glossary.csv")
    }


def mentions(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Every place where ``text`` has a short form of the glossary, whole words only, longest first.

    Lines in capitals are passed over: there ``AMIS`` are friends.
    """
    entries = glossary()
    shouted = [m.span() for m in _LINE.finditer(text) if _in_capitals(m[0])]
    for token in _TOKEN.finditer(text):
        if any(a <= token.start() < b for a, b in shouted):
            continue
        if token[0] in entries:
            yield *token.span(), entries[token[0]]
            continue
        for part in _PART.finditer(text, *token.span()):
            if part[0] in entries:
                yield *part.span(), entries[part[0]]


def _in_capitals(line: str) -> bool:
    found = [m[0] for m in WORD.finditer(line) if m[0].isalpha()]
    return len(found) > 3 and sum(w.isupper() for w in found) > 0.8 * len(found)


def names_the_same(entry: Entry, long: str) -> bool:
    """Whether ``long``, as written, is a name of the entry's: most of its content words are the same."""
    given = _content(long)
    return any(
        name and len(given & known) >= 0.7 * max(len(given), len(known))
        for name, known in ((entry.fr, _content(entry.fr)), (entry.en, _content(entry.en)))
    )


def _content(name: str) -> frozenset[str]:
    found = (fold(m[0]) for m in WORD.finditer(name))
    return frozenset(w.rstrip("s") for w in found if w not in words().function)
