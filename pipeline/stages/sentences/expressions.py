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
    """The expressions of one kind as one ``pattern``, and ``begins``: wherever a match begins, one of them holds."""

    pattern: re.Pattern[str]
    begins: tuple[re.Pattern[str], ...]

    def places(self, text: str) -> list[int]:
        """Where in ``text`` a match may begin, in order."""
        return sorted({found.start() for begin in self.begins for found in begin.finditer(text)})

    def matches(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives between ``start`` and ``end``; ``places`` are those of the whole text."""
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if place >= start and (found := self.pattern.match(text, place, end)):
                start = found.end()
                yield found


@dataclass(frozen=True)
class Signed:
    """The expressions of one kind as one ``pattern``; every match holds one of the characters ``needs``."""

    pattern: re.Pattern[str]
    needs: str

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives between ``start`` and ``end``."""
        for low, high in self._surroundings(text, start, end):
            yield from self.pattern.finditer(text, low, high)

    def _surroundings(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between ``start`` and ``end`` that are in reach of a sign."""
        signs = occurrences(text, self.needs, start, end)
        if not signs:
            return
        first = signs[0]
        for sign, following in zip(signs, [*signs[1:], end + 3 * REACH], strict=True):
            if following - sign > 2 * REACH:
                yield max(start, first - REACH), min(end, sign + REACH)
                first = following
