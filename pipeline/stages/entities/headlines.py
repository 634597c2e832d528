"""Lines in capitals: the cities in them, and what the recogniser takes there for a name and is a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.stages.entities.gazetteer import cities
from pipeline.stages.entities.mentions import Mention, Rank

_FEWEST_WORDS = 3
_BEFORE_PLACE = ("À ", "A ")
_ARABIC_ARTICLES = ("El-", "Al-")


class Line(NamedTuple):
    """Half-open code points of a line."""

    start: int
    end: int


def lines_in_capitals(text: str) -> list[Line]:
    """The lines of three words and more that have capitals alone."""
    found: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if line.isupper() and len(line.split()) >= _FEWEST_WORDS:
            found.append(Line(start, start + len(line)))
        start += len(line) + 1
    return found


def cities_in_capitals(text: str, lines: Sequence[Line]) -> Iterator[Mention]:
    """Very large cities in ``lines``, those with an Arabic article, and others behind ``À``."""
    for line in lines:
        written = text[line.start : line.end]
        titled = written.title()
        if len(titled) != len(written):
            continue
        for start, end, entry in cities().find(titled):
            sure = not entry.careful or titled.startswith(_ARABIC_ARTICLES, start)
            if sure or written.endswith(_BEFORE_PLACE, 0, start):
                span = line.start + start, line.start + end
                yield Mention(*span, "LOC", entry.source, Rank.KNOWN, entry.kb_id, entry.name)


def clauses(text: str, lines: Sequence[Line], model: Sequence[Mention]) -> set[tuple[int, int]]:
    """Spans of the model that are several words of a line in capitals and no person: clauses, not names."""
    return {
        (m.start, m.end)
        for m in model
        if m.label == "MISC" and " " in text[m.start : m.end] and any(a <= m.start < b for a, b in lines)
    }
