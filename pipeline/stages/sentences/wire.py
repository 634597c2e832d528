"""Wire conventions: the dateline that opens a story and the agency marks that close it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.layers import AgencyMark, Dateline
from pipeline.stages.sentences.vocabulary import vocabulary

_DAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    r"\d{1,2}(?:er)? ?(?:janv?(?:ier|\.)?|f[ée]vr?(?:ier|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?"
    r"|ao[ûu]t|sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?)(?: \d{4})?"
)
_PLACE = r"[A-ZÀ-Ý][\w'’-]*(?:[ /][A-ZÀ-Ýdls][\w'’-]*){0,4}(?: \([A-ZÀ-Ý][\w'’ -]+\))?(?:, [A-ZÀ-Ý][\w' ’-]{2,30}?)?"


@cache
def _dateline() -> re.Pattern[str]:
    agency = vocabulary().agency.pattern
    mark = rf"\((?P<agency>{agency})(?:[/,-] ?[^()]{{1,30}})?\)"
    opening = rf"(?P<place>{_PLACE})(?:,? (?:le )?(?P<date>{_DAY}))?[ ,.:]*"
    return re.compile(
        rf"[ \t\u00a0]*(?:{opening})?{mark}(?:[^\S\n]*(?:[-–—]{{1,3}}|:)|(?=\s*[A-ZÀ-Ý«\"]))"
        rf"|[ \t\u00a0]*(?P<place2>{_PLACE}), (?:le )?(?P<date2>{_DAY})[^\S\n]*[-–—]{{1,3}}",
        re.MULTILINE,
    )


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a line of the article's head (``Jakarta, 8 juillet (VNA) -``), or None."""
    for line in re.finditer(r"^[^\n]*\S[^\n]*$", text[:2000], re.MULTILINE):
        found = _dateline().match(text, line.start())
        if found:
            return _record(found)
    return None


def _record(found: re.Match[str]) -> Dateline:
    place, day = ("place", "date") if found["place"] else ("place2", "date2")
    spans = {}
    for field, group in (("place", place), ("date", day), ("agency", "agency")):
        start, end = found.span(group)
        if start >= 0:
            spans |= {f"{field}_start": start, f"{field}_end": end}
    lead = len(found[0]) - len(found[0].lstrip())
    return Dateline(found.start() + lead, found.end(), **spans)


def agency_marks(text: str, opening: Dateline | None) -> list[AgencyMark]:
    """The agencies' names in dateline, credits and closing marks, in text order."""
    spans = set()
    if opening and opening.agency_start is not None:
        spans.add((opening.agency_start, opening.agency_end))
    words = vocabulary()
    for mark in words.marks.finditer(text):
        spans.update(m.span() for m in words.agency.finditer(text, *mark.span()))
    for credit in words.credit.finditer(text):
        named = re.compile(r"[^\n.]{0,60}").match(text, credit.end())
        spans.update(m.span() for m in words.agency.finditer(text, *named.span()))
    return [AgencyMark(a, b) for a, b in sorted(spans)]
