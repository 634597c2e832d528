"""Which year is meant: pure arithmetic from a reference day (``pivot``)."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates.values import is_day

# Two digits are a year at most this far after the reference day; dates all of figures are of our own time.
_YEARS_AHEAD, _NUMERIC_LIMIT, _NO_REFERENCE = 15, 2035, 2025


def middle(year: int, month: int, day: int | None) -> date:
    """The day itself, or the fifteenth of a month without one."""
    return date(year, month, day if day and is_day(year, month, day) else 15)


def nearest_year(pivot: date, month: int, day: int | None, weekday: int | None = None) -> int:
    """The year that puts the month (or day) nearest to ``pivot``; among the years around it one in which the
    weekday (1 is Monday) is right comes first."""
    years = sorted(
        (y for y in range(pivot.year - 1, pivot.year + 2) if 1 <= y <= 9998),
        key=lambda y: (abs(middle(y, month, day) - pivot), -y),
    )
    if weekday is not None and day is not None:
        for year in years:
            if is_day(year, month, day) and date(year, month, day).isoweekday() == weekday:
                return year
    return years[0]


def directed_year(pivot: date, month: int, day: int | None, way: int) -> int:
    """The year of the last such day before ``pivot`` (``way`` -1), the first after it (1), or its own (0)."""
    if way == 0:
        return pivot.year
    here = (month, day) if day else (month,)
    now = (pivot.month, pivot.day) if day else (pivot.month,)
    if way < 0:
        return pivot.year if here < now else pivot.year - 1
    return pivot.year if here > now else pivot.year + 1


def two_digit_year(digits: str, pivot: date | None, numeric: bool = False) -> int | None:
    """The last year with these two digits that is no more than 15 years after ``pivot``; in dates all of figures
    (``numeric``: 03/07/19) no more than 2035. Years in words (juin 40, mai 68) are more often of a past time."""
    if len(digits) != 2:
        return None
    limit = (pivot.year if pivot else _NO_REFERENCE) + _YEARS_AHEAD
    if numeric:
        limit = max(limit, _NUMERIC_LIMIT)
    return limit - (limit - int(digits)) % 100
