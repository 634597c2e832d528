"""When an article was published, as an interval of days with the method that gave it.

In this order: the input's own metadata; a header (``Publié le …``, ``date 2021-07``); the dateline of a wire story
(``Jakarta, 8 juillet (VNA) -``), whose year comes from the dates that the text gives in full; the text itself, where
what it tells as past and what it announces lie within a year of each other. A month is narrowed by the days in it
that the text tells as past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.layers import Dateline, Publication
from pipeline.patterns import read_toml
from pipeline.stages.dates import tense
from pipeline.stages.dates.finder import Found, find_expressions
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.lexer import Token, fold
from pipeline.stages.dates.values import DAY, is_day
from pipeline.stages.dates.years import directed_year

_LONGEST_HEADER_LINE = 120
_CLOSE = timedelta(days=366)
_AFTER_DATELINE = re.compile(r"\s*(?:20\d\d\s*)?[.,]?\s*(?:\(|[-–—]|/)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A date of the text, read without reference, and which way the verbs around it point."""

    found: Found
    way: int


def find_publication(text: str, published: str | None, dateline: Dateline | None = None) -> Publication | None:
    """The days on which ``text`` may have been published, None where nothing tells.

    ``published`` is the input's ISO day; ``dateline`` what an earlier stage found. Raises ValueError for a
    ``published`` that is no ISO day.
    """
    if published:
        day = date.fromisoformat(published[:10]).isoformat()
        return Publication(day, day, "metadata")
    found = find_expressions(text)
    header = _header(found, text)
    if header is None and not _may_have_dateline(found, text, dateline):
        return _from_text(_evidence(found, text))
    evidence = _evidence(found, text)
    if header is not None:
        start, end = _narrowed(*header, evidence)
        return Publication(start.isoformat(), end.isoformat(), "header")
    day = _dateline_day(found, text, dateline, evidence)
    return _from_text(evidence) if day is None else Publication(day.isoformat(), day.isoformat(), "dateline")


@lru_cache(maxsize=1)
def _settings() -> tuple[re.Pattern[str], int, int]:
    table = read_toml("dates/publication.toml")
    words = "|".join(re.escape(fold(w)) for w in sorted(table["header_words"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\s*:?\s*(?:le\s+)?$"), table["header_reach"], table["dateline_reach"]


def _header(found: list[Found], text: str) -> tuple[date, date] | None:
    """The interval of the first date that a header introduces."""
    pattern, reach, _ = _settings()
    for item in found:
        reading = item.reading
        if item.start > reach and item.start < len(text) - reach or reading.start is None or reading.end is None:
            continue
        before = fold(text[max(0, item.start - 30) : item.start])
        headed = pattern.search(before) and reading.granularity in ("day", "month", "time")
        if headed or (item.start < reach and _alone_on_line(item, found, text)):
            return reading.start, reading.end
    return None


def _alone_on_line(item: Found, found: list[Found], text: str) -> bool:
    """Whether a line of the text holds this day, perhaps with a time, and no other word."""
    if item.reading.granularity not in ("day", "time"):
        return False
    begin, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    if not 0 <= end - begin <= _LONGEST_HEADER_LINE:
        return False
    rest = text[begin:end]
    for other in found:
        if begin <= other.start < end:
            rest = rest.replace(text[other.start : other.end], " ")
    return len(re.findall(r"\w", rest)) <= 2


def _evidence(found: list[Found], text: str) -> list[Evidence]:
    tokens = load_grammar().lexer.tokens(text)
    first = {token.start: index for index, token in enumerate(tokens)}
    after = {token.end: index + 1 for index, token in enumerate(tokens)}
    return [Evidence(f, _way(text, tokens, first[f.start], after[f.end])) for f in found if f.reading.partial]


def _way(text: str, tokens: list[Token], start: int, end: int) -> int:
    return tense.outright(tokens, start, end) or tense.direction(text, tokens, start, end)


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


def _may_have_dateline(found: list[Found], text: str, dateline: Dateline | None) -> bool:
    return any(_is_dateline(item, text, dateline) for item in found[:4])


def _is_dateline(item: Found, text: str, dateline: Dateline | None) -> bool:
    partial = item.reading.partial
    if partial is None or partial.day is None or partial.month is None:
        return False
    if dateline is not None and dateline.date_start is not None:
        return item.start < (dateline.date_end or 0) and dateline.date_start < item.end
    line = text.rfind("\n", 0, item.start) + 1
    before = text[line : item.start].strip()
    short = 0 < len(before) <= _settings()[2] and not re.search(r"[.!?:;]\s", before)
    return short and before[0].isupper() and item.start < 800 and _AFTER_DATELINE.match(text, item.end) is not None


def _dateline_day(found: list[Found], text: str, dateline: Dateline | None, evidence: list[Evidence]) -> date | None:
    item = next(f for f in found[:4] if _is_dateline(f, text, dateline))
    partial = item.reading.partial
    if item.reading.start is not None:
        return item.reading.start
    last = _last_past(evidence) or _last_year(evidence)
    if last is None:
        return None
    year = directed_year(last - DAY, partial.month, partial.day, 1)
    return date(year, partial.month, partial.day) if is_day(year, partial.month, partial.day) else None


def _last_past(evidence: list[Evidence]) -> date | None:
    """The last day or month that the text gives with its year and does not announce."""
    told = [e.found.reading for e in evidence if e.way != tense.FUTURE]
    return max((r.start for r in told if r.start and r.granularity in ("day", "month")), default=None)


def _last_year(evidence: list[Evidence]) -> date | None:
    """The last year that the text names without announcing it."""
    told = [e.found.reading for e in evidence if e.way != tense.FUTURE]
    return max((r.start for r in told if r.start and r.granularity == "year" and not r.mod), default=None)


def _from_text(evidence: list[Evidence]) -> Publication | None:
    """Between the last date told as past and the first announced, where they are less than a year apart."""
    exact = [e for e in evidence if e.found.reading.start and e.found.reading.granularity in ("day", "month")]
    past = max((e.found.reading.start for e in exact if e.way == tense.PAST), default=None)
    announced = min((e.found.reading.end for e in exact if e.way == tense.FUTURE), default=None)
    if past is None or announced is None or not timedelta(0) <= announced - past <= _CLOSE:
        return None
    return Publication(past.isoformat(), announced.isoformat(), "text")
