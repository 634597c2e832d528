"""Readers of holidays and of words that point without measuring."""

from __future__ import annotations

from typing import Any

from dateutil.easter import easter

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.reading import View, calendar_reading, reads
from pipeline.stages.dates.values import DAY, Partial, day_value, months_interval

_EASTER_ABOUT = (4, 8)


@reads("reference")
def reference(view: View, ctx: Context) -> Reading:
    return Reading("DATE", view.lookup("r", "references"), told=False)


@reads("holiday")
def holiday(view: View, ctx: Context) -> Reading | None:
    """A feast of a fixed day, one counted from Easter (dateutil.easter, Western), or the n-th weekday of a month."""
    tokens = view.tokens("h")
    row = ctx.grammar.holiday(tokens)
    if view.before() == "pere" or (view.before() == "-" and len(tokens) == 1):
        return None  # le Père Noël, Jean-Noël
    if row.get("capital") and not view.has("word") and len(tokens) == 1 and ctx.text[tokens[-1].start].islower():
        return None
    if row.get("alone") and not (view.has("y") or view.start <= 1 and not view.after()):
        return None
    month, day = (row["month"], row.get("day", 15)) if "month" in row else _EASTER_ABOUT
    year = view.year("y", "none")
    if year is None:
        year = ctx.year_of(month, day, view.start, view.end, view.direction())
    return calendar_reading(_day_of(row, year), None if view.has("y") else ctx.pivot)


def _day_of(row: dict[str, Any], year: int | None) -> Partial:
    if "day" in row:
        return Partial(year=year, month=row["month"], day=row["day"])
    if year is None or not 1 <= year <= 9998:
        return Partial()
    if "easter" in row:
        return day_value(easter(year) + row["easter"] * DAY)
    first, last = months_interval(year, row["month"], 1)
    days = [first + k * DAY for k in range((last - first).days + 1)]
    days = [day for day in days if day.isoweekday() == row["weekday"]]
    return day_value(days[row["nth"] - 1 if row["nth"] > 0 else row["nth"]])
