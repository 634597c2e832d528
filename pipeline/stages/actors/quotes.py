"""Where the quoted words of an article stand."""

from __future__ import annotations

import re

Span = tuple[int, int]

_PAIRED = {"«": re.compile(r"«([^«»]*)»"), "“": re.compile(r"“([^“”]*)”"), "‘‘": re.compile(r"‘‘(.*?)’’")}
_STRAIGHT = re.compile('"+')
_BREAK = re.compile(r"\n\s*\n")
_LONGEST = 3000


def find_quotes(text: str) -> list[Span]:
    """Spans of quoted words, without their marks, in text order.

    Straight marks open after a space or a bracket and close before one; where a text doubles them (`""…""`),
    a single mark is the carrier's and means nothing. No quotation spans a blank line unless its marks are paired.
    """
    found = [
        match.span(1)
        for opening, pattern in _PAIRED.items()
        if opening in text
        for match in pattern.finditer(text)
        if match.end() - match.start() - 2 * len(opening) <= _LONGEST
    ]
    if '"' in text:
        found += _straight(text)
    return sorted(s for s in found if s[0] < s[1])


def _straight(text: str) -> list[Span]:
    mark = '""' if '""' in text else '"'
    found, opened = [], None
    for match in _STRAIGHT.finditer(text):
        if len(match.group()) < len(mark):
            continue
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        opens = (before.isspace() or before in "('’-–[") and not after.isspace()
        if opened is not None and (not opens or before.isspace() and after.isspace()):
            if match.start() - opened <= _LONGEST and not _BREAK.search(text, opened, match.start()):
                found.append((opened, match.start()))
            opened = None
        elif opens or before.isspace():
            opened = match.end()
    return found


def quote_at(quotes: list[Span], offset: int) -> Span | None:
    """The innermost quotation that holds ``offset``."""
    return next((q for q in reversed(quotes) if q[0] <= offset < q[1]), None)
