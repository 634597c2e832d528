"""Where sentences begin, from the characters alone: line structure, wire conventions, then punctuation."""

from __future__ import annotations

import re

from pipeline.layers import Dateline, Sentence
from pipeline.stages.sentences.blocks import blocks
from pipeline.stages.sentences.marks import Marks
from pipeline.stages.sentences.stops import STOP, begins_after, stop_missing
from pipeline.stages.sentences.vocabulary import Vocabulary, vocabulary
from pipeline.stages.sentences.wire import dateline

_CAPITALISED = re.compile(r"[A-ZÀ-Ý](?=[a-zà-ÿ’'])(?:(?<=[a-zà-ÿ][a-zà-ÿ][^\S\n].)|(?<=[^\S\n][^\S\n].))[^\W\d_]*")
_BEHIND_LETTERS = re.compile(r"(?<=[a-zà-ÿ][a-zà-ÿ])")


def split(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order: half-open code-point spans that begin and end with no white space and
    cover every other character.
    """
    return sentences(text, dateline(text), Marks(text))


def sentences(text: str, opening: Dateline | None, marks: Marks) -> list[Sentence]:
    """:func:`split` for a text whose dateline and marks are known."""
    colons = vocabulary().teaser.places(text)
    found = []
    for start, end in blocks(text):
        starts = _starts(text, start, end, marks, colons)
        if opening:
            starts = [s for s in starts if not opening.start < s <= opening.end + 1]
        for right in [*starts, end]:
            piece = text[start:right]
            if stripped := piece.strip():
                begin = start + piece.index(stripped[0])
                found.append(Sentence(begin, begin + len(stripped)))
            start = right
    return found


def _starts(text: str, start: int, end: int, marks: Marks, colons: list[int]) -> list[int]:
    """Where sentences begin inside ``text[start:end]``, its first one apart. ``colons`` are where teasers may be."""
    words = vocabulary()
    starts: set[int] = set()
    first = start
    for stop in STOP.finditer(text, start, end):
        begin = begins_after(stop, text, first, end, words)
        if begin is not None:
            begin = marks.next_start(begin, (start, end))
        if begin is not None:
            starts.add(begin)
            first = begin
    if colons:
        teasers = words.teaser.matches(text, colons, start, end)
        starts.update(m.start() for m in teasers if m.start() > start)
    for capitalised in _CAPITALISED.finditer(text, start, end):
        if capitalised[0] in words.unstopped and _opens_unstopped(text, start, capitalised.start(), words):
            starts.add(capitalised.start())
    return sorted(starts)


def _opens_unstopped(text: str, start: int, begin: int, words: Vocabulary) -> bool:
    """Whether a sentence begins at the capital at ``begin`` though no stop stands before it."""
    gap = begin
    while gap > start and text[gap - 1].isspace() and text[gap - 1] != "\n":
        gap -= 1
    return gap < begin and bool(_BEHIND_LETTERS.match(text, gap)) and stop_missing(text, gap, begin, words)
