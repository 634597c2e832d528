"""Partial dates as a typed value, and the arithmetic of the calendar: days covered, TIMEX3 values.

TIMEX3 after ISO-TimeML (ISO 24617-1:2012): ``2021-08-02``, ``2021-W30``, ``2021-Q3``, ``2021-SU``, ``198``
(the 1980s), ``18`` (the 19th century); unknown parts are X.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
Interval = tuple[date | None, date | None]
NOWHERE: Interval = (None, None)
# First and last day of the astronomical seasons, to the day on which they usually fall.
_SEASONS = {"SP": ((3, 21), (6, 20)), "SU": ((6, 21), (9, 20)), "FA": ((9, 21), (12, 20)), "WI": ((12, 21), (3, 20))}


@dataclass(frozen=True, slots=True)
class Partial:
    """A date of which each part may be known or not. ``week`` is ISO; ``decade`` 198 is the 1980s, ``century``
    18 the years 1801–1900; ``weekday`` 1 is Monday. A day that no calendar has (30 February) keeps its numbers."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None

    @property
    def granularity(self) -> str:
        """The name of the smallest unit that the value fixes."""
        if self.day is not None or (self.weekday is not None and self.month is None):
            return "day"
        for name in ("month", "week", "quarter", "season", "decade", "century"):
            if getattr(self, name) is not None:
                return "weekend" if name == "week" and self.weekend else name
        return "semester" if self.half is not None else "year"

    def timex(self) -> str:
        """The TIMEX3 value, X for what is unknown."""
        if self.century is not None:
            return f"{self.century:02d}"
        if self.decade is not None:
            return f"{self.decade:03d}"
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.week is not None or (self.weekday is not None and self.day is None):
            week = "XX" if self.week is None else f"{self.week:02d}"
            return f"{year}-W{week}" + (f"-{self.weekday}" if self.weekday else "-WE" if self.weekend else "")
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}"
        if self.half is not None:
            return f"{year}-H{self.half}"
        if self.season is not None:
            return f"{year}-{self.season}"
        if self.day is not None:
            return f"{year}-{'XX' if self.month is None else f'{self.month:02d}'}-{self.day:02d}"
        return year if self.month is None else f"{year}-{self.month:02d}"

    def interval(self) -> Interval:
        """First and last day covered; two Nones where the year is unknown or the calendar has no such day."""
        if self.century is not None:
            return span_of(date(self.century * 100 + 1, 1, 1), min(self.century * 100 + 100, 9999))
        if self.decade is not None:
            return span_of(date(max(self.decade * 10, 1), 1, 1), self.decade * 10 + 9)
        if self.year is None or not 1 <= self.year <= 9998:
            return NOWHERE
        if self.week is not None:
            return self._week_interval()
        if self.season is not None:
            return season_interval(self.year, self.season)
        if self.quarter is not None or self.half is not None:
            size, number = (3, self.quarter) if self.quarter is not None else (6, self.half)
            return months_interval(self.year, size * (number - 1) + 1, size)
        if self.day is not None:
            if self.month is None or not is_day(self.year, self.month, self.day):
                return NOWHERE
            return (date(self.year, self.month, self.day),) * 2
        if self.weekday is not None:
            return NOWHERE
        return months_interval(self.year, self.month or 1, 1 if self.month else 12)

    def _week_interval(self) -> Interval:
        try:
            monday = date.fromisocalendar(self.year, self.week, 1)
        except ValueError:
            return NOWHERE
        if self.weekend:
            return monday + 5 * DAY, monday + 6 * DAY
        if self.weekday:
            return (monday + (self.weekday - 1) * DAY,) * 2
        return monday, monday + 6 * DAY

    def with_year(self, year: int | None) -> Partial:
        return replace(self, year=year)


def span_of(first: date, last_year: int) -> Interval:
    return first, date(last_year, 12, 31)


def is_day(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def months_interval(year: int, month: int, count: int) -> Interval:
    """``count`` months from the first of ``month``. Nowhere beyond year 9999."""
    first = date(year, month, 1)
    after = add_months(first, count)
    return NOWHERE if after is None else (first, after - DAY)


def season_interval(year: int, season: str) -> Interval:
    """The season that begins in ``year`` (a winter runs into the next)."""
    (month, day), (last_month, last_day) = _SEASONS[season]
    return date(year, month, day), date(year + (season == "WI"), last_month, last_day)


def add_months(day: date, months: int) -> date | None:
    """The same day ``months`` later, or the last of a shorter month; None outside the years 1–9999."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """None outside the years 1–9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_units(day: date, count: int, unit: str) -> date | None:
    """``count`` units (TIMEX3 letters of patterns/dates/words.toml) after ``day``; None outside the years 1–9999."""
    if unit in "smh":
        return add_days(day, int(count / {"s": 86400, "m": 1440, "h": 24}[unit]))
    if unit in ("D", "W", "E", "F"):
        return add_days(day, count * {"D": 1, "W": 7, "E": 7, "F": 14}[unit])
    return add_months(day, count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "T": 120, "C": 1200, "L": 12000}[unit])


def unit_around(day: date, unit: str) -> Partial:
    """The calendar unit that holds ``day``: its month, ISO week, quarter, …; fortnights and below give the day."""
    if unit in ("W", "E"):
        return week_of_day(day, weekend=unit == "E")
    if unit == "M":
        return Partial(year=day.year, month=day.month)
    if unit == "Q":
        return Partial(year=day.year, quarter=(day.month - 1) // 3 + 1)
    if unit == "H":
        return Partial(year=day.year, half=(day.month - 1) // 6 + 1)
    if unit == "Y":
        return Partial(year=day.year)
    if unit == "T":
        return Partial(decade=day.year // 10)
    if unit in ("C", "L"):
        return Partial(century=(day.year - 1) // 100)
    return day_value(day)


def week_of_day(day: date, weekend: bool = False) -> Partial:
    """The ISO week (or its end) that holds ``day``."""
    year, week, _ = day.isocalendar()
    return Partial(year=year, week=week, weekend=weekend)


def day_value(day: date) -> Partial:
    return Partial(year=day.year, month=day.month, day=day.day)


def unknown_unit(unit: str) -> str:
    """The TIMEX3 value of a unit about which nothing is known: ``XXXX-WXX``, ``XXXX-XX``."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
            "T": "XXX", "C": "XX", "L": "X"}.get(unit, "XXXX")  # fmt: skip


def third(partial: Partial, mod: str) -> Interval:
    """The beginning, middle or end of a period: thirds of its months (years and longer), days 1–10, 11–20 and
    21–last of a month; Monday–Tuesday, Wednesday–Thursday, Thursday–Sunday of a week; equal thirds of days else."""
    first, last = partial.interval()
    if first is None or last is None:
        return first, last
    part = {"START": 0, "MID": 1, "END": 2}[mod]
    kind = partial.granularity
    if kind == "week":
        begin, end = ((0, 1), (2, 3), (3, 6))[part]
        return first + begin * DAY, first + end * DAY
    if kind == "month":
        return first + 10 * part * DAY, last if part == 2 else first + (10 * part + 9) * DAY
    if kind in ("year", "decade", "century"):
        size = {"year": 4, "decade": 40, "century": 400}[kind]
        begin, after = add_months(first, size * part), add_months(first, size * (part + 1))
        return begin, last if after is None else after - DAY
    length = (last - first).days + 1
    return first + (length * part // 3) * DAY, first + (length * (part + 1) // 3 - 1) * DAY
