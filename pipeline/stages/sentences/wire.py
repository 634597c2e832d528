"""Wire conventions: the dateline that opens a story and the agency marks that close it."""

from __future__ import annotations

import re

from pipeline.layers import AgencyMark, Dateline
from pipeline.stages.sentences.vocabulary import vocabulary

# A dateline stands in the head of an article: after title, byline and a lead at most.
HEAD = 2000

_LINE_START = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)
_CREDITED = re.compile(r"[^\n.]{0,60}")


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a line of the article's head (``Oran, 8 juillet (APS) -``), or None."""
    for line in _LINE_START.finditer(text, 0, HEAD):
        for pattern in vocabulary().datelines:
            if found := pattern.match(text, line.end()):
                return _record(found)
    return None


def _record(found: re.Match[str]) -> Dateline:
    spans = {}
    for field in ("place", "date", "agency"):
        start, end = found.span(field) if field in found.re.groupindex else (-1, -1)
        if start >= 0:
            spans |= {f"{field}_start": start, f"{field}_end": end}
    return Dateline(*found.span(), **spans)


def agency_marks(text: str, opening: Dateline | None) -> list[AgencyMark]:
    """The agencies' names in dateline, credits and closing marks, in text order."""
    spans = set()
    if opening and opening.agency_start is not None:
        spans.add((opening.agency_start, opening.agency_end))
    words = vocabulary()
    for mark in words.marks.finditer(text):
        spans.update(m.span() for m in words.agency.finditer(text, *mark.span()))
    for credit in words.credit.finditer(text):
        named = _CREDITED.match(text, credit.end())
        spans.update(m.span() for m in words.agency.finditer(text, *named.span()))
    return [AgencyMark(a, b) for a, b in sorted(spans)]
