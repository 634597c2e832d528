"""The closing marks and credits of a text, which belong to the sentence before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from pipeline.stages.sentences.stops import may_open
from pipeline.stages.sentences.vocabulary import vocabulary

_BLANKS = re.compile(r"\s*")
_start = itemgetter(0)


class Marks:
    """Those of ``text``."""

    def __init__(self, text: str):
        self._text, self._words = text, vocabulary()
        self._places = self._words.marks.places(text)
        self._signs = self._words.credit.places(text)
        self._block: tuple[int, int] | None = None
        self._found: list[tuple[int, int, bool]] = []

    def closing(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the closing marks between ``start`` and ``end``."""
        return (found.span() for found in self._words.marks.matches(self._text, self._places, start, end))

    def credits(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the words that open a credit between ``start`` and ``end``."""
        return (found.span() for found in self._words.credit.matches(self._text, self._signs, start, end))

    def next_start(self, begin: int, block: tuple[int, int]) -> int | None:
        """``begin``, or what follows the closing mark that stands there; None for a credit and at the end.

        ``block`` is the stretch around it that no sentence crosses.
        """
        if self._block != block:
            marks = [(*span, True) for span in self.closing(*block)]
            self._found, self._block = sorted(marks + [(*span, False) for span in self.credits(*block)]), block
        at = bisect_right(self._found, begin, key=_start) - 1
        if at < 0 or begin >= self._found[at][1]:
            return begin
        _, right, closes = self._found[at]
        following = _BLANKS.match(self._text, right, block[1]).end()
        return following if closes and following < block[1] and may_open(self._text, following, block[1]) else None
