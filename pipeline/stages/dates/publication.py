"""When an article was published, as an interval of days with the method that gave it.

In this order: the input's own metadata; a header (``Publié le …``, ``date 2021-07``); the dateline of a wire story
(``Jakarta, 8 juillet (VNA) -``), whose year comes from the dates and weekdays of the text; the day told in the lead of
a wire story without a day in its dateline; the text itself, where what it tells as past and what it announces lie
within a year of each other. A month is narrowed by the days in it that the text tells as past.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.layers import Dateline, Publication
from pipeline.stages.dates import tense
from pipeline.stages.dates.datelines import dateline_without_day, find_dateline, find_header
from pipeline.stages.dates.evidence import Evidence, bounds_of, choose_day, evidence_of, news_weekday
from pipeline.stages.dates.finder import Found, find_expressions
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.lexer import Tokens
from pipeline.stages.dates.values import add_days, is_day
from pipeline.stages.dates.years import directed_year

_CLOSE, _SOON = timedelta(days=366), timedelta(days=183)
# Wire copy appears within two days of what its lead tells.
_LEAD_REACH, _DAYS_AFTER_LEAD = 500, 2


def find_publication(text: str, published: str | None, dateline: Dateline | None = None) -> Publication | None:
    """The days on which ``text`` may have been published, None where nothing tells.

    ``published`` is the input's ISO day; ``dateline`` what an earlier stage found. Raises ValueError for a
    ``published`` that is no ISO day.
    """
    if published:
        return told_publication(published)
    tokens = load_grammar().lexer.tokens(text)
    return read_publication(text, tokens, find_expressions(text, None, tokens), dateline)


def told_publication(published: str) -> Publication:
    """The publication on the ISO day that the input gives. Raises ValueError for what is no ISO day."""
    day = date.fromisoformat(published[:10])
    return _publication(day, day, "metadata")


def read_publication(text: str, tokens: Tokens, found: list[Found], dateline: Dateline | None) -> Publication | None:
    """The publication that the dates of the text tell, which were ``found`` without a reference day."""
    if not found:
        return None
    header = find_header(found, text)
    if header is not None and header[0] == header[1]:
        return _publication(*header, "header")
    item = None if header is not None else find_dateline(found, text, dateline)
    if item is not None and item.reading.start is not None:
        return _publication(item.reading.start, item.reading.start, "dateline")
    evidence = evidence_of(found, text, tokens)
    if header is not None:
        return _publication(*_narrowed(*header, evidence), "header")
    day = None if item is None else _dateline_day(item, text, evidence)
    if day is not None:
        return _publication(day, day, "dateline")
    if item is None and dateline_without_day(text, dateline):
        told = _lead_day(text, evidence)
        last = told and add_days(told, _DAYS_AFTER_LEAD)
        if told and last:
            return _publication(told, last, "text")
    return _from_text(evidence)


def _publication(start: date, end: date, method: str) -> Publication:
    return Publication(start.isoformat(), end.isoformat(), method)


def _narrowed(start: date, end: date, evidence: list[Evidence]) -> tuple[date, date]:
    """The interval from the last of its days on that the text tells as past, given in full or not."""
    for item in evidence:
        day = _day_near(item.found, start)
        if day is not None and start <= day <= end and item.way == tense.PAST:
            start = day
    return start, end


def _day_near(found: Found, near: date) -> date | None:
    partial = found.reading.partial
    if found.reading.start is not None:
        return found.reading.start if found.reading.granularity == "day" else None
    if partial.month is None or partial.day is None or not is_day(near.year, partial.month, partial.day):
        return None
    return date(near.year, partial.month, partial.day)


def _dateline_day(item: Found, text: str, evidence: list[Evidence]) -> date | None:
    partial = item.reading.partial
    if partial.year is not None:
        return None  # a day that no calendar has
    others = [e for e in evidence if e.found is not item]
    own = _weekday_in(item, text)
    weekday = own or news_weekday(others, text, item.end)
    return choose_day(partial, bounds_of(others, partial.month <= 2), weekday, exact=own is not None)


def _weekday_in(item: Found, text: str) -> int | None:
    """The weekday that is written with a day: jeudi 14 mars."""
    grammar = load_grammar()
    words = grammar.lexer.tokens(text[item.start : item.end])
    return grammar.lookup("weekdays", words[:1])


def _lead_day(text: str, evidence: list[Evidence]) -> date | None:
    """The day without a year that the lead tells as past, where the text leaves it one year."""
    for item in evidence:
        partial = item.found.reading.partial
        bare = partial.day is not None and partial.month is not None and partial.year is None and not item.is_range
        if bare and item.way == tense.PAST and item.found.start <= _LEAD_REACH:
            bounds = bounds_of([e for e in evidence if e is not item], partial.month <= 2)
            weekday = _weekday_in(item.found, text)
            told = weekday is not None or (bounds.floor is not None and bounds.ceiling is not None)
            told = told or _is_named(bounds.floor, partial.month, evidence)
            if not told or (bounds.floor and bounds.ceiling and bounds.ceiling - bounds.floor > 2 * _CLOSE):
                return None
            return choose_day(partial, bounds, weekday, exact=weekday is not None)
    return None


def _is_named(floor: date | None, month: int, evidence: list[Evidence]) -> bool:
    """Whether the latest time that the text looks back on is the ``month`` itself, named with its year."""
    if floor is None or floor.month != month:
        return False
    return any(e.found.reading.granularity == "month" and e.found.reading.start == floor for e in evidence)


def _from_text(evidence: list[Evidence]) -> Publication | None:
    """Between the last date told as past and the first announced, where they are less than a year apart.

    Of the announced, a day without a year is the first such after the last date told; it counts only within half a
    year of it, and only where nothing later is named, told as past or not.
    """
    exact = [e for e in evidence if e.found.reading.start and e.found.reading.granularity in ("day", "month")]
    # In the order of days, for the way of an expression is dear to find out.
    latest_first = sorted((e for e in exact if not e.is_range), key=lambda e: e.found.reading.start, reverse=True)
    past = next((e.found.reading.start for e in latest_first if e.way == tense.PAST), None)
    if past is None:
        return None
    soonest_first = sorted(exact, key=lambda e: e.found.reading.end)
    announced = next((e.found.reading.end for e in soonest_first if e.way == tense.FUTURE), None)
    if announced is None:
        announced = _next_announced(evidence, past)
    if announced is None or not timedelta(0) <= announced - past <= _CLOSE:
        return None
    return _publication(past, announced, "text")


def _next_announced(evidence: list[Evidence], past: date) -> date | None:
    """The first day after ``past`` that the text announces without a year; None where that is uncertain."""
    later = any(e.found.reading.start and e.found.reading.start > past and e.way != tense.FUTURE for e in evidence)
    days = [day for e in evidence if e.way == tense.FUTURE and (day := _next_day(e, past)) is not None]
    return None if later or not days or min(days) - past > _SOON else min(days)


def _next_day(item: Evidence, after: date) -> date | None:
    partial = item.found.reading.partial
    if item.found.reading.start or partial.year is not None or partial.month is None or partial.day is None:
        return None
    year = directed_year(after, partial.month, partial.day, 1)
    return date(year, partial.month, partial.day) if is_day(year, partial.month, partial.day) else None
