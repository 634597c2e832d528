"""Readers of what is a date only where it is the whole text: ``sam.``, ``minuit``, ``fin de matinée``."""

from __future__ import annotations

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.reading import View, reads
from pipeline.stages.dates.relative import daypart_reading
from pipeline.stages.dates.times import noon
from pipeline.stages.dates.weekdays import weekday


@reads("alone")
def alone(view: View, ctx: Context) -> Reading | None:
    if not view.is_alone():
        return None
    if view.has("wd"):
        return weekday(view, ctx)
    if view.has("n"):
        return noon(view, ctx)
    part = view.lookup("dp", "dayparts")
    return daypart_reading(ctx.day, part) if part else None
