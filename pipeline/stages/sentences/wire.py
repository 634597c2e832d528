"""Wire conventions: the dateline that opens a story and the agency marks that close it."""

from __future__ import annotations

import re

from pipeline.layers import AgencyMark, Dateline
from pipeline.stages.sentences.marks import Marks
from pipeline.stages.sentences.vocabulary import vocabulary

# A dateline stands in the head of an article: after title, byline and a lead at most.
HEAD = 2000

_FIRST_LINE, _NEXT_LINE = re.compile(r"[^\S\n]*(?=\S)"), re.compile(r"\n[^\S\n]*(?=\S)")
_CREDITED = re.compile(r"[^\n.]{0,60}")


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a line of the article's head (``Oran, 8 juillet (APS) -``), or None."""
    first = _FIRST_LINE.match(text, 0, HEAD)
    for line in [*([first] if first else []), *_NEXT_LINE.finditer(text, 0, HEAD)]:
        start, end = line.end(), text.find("\n", line.end())
        for expression in vocabulary().datelines:
            if expression.places(text, start, end if end >= 0 else None) and (
                found := expression.pattern.match(text, start)
            ):
                return _record(found)
    return None


def _record(found: re.Match[str]) -> Dateline:
    spans = {}
    for field in ("place", "date", "agency"):
        start, end = found.span(field) if field in found.re.groupindex else (-1, -1)
        if start >= 0:
            spans |= {f"{field}_start": start, f"{field}_end": end}
    return Dateline(*found.span(), **spans)


def agency_marks(text: str, opening: Dateline | None, marks: Marks) -> list[AgencyMark]:
    """The agencies' names in dateline, credits and closing marks, in text order."""
    spans = set()
    if opening and opening.agency_start is not None:
        spans.add((opening.agency_start, opening.agency_end))
    credited = [_CREDITED.match(text, end).span() for _, end in marks.credits(0, len(text))]
    for span in [*marks.closing(0, len(text)), *credited]:
        spans.update(m.span() for m in vocabulary().agency.finditer(text, *span))
    return [AgencyMark(a, b) for a, b in sorted(spans)]
