"""Readers of days told by today (hier) and of weekdays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import month_day
from pipeline.stages.dates.reading import View, calendar_reading, range_reading, reads, with_clock
from pipeline.stages.dates.values import Partial, add_days, day_value


def moved_day(base: date, days: int) -> Reading | None:
    """The day ``days`` after ``base``, None outside the years 1–9999."""
    day = add_days(base, days)
    return None if day is None else calendar_reading(day_value(day), base)


@reads("deictic_day")
def deictic_day(view: View, ctx: Context) -> Reading | None:
    if ctx.day is None:
        return with_clock(view, Reading("DATE", "XXXX-XX-XX", granularity="day"))
    reading = moved_day(ctx.day, view.lookup("dd", "deictic_days"))
    return reading and with_clock(view, reading)


@reads("weekday")
def weekday(view: View, ctx: Context) -> Reading | None:
    number = view.weekday()
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    if base is None:
        return with_clock(view, calendar_reading(Partial(weekday=number)))
    if view.has("same") and ctx.told and ctx.told.isoweekday() == number:
        return with_clock(view, calendar_reading(day_value(ctx.told), ctx.told))
    reading = moved_day(base, _shift(view, ctx, (number - base.isoweekday()) % 7))
    return reading and with_clock(view, reading)


def _shift(view: View, ctx: Context, ahead: int) -> int:
    """Days from the day that is counted from to a weekday that lies ``ahead`` of it within the week.

    A bare one lies back unless a verb or a cue says forward; ``ce lundi`` without a verb lies ahead. Today counts
    as itself. ``mercredi suivant``, with no day told before, is that of the next week.
    """
    way = view.direction()
    if way is not None and way > 0:
        next_week = view.is_anaphoric() and ctx.told is None and 0 < ahead <= 3
        return (ahead or 7) + 7 * next_week
    if way is not None:
        return ahead - 7
    coordinated = ctx.coordinated_day(view.start)
    if coordinated is not None:
        return (coordinated - ctx.day).days + ((view.weekday() - coordinated.isoweekday()) % 7)
    way = ctx.way(view.start, view.end)
    if way == tense.FUTURE and ctx.told_shortly_before(view.start, add_days(ctx.day, ahead)):
        return ahead + 7  # il le verra lundi avant de partir mercredi
    if ahead == 0:
        return 0
    return ahead if way == tense.FUTURE or (way == tense.UNKNOWN and view.has("this")) else ahead - 7


@reads("weekday_of_week")
def weekday_of_week(view: View, ctx: Context) -> Reading | None:
    number = view.weekday()
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    if base is None:
        return calendar_reading(Partial(weekday=number))
    return moved_day(base, 7 * (view.direction() or 0) + number - base.isoweekday())


@reads("weekday_in_eight")
def weekday_in_eight(view: View, ctx: Context) -> Reading | None:
    """``lundi en huit``: the Monday a week after the next one, counted from today; en quinze two weeks."""
    number = view.weekday()
    if ctx.day is None:
        return calendar_reading(Partial(weekday=number))
    ahead = (number - ctx.day.isoweekday()) % 7
    return moved_day(ctx.day, ahead + (7 if view.words("n") == "huit" else 14))


@reads("weekday_range")
def weekday_range(view: View, ctx: Context) -> Reading | None:
    first, last = view.weekday(), view.weekday("wd2")
    if ctx.day is None:
        return range_reading(Partial(weekday=first), Partial(weekday=last))
    ahead = (first - ctx.day.isoweekday()) % 7
    way = view.direction() or ctx.way(view.start, view.end)
    begin = add_days(ctx.day, ahead if way >= 0 and ahead else ahead - 7)
    end = begin and add_days(begin, (last - first) % 7)
    return range_reading(day_value(begin), day_value(end), ctx.day) if begin and end else None


@reads("daypart_of_day")
def daypart_of_day(view: View, ctx: Context) -> Reading | None:
    """``la matinée de mardi``: a journée is the day itself."""
    reading = deictic_day(view, ctx) if view.has("dd") else weekday(view, ctx)
    if reading is not None and view.words("dp") == "journee":
        return replace(reading, type="DATE", value=(reading.value or "").split("T")[0], granularity="day")
    return reading


@reads("night_between")
def night_between(view: View, ctx: Context) -> Reading | None:
    """``nuit de lundi à mardi``: begins on the first of the two days and ends on the second."""
    number = view.weekday("wd2")
    if view.has("d2"):
        day = view.day("d2")
        last = day and month_day(view, ctx, day, view.month("m2"), view.year("y", "none")).interval()[0]
    elif number is None or view.weekday() is None:
        return None
    elif ctx.day is None:
        return Reading("TIME", f"XXXX-WXX-{view.weekday()}TNI", granularity="daypart")
    else:
        last = add_days(ctx.day, -((ctx.day.isoweekday() - number) % 7))
    first = last and add_days(last, -1)
    return Reading("TIME", f"{first.isoformat()}TNI", first, last, "daypart", None, ctx.pivot) if first else None
