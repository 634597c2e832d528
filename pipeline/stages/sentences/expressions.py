"""Wire expressions that are tried only where a cheap sign tells that they might match."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.text import occurrences

# How far from a sign of its own a match may begin or end.
REACH = 100


@dataclass(frozen=True)
class Opened:
    """The expressions of one kind as one ``pattern``, and ``begins``: wherever a match begins, one of them does or
    has its empty group. The string beside it stands in every text in which it does.
    """

    pattern: re.Pattern[str]
    begins: tuple[tuple[re.Pattern[str], str], ...]

    def places(self, text: str) -> list[int]:
        """Where in ``text`` a match may begin, in order."""
        begins = [begin for begin, needed in self.begins if needed in text]
        return sorted({found.start(found.lastindex or 0) for begin in begins for found in begin.finditer(text)})

    def matches(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives between ``start`` and ``end``; ``places`` are those of the whole text."""
        for place in _between(places, start, end):
            if place >= start and (found := self.pattern.match(text, place, end)):
                start = found.end()
                yield found


@dataclass(frozen=True)
class Signed:
    """The expressions of one kind as one ``pattern``; every match holds one of the characters ``needs``."""

    pattern: re.Pattern[str]
    needs: str

    def places(self, text: str, start: int = 0, end: int | None = None) -> list[int]:
        """Where in ``text`` a sign stands, in order."""
        return occurrences(text, self.needs, start, end)

    def matches(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives between ``start`` and ``end``; ``places`` are those of the whole text."""
        for first, last in _together(_between(places, start, end)):
            yield from self.pattern.finditer(text, max(start, first - REACH), min(end, last + REACH))


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)] if places else places


def _together(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of ``places`` whose surroundings meet."""
    if places:
        first = last = places[0]
        for place in places:
            if place - last > 2 * REACH:
                yield first, last
                first = place
            last = place
        yield first, last
