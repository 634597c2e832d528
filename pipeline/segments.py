"""A text cut at every border of its spans, so that spans that overlap can be shown in one line of text."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Mark = TypeVar("Mark", bound=Hashable)

_BLANK_LINES = re.compile(r"\s*\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Mark]):
    """A stretch of text (half-open code points) and the marks of all the spans that cover it, in given order."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, spans: Iterable[tuple[int, int, Mark]], cuts: Iterable[int] = ()) -> list[Segment[Mark]]:
    """A text of ``length`` cut at the borders of ``spans`` (start, end, mark) and at ``cuts``, without a gap."""
    spans = [span for span in spans if 0 <= span[0] < span[1] <= length]
    borders = sorted({0, length, *cuts, *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    position = {border: i for i, border in enumerate(borders)}
    covering: list[list[Mark]] = [[] for _ in borders]
    for start, end, mark in spans:
        for i in range(position[start], position[end]):
            covering[i].append(mark)
    return [Segment(a, b, tuple(marks)) for a, b, marks in zip(borders, borders[1:], covering, strict=False)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` between blank lines, without the white space around them."""
    found, position = [], len(text) - len(text.lstrip())
    for gap in _BLANK_LINES.finditer(text, position):
        found.append((position, gap.start()))
        position = gap.end()
    last = len(text.rstrip())
    return [*found, (position, last)] if position < last else found
