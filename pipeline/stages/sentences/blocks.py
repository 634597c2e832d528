"""Line structure: the stretches of text that no sentence crosses."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Lines of one hard-wrapped paragraph differ little in length, the last one apart.
WRAP_MIN, WRAP_MAX, WRAP_SPREAD = 50, 110, 25

_BLANK = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029])\s*")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
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
    breaks = list(_BREAK.finditer(text, start, end))
    edges = [start, *(b.end() for b in breaks)], [*(b.start() for b in breaks), end]
    lines = list(zip(*edges, strict=True))
    wrapped = _hard_wrapped([b - a for a, b in lines])
    first = start
    for (_, line_end), (next_start, next_end) in zip(lines, lines[1:], strict=False):
        following = text[next_start : min(next_end, next_start + 40)]
        before = text[max(first, line_end - 40) : line_end]
        if _LIST_ITEM.match(following) or not (wrapped or _goes_on(before, following)):
            yield first, line_end
            first = next_start
    yield first, end


def _hard_wrapped(lengths: list[int]) -> bool:
    body = lengths[:-1]
    return (
        len(body) > 1
        and all(WRAP_MIN <= n <= WRAP_MAX for n in body)
        and max(body) - min(body) <= WRAP_SPREAD
        and lengths[-1] <= max(body)
    )


def _goes_on(before: str, after: str) -> bool:
    if _INITIALS.match(after):
        return False
    after = after.lstrip()
    return after[:1].islower() and before.rstrip()[-1:] not in {".", "!", "?", "…", ":", ";", ""}
