"""Readers of days told by today (hier) and of weekdays."""

from __future__ import annotations

import re
from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.clocks import clock_value
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import NEAR_HOURS, day_of_weekday, month_day
from pipeline.stages.dates.reading import Piece, View, calendar_reading, range_reading, reads, with_clock
from pipeline.stages.dates.values import Partial, add_days, day_value

_HOUR = r"\d+( (h|heures?|:))?( \d+)?"
_HOURS_AFTER = re.compile(rf"(, )?((de|entre) )?{_HOUR} (a|et|-) \d+ (h|heures?|:)")
_HOURS_BEFORE = re.compile(rf"(de|entre) {_HOUR} (a|et) \d+ (h|heures?|:)( \d+)?( ,)?$")


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
    reading = _weekday(view, ctx)
    return reading and with_clock(view, reading)


def _weekday(view: View, ctx: Context) -> Reading | None:
    number = view.weekday()
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    if base is None:
        return calendar_reading(Partial(weekday=number))
    if view.has("same") and ctx.told and ctx.told.isoweekday() == number:
        return calendar_reading(day_value(ctx.told), ctx.told)
    return moved_day(base, _shift(view, ctx, (number - base.isoweekday()) % 7))


def _shift(view: View, ctx: Context, ahead: int) -> int:
    """Days from the day that is counted from to a weekday that lies ``ahead`` of it within the week.

    A bare one lies back unless a verb or a cue says forward; ``ce lundi`` without a verb lies ahead. Today counts
    as itself. ``mercredi suivant``, with no day told before, is that of the next week.
    """
    way = view.direction()
    if way is None:
        way = _shared_direction(view)
    coordinated = ctx.coordinated_day(view.start)
    if coordinated is not None and (way is None or (view.has("dir") and view.words("dir") == "prochains")):
        return (coordinated - ctx.day).days + ((view.weekday() - coordinated.isoweekday()) % 7)
    if way is not None and way > 0:
        next_week = view.is_anaphoric() and ctx.told is None and 0 < ahead <= 3
        return (ahead or 7) + 7 * next_week
    if way is not None:
        return ahead - 7
    way = ctx.way(view.start, view.end)
    if way == tense.FUTURE and ctx.told_shortly_before(view.start, add_days(ctx.day, ahead)):
        return ahead + 7  # il le verra lundi avant de partir mercredi
    if ahead == 0:
        return 0
    if way == tense.UNKNOWN and _announces_hours(view):
        return ahead
    return ahead if way == tense.FUTURE or (way == tense.UNKNOWN and view.has("this")) else ahead - 7


def _shared_direction(view: View) -> int | None:
    """The direction of a plural word after the next weekday, for both: samedi et dimanche prochains."""
    if view.after() not in ("et", "ou") or not view.is_in(view.after(1), "weekdays"):
        return None
    plural = view.after(2).endswith("s") and view.is_in(view.after(2), "directions")
    return view.ctx.grammar.words["directions"].get(view.after(2)) if plural else None


def _announces_hours(view: View) -> bool:
    """Whether hours from and to stand beside the match, as in a programme: vendredi de 18 à 19 h."""
    if view.has("h"):
        return True
    after = " ".join(view.after(k) for k in range(9))
    before = " ".join(view.before(k) for k in range(9, 0, -1))
    return _HOURS_AFTER.match(after) is not None or _HOURS_BEFORE.search(before) is not None


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
    length = (last - first) % 7
    under_way = 7 - ahead <= length  # the range of this week holds the day itself
    begin = add_days(ctx.day, ahead if ahead == 0 or way > 0 or (way == 0 and not under_way) else ahead - 7)
    end = begin and add_days(begin, length)
    return range_reading(day_value(begin), day_value(end), ctx.day) if begin and end else None


@reads("weekday_hours")
def weekday_hours(view: View, ctx: Context) -> list[Piece] | None:
    """``vendredi 18 à 19 h``: a day and two hours of it, unless a Friday the eighteenth is near."""
    first, last = (clock_value(view.tokens(name), ctx.grammar) for name in ("h", "tm"))
    number = view.number("h")
    near = day_of_weekday(ctx.pivot, number, view.weekday()) if isinstance(number, int) and number else None
    if first is None or last is None or (near and abs(near - ctx.pivot) <= NEAR_HOURS):
        return None
    day = _weekday(view, ctx)
    if day is None or day.start is None:
        return None
    times = [
        Piece(*view.group(name), Reading("TIME", f"{day.value}T{clock}", day.start, day.end, "time", None, day.start))
        for name, clock in (("h", first), ("tm", last))
    ]
    return [Piece(*view.group("wd"), day), *times]


@reads("night_between")
def night_between(view: View, ctx: Context) -> Reading | None:
    """``nuit de lundi à mardi``: begins on the first of the two days and ends on the second."""
    number = view.weekday("wd2")
    if view.has("d2"):
        last = _last_day_of_night(view, ctx)
    elif number is None or view.weekday() is None:
        return None
    elif ctx.day is None:
        return Reading("TIME", f"XXXX-WXX-{view.weekday()}TNI", granularity="daypart")
    else:
        ahead = (number - ctx.day.isoweekday()) % 7
        last = add_days(ctx.day, ahead if not ahead or ctx.way(view.start, view.end) == tense.FUTURE else ahead - 7)
    first = last and add_days(last, -1)
    return Reading("TIME", f"{first.isoformat()}TNI", first, last, "daypart", None, ctx.pivot) if first else None


def _last_day_of_night(view: View, ctx: Context) -> date | None:
    """The second day of ``nuit du 3 au 4 avril``; without a month it is of the month named shortly before."""
    day, month, year = view.day("d2"), view.month("m2"), view.year("y", "none")
    near = ctx.month_near(ctx.tokens[view.start].start)
    if day is None or (month is None and near is None):
        return None
    if month is None:
        return Partial(*near, day).interval()[0]
    return month_day(view, ctx, day, month, year).interval()[0]
