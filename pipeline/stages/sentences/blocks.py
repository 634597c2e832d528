"""Line structure: the stretches of text that no sentence crosses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# Lines of one hard-wrapped paragraph differ little in length, the last one apart.
WRAP_MIN, WRAP_MAX, WRAP_SPREAD = 50, 110, 25

# A break of a line, with a single character in front: that is what regular expressions look for fast.
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85](?:(?<=\r)\n)?")
_BLANK = re.compile(_BREAK.pattern + r"[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029])\s*")
_INITIALS = re.compile(r"\s*[a-z]{2,5}(?:/[a-z]{2,5})+\s*$")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•▪●·*►]|\d{1,3}[.)]|[a-zA-Z]{1,4}\))\s")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Half-open code-point spans between the breaks of lines that end a sentence, in order, not stripped.

    A blank line always ends one; a single line break does unless the paragraph is hard-wrapped or the next
    line goes on in lower case.
    """
    start = 0
    for blank in _BLANK.finditer(text):
        yield from _lines(text, start, blank.start())
        start = blank.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines, first = [], start
    for found in _BREAK.finditer(text, start, end):
        lines.append((first, found.start()))
        first = found.end()
    lines.append((first, end))
    wrapped = _hard_wrapped(lines)
    first = start
    for (_, line_end), (next_start, next_end) in pairwise(lines):
        following = text[next_start : min(next_end, next_start + 40)]
        before = text[max(first, line_end - 40) : line_end]
        if not (wrapped or _goes_on(before, following)) or _LIST_ITEM.match(following):
            yield first, line_end
            first = next_start
    yield first, end


def _hard_wrapped(lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 3 or not WRAP_MIN <= lines[0][1] - lines[0][0] <= WRAP_MAX:
        return False
    *body, last = (end - start for start, end in lines)
    return all(WRAP_MIN <= n <= WRAP_MAX for n in body) and max(body) - min(body) <= WRAP_SPREAD and last <= max(body)


def _goes_on(before: str, after: str) -> bool:
    if not after.lstrip()[:1].islower() or _INITIALS.match(after):
        return False
    return before.rstrip()[-1:] not in {".", "!", "?", "…", ":", ";", ""}
