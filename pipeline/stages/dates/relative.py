"""Readers of what is counted from another day: deictic, anaphoric and anchored expressions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.durations import Amount, read_amount, rolling_window
from pipeline.stages.dates.reading import Context, Reading, View, calendar_reading, range_reading, reads, with_clock
from pipeline.stages.dates.values import Partial, add_days, add_units, day_value, unit_around, unknown_unit

_PLAIN_UNITS = {"s": "D", "m": "D", "h": "D", "F": "D", "E": "E", "Q": "M", "H": "M"}


@reads("deictic_day")
def deictic_day(view: View, ctx: Context) -> Reading | None:
    shift = view.lookup("dd", "deictic_days")
    if ctx.day is None:
        return with_clock(view, Reading("DATE", "XXXX-XX-XX", granularity="day"))
    day = add_days(ctx.day, shift)
    return None if day is None else with_clock(view, calendar_reading(day_value(day), ctx.day))


@reads("weekday")
def weekday(view: View, ctx: Context) -> Reading | None:
    number = view.weekday()
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    if base is None:
        return with_clock(view, Reading("DATE", f"XXXX-WXX-{number}", granularity="day"))
    if view.has("same") and ctx.told and ctx.told.isoweekday() == number:
        return with_clock(view, calendar_reading(day_value(ctx.told), ctx.told))
    ahead = (number - base.isoweekday()) % 7
    way = view.direction()
    if view.is_anaphoric() and ctx.told is None:
        shift = ahead if ahead > 3 or ahead == 0 else ahead + 7
        shift = {True: shift or 7, False: ahead - 7}[way > 0]
    elif way is not None:
        shift = (ahead or 7) if way > 0 else (ahead - 7)
    else:
        shift = _undirected(view, ctx, ahead)
    day = add_days(base, shift)
    return None if day is None else with_clock(view, calendar_reading(day_value(day), base))


def _undirected(view: View, ctx: Context, ahead: int) -> int:
    """Days from the reference day to a bare weekday: back unless a verb or a cue says forward; ``ce lundi``
    without a verb lies ahead. Today counts as itself."""
    start, end = view.match.start, view.match.end
    way = ctx.way(start, end)
    if ahead == 0:
        return 0
    if way == 0 and view.has("this"):
        way = tense.FUTURE
    return ahead if way == tense.FUTURE else ahead - 7


@reads("weekday_of_week")
def weekday_of_week(view: View, ctx: Context) -> Reading | None:
    number = view.weekday()
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", granularity="day")
    day = add_days(base, 7 * (view.direction() or 0) + number - base.isoweekday())
    return None if day is None else calendar_reading(day_value(day), base)


@reads("weekday_in_eight")
def weekday_in_eight(view: View, ctx: Context) -> Reading | None:
    """``lundi en huit``: the Monday a week after the next one, counted from today."""
    number = view.weekday()
    if ctx.day is None:
        return Reading("DATE", f"XXXX-WXX-{number}", granularity="day")
    ahead = (number - ctx.day.isoweekday()) % 7
    day = add_days(ctx.day, ahead + (7 if view.words("n") == "huit" else 14))
    return None if day is None else calendar_reading(day_value(day), ctx.day)


@reads("weekday_range")
def weekday_range(view: View, ctx: Context) -> Reading | None:
    first, last = view.weekday(), view.weekday("wd2")
    if ctx.day is None:
        return Reading("DATE", f"XXXX-WXX-{first}/XXXX-WXX-{last}", granularity="day")
    ahead = (first - ctx.day.isoweekday()) % 7
    way = view.direction() or tense.direction(ctx.text, ctx.tokens, view.match.start, view.match.end)
    begin = add_days(ctx.day, ahead if way >= 0 and ahead else ahead - 7)
    if begin is None:
        return None
    end = add_days(begin, (last - first) % 7)
    return end and range_reading(day_value(begin), day_value(end), ctx.day)


@reads("this_unit")
def this_unit(view: View, ctx: Context) -> Reading | None:
    """``cette semaine``, ``ce soir``; ``cette nuit-là`` and ``ce même mois`` are of the day that is told."""
    part = view.lookup("unit", "dayparts")
    told = view.has("la") or view.has("same")
    base = (ctx.told or (ctx.placed and ctx.placed.start)) if told else ctx.day
    if part is not None and view.words("unit") not in ("journee",):
        if base is None:
            return Reading("TIME", f"XXXX-XX-XXT{part}", granularity="daypart")
        return Reading("TIME", f"{base.isoformat()}T{part}", base, base, "daypart", None, base)
    unit = view.lookup("unit", "units")
    if base is None and not told and unit in "YTCM":
        base = _common(ctx, unit)
    if base is None:
        return Reading("DATE", unknown_unit(unit), granularity=None)
    if unit == "E" and base.isoweekday() < 5 and tense.direction(ctx.text, ctx.tokens, view.match.start, view.match.end) == tense.PAST:
        base = add_days(base, -7)
    return base and calendar_reading(unit_around(base, unit), ctx.pivot)


def _common(ctx: Context, unit: str) -> date | None:
    """A day of the reference interval, where all of it lies in one such unit."""
    if ctx.reference is None:
        return None
    first, last = (unit_around(day, unit) for day in ctx.reference)
    return ctx.pivot if first == last else None


@reads("unit_direction")
def unit_direction(view: View, ctx: Context) -> Reading | None:
    unit = view.lookup("unit", "units")
    if view.words("unit") == "mois" and view.words("dir").split()[-1] in ("venir", "viennent", "suivent", "suivi") or (
        view.words("unit") == "mois" and view.words("dir").endswith("s")):  # fmt: skip
        return None
    anaphoric = view.is_anaphoric() or view.words("dir") == "meme"
    base = ctx.told_or_reference if anaphoric else ctx.day or _common(ctx, unit)
    way = 0 if view.words("dir") == "meme" else view.direction()
    if base is None:
        return Reading("DATE", unknown_unit(unit), granularity=None)
    if view.words("unit") == "nuit":
        night = base and add_days(base, way)
        return night and Reading("TIME", f"{night.isoformat()}TNI", night, night, "daypart", None, base)
    if unit == "E" and way:
        day = add_days(base, 6 - base.isoweekday() + (7 * way if way < 0 or base.isoweekday() >= 6 else 0))
        return day and calendar_reading(unit_around(day, "E"), base)
    moved = add_units(base.replace(day=1) if unit not in "DWE" else base, way, unit)
    return moved and calendar_reading(unit_around(moved, unit), base)


def moved_reading(base: date, amount: Amount, way: int) -> Reading | None:
    """The calendar unit in which ``base`` moved by ``amount`` lies: years give a year, months a month, …"""
    moved: date | None = base
    for count, unit in amount.parts:
        whole, letter = (int(count), unit) if count == int(count) else _halves(count, unit)
        moved = None if moved is None else add_units(moved, way * whole, letter)
    if moved is None:
        return None
    unit = _PLAIN_UNITS.get(amount.unit, amount.unit)
    if unit == "W" and len(amount.parts) > 1:
        unit = "D"
    reading = calendar_reading(unit_around(moved, unit), base)
    if amount.unit in "smh":
        return Reading("TIME", reading.value, reading.start, reading.end, "day", amount.mod, base)
    return Reading("DATE", reading.value, reading.start, reading.end, reading.granularity, amount.mod, base, reading.partial)


def _halves(count: float, unit: str) -> tuple[int, str]:
    smaller = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "h"), "T": (10, "Y"), "C": (100, "Y")}
    size, letter = smaller.get(unit, (1, unit))
    return int(count * size), letter


@reads("ago")
def ago(view: View, ctx: Context) -> Reading | None:
    return _anchored(view, ctx, ctx.day or _year_base(view, ctx), -1, "PAST_REF")


@reads("in_duration")
def in_duration(view: View, ctx: Context) -> Reading | None:
    return _anchored(view, ctx, ctx.day or _year_base(view, ctx), 1, "FUTURE_REF")


def _year_base(view: View, ctx: Context) -> date | None:
    amount = read_amount(view.tokens("dur"), ctx.grammar)
    return _common(ctx, amount.unit) if amount and amount.unit in "YTCM" else None


def _anchored(view: View, ctx: Context, base: date | None, way: int, vague: str) -> Reading | None:
    amount = read_amount(view.tokens("dur"), ctx.grammar, view.lookup("mod", "duration_mods"))
    if amount is None:
        return None
    if amount.vague:
        return Reading("DATE", amount.value() if vague else None, None, None, None, amount.mod, None, None, told=False)
    if base is None:
        return Reading("DATE", unknown_unit(amount.unit), None, None, None, amount.mod, told=False)
    return moved_reading(base, amount, way)


@reads("later")
def later(view: View, ctx: Context) -> Reading | None:
    """``trois jours plus tard``: counted from the day that is told, a year where only a year is."""
    after = ctx.tokens[view.match.end] if view.match.end < len(ctx.tokens) else None
    words = view.words("way")
    if words in ("apres", "avant") and after is not None and after.text not in ",.;:!?)»\n":
        return None
    way = 1 if words in ("plus tard", "apres") else -1
    amount = read_amount(view.tokens("dur"), ctx.grammar, view.lookup("mod", "duration_mods"))
    if amount is None:
        return None
    if amount.unit in "smh" or (ctx.placed is not None and _coarser(ctx.placed, amount.unit)):
        return Reading("DURATION", amount.value(), mod=amount.mod, told=False)
    base = ctx.placed.start if ctx.placed else None if way > 0 and words != "apres" else ctx.day
    return _anchored(view, ctx, base, way, "")


def _coarser(reading: Reading, unit: str) -> bool:
    """Whether a reading is too coarse for days or weeks to be counted from it."""
    return unit in "DWEF" and reading.granularity not in ("day", "time", "daypart", "week", "weekend")


@reads("anaphoric_day")
def anaphoric_day(view: View, ctx: Context) -> Reading | None:
    shift = view.lookup("ad", "anaphoric_days") or 0
    after = [t.text for t in ctx.tokens[view.match.end : view.match.end + 2]]
    if view.words("ad") in ("veille", "lendemain", "surlendemain") and after and after[0] in ("de", "du", "des", "d'"):
        return None
    base = ctx.told_or_reference
    if base is None:
        return with_clock(view, Reading("DATE", "XXXX-XX-XX", granularity="day", told=False))
    day = add_days(base, shift)
    return None if day is None else with_clock(view, calendar_reading(day_value(day), base))


@reads("daypart_told")
def daypart_told(view: View, ctx: Context) -> Reading | None:
    """``dans la soirée``, ``au cours de la nuit``: of the day that is told, else of the reference day."""
    if ctx.tokens[view.match.end : view.match.end + 1] and ctx.tokens[view.match.end].text in ("de", "du"):
        return None
    base = ctx.told_or_reference
    if view.words("dp") == "journee":
        return base and calendar_reading(day_value(base), base)
    part = view.lookup("dp", "dayparts")
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", granularity="daypart", told=False)
    return Reading("TIME", f"{base.isoformat()}T{part}", base, base, "daypart", None, base)


@reads("daypart_of_day")
def daypart_of_day(view: View, ctx: Context) -> Reading | None:
    """``la matinée de mardi``: a journée is the day itself."""
    reading = deictic_day(view, ctx) if view.has("dd") else weekday(view, ctx)
    if reading is not None and view.words("dp") == "journee":
        return replace(reading, type="DATE", value=(reading.value or "").split("T")[0], granularity="day")
    return reading


@reads("week_told")
def week_told(view: View, ctx: Context) -> Reading | None:
    follows = ctx.tokens[view.match.end].text if view.match.end < len(ctx.tokens) else ""
    if follows in ("du", "de", "qui", "suivant", "precedant"):
        return None
    base = ctx.told_or_reference
    return calendar_reading(unit_around(base, "W"), base) if base else Reading("DATE", "XXXX-WXX", granularity="week")


@reads("night_between")
def night_between(view: View, ctx: Context) -> Reading | None:
    """``nuit de lundi à mardi``: begins on the first of the two days and ends on the second."""
    if view.has("d2"):
        last = ctx.grammar and _second_day(view, ctx)
    elif view.has("wd2") and ctx.day is not None:
        last = add_days(ctx.day, (view.weekday("wd2") - ctx.day.isoweekday()) % 7 - 7) if (
            view.weekday("wd2") != ctx.day.isoweekday()) else ctx.day  # fmt: skip
    elif view.has("wd2") or view.has("wd"):
        return Reading("TIME", f"XXXX-WXX-{view.weekday() or 'X'}TNI", granularity="daypart")
    else:
        return None
    first = last and add_days(last, -1)
    return first and Reading("TIME", f"{first.isoformat()}TNI", first, last, "daypart", None, ctx.pivot)


def _second_day(view: View, ctx: Context) -> date | None:
    m, d = view.month("m2"), view.number("d2")
    year = view.year("y", "none") or ctx.year_of(m, d, view.match.start, view.match.end)
    return Partial(year=year, month=m, day=d).interval()[0] if isinstance(d, int) else None


@reads("rolling")
def rolling(view: View, ctx: Context) -> Reading | None:
    """``les dix derniers mois``: a length with its place, up to the reference day or from it."""
    unit = view.lookup("unit", "units")
    count = view.number("n") if view.has("n") else None
    words = view.words("unit")
    if count is None and not words.endswith("s"):
        return None
    if view.words("dir") in ("suivant", "precedent") and view.match.end < len(ctx.tokens) and (
        ctx.tokens[view.match.end].text[0].isalpha()):  # fmt: skip
        return None  # les 24 heures suivant l'annonce: a preposition
    if count is None and words == "mois" and view.words("dir")[-1] != "s" and "a venir" not in view.words("dir"):
        return None
    base = ctx.told_or_reference if view.is_anaphoric() else ctx.day
    return rolling_window(count, unit, view.direction(), base)


@reads("within")
def within(view: View, ctx: Context) -> Reading | None:
    amount = read_amount([*view.tokens("n"), *view.tokens("unit")], ctx.grammar)
    if amount is None:
        return None
    base = ctx.day
    past = tense.direction(ctx.text, ctx.tokens, view.match.start, view.match.end) == tense.PAST
    end = add_units(base, int(amount.parts[0][0]), amount.unit) if base and not past else None
    return Reading("DURATION", amount.value(), base if end else None, end, None, None, base if end else None, None, False)


def shifted(reading: Reading, days: int) -> Reading | None:
    """The day ``days`` after what a reading begins with (before, where negative)."""
    if reading.start is None:
        return Reading("DATE", "XXXX-XX-XX", granularity="day")
    day = add_days(reading.start, days)
    return day and calendar_reading(day_value(day), reading.start)
