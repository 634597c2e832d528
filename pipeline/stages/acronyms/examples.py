"""Marked example sentences: ``Le [Conseil des sages] ({CDS}) siège.`` gives the long form and the short form."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[(?!\{)(?P<long>[^\[\]{}]*)\]|\{(?P<short>[^\[\]{}]*)\}|(?P<stray>[\[\]{}])")
_BRACKETED_SHORT = re.compile(r"\[(\{[^{}]*\})\]")


@dataclass(frozen=True)
class Example:
    """A sentence without its marks. ``spans`` are (short start, short end, long start, long end)."""

    text: str
    spans: list[tuple[int, int, int, int]]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(short form, long form) in text order of the short forms."""
        return [(self.text[a:b], self.text[c:d]) for a, b, c, d in self.spans]


def parse(line: str) -> Example:
    """The example that ``line`` marks; ``[{SF}]`` keeps its square brackets.

    Raises ValueError where a mark is open or long and short forms do not pair off.
    """
    line = _BRACKETED_SHORT.sub("\x01\\1\x02", line)
    parts, at, shorts, longs = [], 0, [], []
    for mark in _MARK.finditer(line):
        if mark["stray"]:
            raise ValueError(f"stray {mark['stray']!r} in {line!r}")
        parts.append(line[at : mark.start()])
        start = sum(map(len, parts))
        inner = mark[mark.lastgroup]
        (longs if mark.lastgroup == "long" else shorts).append((start, start + len(inner)))
        parts.append(inner)
        at = mark.end()
    text = "".join([*parts, line[at:]]).replace("\x01", "[").replace("\x02", "]")
    if len(shorts) != len(longs):
        raise ValueError(f"{len(shorts)} short and {len(longs)} long forms in {line!r}")
    return Example(text, [(*short, *long) for short, long in zip(shorts, longs, strict=True)])
