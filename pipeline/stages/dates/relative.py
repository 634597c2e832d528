"""Readers of units and parts of the day that are counted from now, or from the day that is told."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.anchored import is_several
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.periods import common_day
from pipeline.stages.dates.reading import View, calendar_reading, reads, with_clock
from pipeline.stages.dates.values import add_days, add_units, day_value, unit_around, unknown_unit
from pipeline.stages.dates.weekdays import moved_day

# En journée, en nuit: by day, by night.
_BY_DAY = ("journee", "nuit", "apres - midi")


def daypart_reading(base: date | None, part: str, told: bool = True) -> Reading:
    """A part of the day ``base`` (TIMEX3's MO, AF, EV, NI …)."""
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", granularity="daypart", told=False)
    return Reading("TIME", f"{base.isoformat()}T{part}", base, base, "daypart", None, base, told=told)


@reads("this_unit")
def this_unit(view: View, ctx: Context) -> Reading | None:
    """``cette semaine``, ``ce soir``; ``cette nuit-là`` and ``ce même mois`` are of the day that is told."""
    told = view.has("la") or view.has("same")
    unit = view.lookup("unit", "units")
    base = (ctx.told or (ctx.placed and ctx.placed.start)) if told else ctx.day
    part = view.lookup("unit", "dayparts")
    if part is not None and view.words("unit") != "journee":
        if view.has("tm") and base is not None:
            return with_clock(view, calendar_reading(day_value(base), base))
        return daypart_reading(base, part)
    if view.has("tm"):
        return None
    if base is None and not told:
        base = common_day(ctx, unit)
    if base is None:
        return Reading("DATE", unknown_unit(unit))
    if unit == "E" and base.isoweekday() < 5 and ctx.way(view.start, view.end) == tense.PAST:
        base = add_days(base, -7)
    return calendar_reading(unit_around(base, unit), ctx.pivot) if base else None


@reads("unit_direction")
def unit_direction(view: View, ctx: Context) -> Reading | None:
    """``l'an dernier``, ``la semaine qui suit``, ``la même année``."""
    unit, words = view.lookup("unit", "units"), view.words("dir")
    if view.words("unit") == "mois" and is_several("mois", words):
        return None  # a number of months: rolling
    same = words == "meme"
    base = ctx.told_or_reference if same or view.is_anaphoric() else ctx.day or common_day(ctx, unit)
    way = 0 if same else view.direction()
    if base is None:
        return Reading("DATE", unknown_unit(unit))
    if view.words("unit") == "nuit":
        return daypart_reading(add_days(base, way), "NI")
    if unit == "E" and way:
        saturday = 6 - base.isoweekday()
        moved = add_days(base, saturday + 7 * way * (way < 0 or saturday <= 0))
    else:
        moved = add_units(base if unit in "DW" else base.replace(day=1), way, unit)
    return calendar_reading(unit_around(moved, unit), base) if moved else None


@reads("anaphoric_day")
def anaphoric_day(view: View, ctx: Context) -> Reading | None:
    """``le lendemain``, ``la veille au soir``, ``le matin même``, ``ce jour-là``: from the day that is told."""
    if view.words("ad") in ("veille", "lendemain", "surlendemain") and view.after() in ("de", "du", "des", "d'"):
        return None
    base = ctx.told_or_reference
    if base is None:
        return with_clock(view, Reading("DATE", "XXXX-XX-XX", granularity="day", told=False))
    reading = moved_day(base, view.lookup("ad", "anaphoric_days") or 0)
    return reading and with_clock(view, reading)


@reads("daypart_told")
def daypart_told(view: View, ctx: Context) -> Reading | None:
    """``dans la soirée``, ``au cours de la nuit``: of the day that is told, else of the reference day."""
    if view.after() in ("de", "du", "d'", "des") or _is_by_day(view):
        return None
    base = ctx.told_or_reference
    if view.words("dp") == "journee":
        return calendar_reading(day_value(base), base) if base else None
    return daypart_reading(base, view.lookup("dp", "dayparts"))


def _is_by_day(view: View) -> bool:
    return view.before() == "en" and view.group("dp")[0] == view.start and view.words("dp") in _BY_DAY


@reads("week_told")
def week_told(view: View, ctx: Context) -> Reading | None:
    """``dans la semaine``, ``pendant le week-end``: a weekend lies back unless a verb points forward."""
    if view.after() in ("du", "de", "des", "d'", "qui", "suivant", "precedant"):
        return None
    base, unit = ctx.told_or_reference, view.lookup("unit", "units")
    if base is None:
        return Reading("DATE", unknown_unit(unit))
    if unit == "E" and base.isoweekday() < 6 and ctx.way(view.start, view.end) != tense.FUTURE:
        base = add_days(base, -7)
    return calendar_reading(unit_around(base, unit), ctx.told_or_reference) if base else None
