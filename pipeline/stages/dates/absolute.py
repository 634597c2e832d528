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
    r"(?:[^\W\d_]+\.?,? )?\d{1,2}(?:er)? [^\W\d_]{3,9}\.? \d{4}"
    r"|\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}-\d\d-\d\d|\d\d \d\d \d{4}",
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
    if _FULL.fullmatch(span) is None:
        return None
    read = _parser().get_date_data(span).date_obj
    return None if read is None else read.date()


def read_absolute(found: list[Found], text: str) -> list[Found]:
    """``found`` with the full dates among them as dateparser reads them."""
    return [_read(item, text) for item in found]


def _read(item: Found, text: str) -> Found:
    reading = item.reading
    if reading.type != "DATE" or reading.granularity != "day" or reading.anchor is not None or reading.mod:
        return item
    day = read_day(text[item.start : item.end])
    return item if day is None else replace(item, reading=calendar_reading(day_value(day)))
