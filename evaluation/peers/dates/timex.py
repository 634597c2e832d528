"""The days that a TIMEX3 value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_QUARTERS = {f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)} | {f"H{n}": (6 * n - 5, 6) for n in (1, 2)}


def days(value: str) -> tuple[date | None, date | None]:
    """First and last day, both included; two Nones for lengths, sets and what has unknown parts."""
    value = value.split("T")[0]
    try:
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return _months(int(match[1]), int(match[2]), 1)
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(5 if match[3] else 0), monday + timedelta(6)
        if match := re.fullmatch(r"(\d{4})-([QH]\d)", value):
            return _months(int(match[1]), *_QUARTERS[match[2]])
        if match := re.fullmatch(r"(\d{2,4})", value):
            digits = match[1]
            if len(digits) == 2:
                return date(int(digits) * 100 + 1, 1, 1), date(int(digits) * 100 + 100, 12, 31)
            first, last = int(digits.ljust(4, "0")), int(digits.ljust(4, "9"))
            return date(first, 1, 1), date(last, 12, 31)
    except (ValueError, KeyError):
        return None, None
    return None, None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])
