"""Where sentences begin, from the characters alone: line structure, wire conventions, then punctuation."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.layers import Sentence
from pipeline.stages.sentences.blocks import blocks
from pipeline.stages.sentences.stops import STOP, begins_after, may_open, stop_missing
from pipeline.stages.sentences.vocabulary import Vocabulary, vocabulary
from pipeline.stages.sentences.wire import dateline

_MISSING_STOP = re.compile(r"(?<=[a-zà-ÿ][a-zà-ÿ])[^\S\n]+(?P<next>[A-ZÀ-Ý](?=[a-zà-ÿ’']))")
_BLANKS = re.compile(r"\s*")


def split(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order: half-open code-point spans that begin and end with no white space and
    cover every other character.
    """
    words = vocabulary()
    opening = dateline(text)
    found = []
    for start, end in blocks(text):
        starts = _starts(text, start, end, words)
        if opening:
            starts = [s for s in starts if not opening.start < s <= opening.end + 1]
        edges = [start, *starts, end]
        for left, right in zip(edges, edges[1:], strict=False):
            piece = text[left:right]
            if stripped := piece.strip():
                begin = left + len(piece) - len(piece.lstrip())
                found.append(Sentence(begin, begin + len(stripped)))
    return found


def _starts(text: str, start: int, end: int, words: Vocabulary) -> list[int]:
    """Where sentences begin inside ``text[start:end]``, its first one apart."""
    marks = _Marks(text, start, end, words)
    starts: set[int] = set()
    first = start
    for stop in STOP.finditer(text, start, end):
        begin = begins_after(stop, text, first, end, words)
        if begin is not None:
            begin = marks.next_start(begin)
        if begin is not None:
            starts.add(begin)
            first = begin
    starts.update(m.start() for m in words.teaser.finditer(text, start, end) if m.start() > start)
    starts.update(m.start("next") for m in _MISSING_STOP.finditer(text, start, end) if stop_missing(m, text, words))
    return sorted(starts)


class _Marks:
    """The closing marks and credits of one stretch of text, which belong to the sentence before them."""

    def __init__(self, text: str, start: int, end: int, words: Vocabulary):
        self._text, self._end = text, end
        closing = [(*m.span(), True) for m in words.marks.finditer(text, start, end)]
        credits_ = [(*m.span(), False) for m in words.credit.finditer(text, start, end)]
        self._found = sorted(closing + credits_)

    def next_start(self, begin: int) -> int | None:
        """``begin``, or what follows the closing mark that stands there; None for a credit and at the end."""
        at = bisect_right(self._found, begin, key=lambda mark: mark[0]) - 1
        if at < 0 or begin >= self._found[at][1]:
            return begin
        _, right, closes = self._found[at]
        following = _BLANKS.match(self._text, right, self._end).end()
        return following if closes and following < self._end and may_open(self._text, following, self._end) else None
