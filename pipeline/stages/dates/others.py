"""Readers of holidays and of words that point without measuring."""

from __future__ import annotations

from typing import Any

from dateutil.easter import easter

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.reading import View, calendar_reading, reads
from pipeline.stages.dates.values import DAY, Partial, day_value

_EASTER_ABOUT = (4, 8)


@reads("reference")
def reference(view: View, ctx: Context) -> Reading:
    return Reading("DATE", view.lookup("r", "references"), told=False)


@reads("holiday")
def holiday(view: View, ctx: Context) -> Reading | None:
    """A feast of a fixed day, or one counted from Easter (dateutil.easter, Western)."""
    tokens = view.tokens("h")
    row = ctx.grammar.holiday(tokens)
    if view.before() == "pere" or (view.before() == "-" and len(tokens) == 1):
        return None  # le Père Noël, Jean-Noël
    if row.get("capital") and ctx.text[tokens[-1].start].islower():
        return None
    month, day = (row["month"], row["day"]) if "month" in row else _EASTER_ABOUT
    year = view.year("y", "none")
    if year is None:
        year = ctx.year_of(month, day, view.start, view.end, view.direction())
    return calendar_reading(_day_of(row, year), None if view.has("y") else ctx.pivot)


def _day_of(row: dict[str, Any], year: int | None) -> Partial:
    if "month" in row:
        return Partial(year=year, month=row["month"], day=row["day"])
    return Partial() if year is None or not 1 <= year <= 9998 else day_value(easter(year) + row["easter"] * DAY)
