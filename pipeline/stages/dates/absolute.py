"""dateparser as the reader of full dates: ``mardi 2 août 2021``, ``12.03.2021``, ``2021-07-05``.

It is given only spans that the grammar has found and that name day, month and year, so it cannot invent a day, nor
take a clock for a date. A span that it declines keeps what the grammar has read. Loaded at the first such span.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.stages.dates.reading import calendar_reading
from pipeline.stages.dates.values import day_value

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

    from pipeline.stages.dates.finder import Found

# Day, month and year as one span of words or figures, a weekday before them or not; nothing else.
_FULL = re.compile(
    r"(?P<weekday>[^\W\d_]+\.?,? )?\d{1,2}(?P<first>er)? [^\W\d_]{3,9}\.? \d{4}"
    r"|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}|(?P<iso>\d{4}-\d\d-\d\d)|(?P<figures>\d\d \d\d \d{4})",
    re.IGNORECASE,
)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["fr"], settings=_SETTINGS)


@lru_cache(maxsize=50_000)
def read_day(span: str) -> date | None:
    """The day that dateparser reads in ``span``; None where the span is no full date or dateparser declines it."""
    full = _FULL.fullmatch(span)
    if full is None:
        return None
    if full["first"]:
        span = span[: full.start("first")] + span[full.end("first") :]
    read = _parser().get_date_data(span, [_format_of(full)]).date_obj
    return None if read is None else read.date()


def _format_of(full: re.Match[str]) -> str:
    """How dateparser tries to read the span first. Without that it looks for a time zone, for which it compiles
    hundreds of expressions.
    """
    if full["iso"]:
        return "%Y-%m-%d"
    if full["figures"]:
        return "%d %m %Y"
    if full["mark"]:
        return f"%d{full['mark']}%m{full['mark']}%Y"
    return "%A %d %B %Y" if full["weekday"] else "%d %B %Y"


def read_absolute(found: list[Found], text: str) -> list[Found]:
    """``found`` with the full dates among them as dateparser reads them."""
    return [_read(item, text) for item in found]


def _read(item: Found, text: str) -> Found:
    reading = item.reading
    if reading.type != "DATE" or reading.granularity != "day" or reading.anchor is not None or reading.mod:
        return item
    day = read_day(text[item.start : item.end])
    return item if day is None else replace(item, reading=calendar_reading(day_value(day)))
