"""Readers of holidays, of vague references, and of what is no date."""

from __future__ import annotations

from datetime import date

from dateutil.easter import easter

from pipeline.stages.dates.reading import Context, Reading, View, calendar_reading, directed_year, nearest_year, reads
from pipeline.stages.dates.values import DAY, Partial, day_value


@reads("nothing")
def nothing(view: View, ctx: Context) -> None:
    """A look-alike: it takes its words from the other rules and leaves nothing."""


@reads("reference")
def reference(view: View, ctx: Context) -> Reading | None:
    return Reading("DATE", view.lookup("r", "references"), told=False)


@reads("holiday")
def holiday(view: View, ctx: Context) -> Reading | None:
    """A feast of a fixed day, or one counted from Easter (dateutil.easter, Western)."""
    tokens = view.tokens("h")
    day = ctx.grammar.holiday(tokens)
    before = ctx.tokens[view.match.start - 1].text if view.match.start else ""
    if before == "pere" or (before == "-" and len(tokens) == 1):
        return None
    if day.get("capital") and ctx.text[tokens[-1].start].islower():
        return None
    year = view.year("y", "none")
    if year is None and ctx.pivot is not None:
        month, number = (day["month"], day["day"]) if "month" in day else (4, 8)
        if view.has("dir"):
            year = directed_year(ctx.pivot, month, number, view.direction())
        else:
            year = ctx.year_of(month, number, view.match.start, view.match.end)
            year = year or nearest_year(ctx.pivot, month, number)
    return calendar_reading(_day_of(day, year), ctx.pivot) if year else _unplaced(day)


def _day_of(day: dict, year: int) -> Partial:
    if "month" in day:
        return Partial(year=year, month=day["month"], day=day["day"])
    found: date = easter(year) + day["easter"] * DAY
    return day_value(found)


def _unplaced(day: dict) -> Reading:
    if "month" in day:
        return calendar_reading(Partial(month=day["month"], day=day["day"]))
    return Reading("DATE", "XXXX-XX-XX", granularity="day")
