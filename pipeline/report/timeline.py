"""Counts along time, in bins wide enough that all of them fit a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MOST_BINS = 40
# Months in a bin, tried from the narrowest to the widest.
_WIDTHS = (1, 3, 12, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Bin:
    """``high`` and ``low`` count the commitments by binding force; both days are included."""

    label: str
    first_day: str
    last_day: str
    high: int
    low: int

    @property
    def total(self) -> int:
        return self.high + self.low


def bins(days: Iterable[tuple[str, str]]) -> list[Bin]:
    """Bins without a gap over ``days``: pairs of an ISO day and a binding force (``high`` or ``low``)."""
    counts: Counter[tuple[int, str]] = Counter((_month(day), force) for day, force in days)
    if not counts:
        return []
    first, last = min(month for month, _ in counts), max(month for month, _ in counts)
    width = next((w for w in _WIDTHS if last // w - first // w < _MOST_BINS), _WIDTHS[-1])
    totals: Counter[tuple[int, str]] = Counter()
    for (month, force), count in counts.items():
        totals[month // width, force] += count
    return [
        Bin(_label(i * width, width), _first(i * width), _last(i * width, width), totals[i, "high"], totals[i, "low"])
        for i in range(first // width, last // width + 1)
    ]


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _first(month: int) -> str:
    return f"{max(month // 12, 1):04}-{month % 12 + 1:02}-01"


def _last(month: int, width: int) -> str:
    after = month + width
    if after // 12 > date.max.year:
        return date.max.isoformat()
    return (date(after // 12, after % 12 + 1, 1) - timedelta(days=1)).isoformat()


def _label(month: int, width: int) -> str:
    year = month // 12
    if width == 1:
        return f"{year}-{month % 12 + 1:02}"
    if width == 3:
        return f"{year} Q{month % 12 // 3 + 1}"
    return str(year) if width == 12 else f"{year}–{year + width // 12 - 1}"
