"""Readers of the n-th unit of a month, and of weeks by a day or number."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import anchor_of, month_day
from pipeline.stages.dates.reading import View, calendar_reading, reads
from pipeline.stages.dates.values import (
    DAY,
    Partial,
    add_days,
    add_months,
    add_units,
    day_value,
    months_interval,
    unknown_unit,
    week_of_day,
)

_PARTS_OF_MONTH = {"decade": 10, "quinzaine": 15, "moitie": 15}


@reads("week_of")
def week_of(view: View, ctx: Context) -> Reading | None:
    """``semaine du 7 octobre``: the seventh is most often its Monday, which helps to find the year; the weekend is the
    one in which the day lies, or the next."""
    day = view.day()
    if day is None:
        return None
    weekend = view.lookup("unit", "units") == "E"
    weekday = view.weekday() or (6 if weekend else 1)
    first = month_day(view, ctx, day, view.month(), view.year(), weekday).interval()[0]
    if first is None:
        return Reading("DATE", unknown_unit("E" if weekend else "W"), granularity="week")
    return calendar_reading(week_of_day(first, weekend), anchor_of(view, ctx))


@reads("week_number")
def week_number(view: View, ctx: Context) -> Reading | None:
    number = int(view.tokens("n")[0].text)
    if not 1 <= number <= 53:
        return None
    year = view.year() or (ctx.pivot and ctx.pivot.year)
    return calendar_reading(Partial(year=year, week=number), anchor_of(view, ctx))


@reads("day_of_this_month")
def day_of_this_month(view: View, ctx: Context) -> Reading | None:
    """``le 5 du mois prochain``."""
    day = view.day()
    base = ctx.told_or_reference if view.is_anaphoric() else ctx.pivot
    month = base and add_months(base.replace(day=1), view.direction() or 0)
    if day is None:
        return None
    return calendar_reading(Partial(month.year, month.month, day) if month else Partial(day=day), ctx.pivot)


@reads("first_units")
def first_units(view: View, ctx: Context) -> Reading | None:
    """``les trois premiers mois de 2022``: a range at the beginning or the end of a year or a month."""
    count, unit = view.number("n"), view.lookup("unit", "units")
    whole = _period_counted(view, ctx)
    if not isinstance(count, int) or whole is None:
        return None
    first, last = whole.interval()
    if first is None or last is None:
        return calendar_reading(whole, ctx.pivot)
    if view.words("end").startswith("premier"):
        edge = add_units(first, count, unit)
        last = edge and edge - DAY
    else:
        edge = add_units(last + DAY, -count, unit)
        first = edge
    if first is None or last is None or first > last:
        return None
    return Reading("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last, "day", None, anchor_of(view, ctx))


def _period_counted(view: View, ctx: Context) -> Partial | None:
    """The year or month at whose beginning or end the units of ``first_units`` lie; None where none is named."""
    year = view.year("y", "none")
    if view.has("m"):
        month = view.month()
        year = ctx.year_of(month, None, view.start, view.end, view.direction()) if year is None else year
        return Partial(year=year, month=month)
    if view.has("mdir") or ctx.tokens[view.end - 1].text == "mois":
        first = _month_meant(view, ctx)
        return Partial(year=first.year, month=first.month) if first else Partial()
    if year is None and not (ctx.tokens[view.end - 1].text in ("annee", "an") or view.has("dir")):
        return None
    if year is None and ctx.pivot is not None:
        year = ctx.pivot.year + (view.direction() or 0)
    return Partial(year=year)


@reads("nth_of_week")
def nth_of_week(view: View, ctx: Context) -> Reading | None:
    """``troisième jour de la semaine``."""
    number = _ordinal(view, ctx)
    number = 7 if number == -1 else number
    if number is None or not 1 <= number <= 7:
        return None
    base = ctx.told if view.is_anaphoric() and ctx.told else ctx.day
    monday = base and add_days(base, 7 * (view.direction() or 0) - base.isoweekday() + 1)
    return calendar_reading(day_value(monday + (number - 1) * DAY) if monday else Partial(weekday=number), ctx.pivot)


@reads("nth_of_year")
def nth_of_year(view: View, ctx: Context) -> Reading | None:
    """``12e semaine de 2021``, ``dernier jour de l'année``, ``premier dimanche de l'année prochaine``."""
    number, unit = _ordinal(view, ctx), view.words("unit")
    year = view.year() or (ctx.pivot and ctx.pivot.year + (view.direction() or 0))
    if not number or year is None or not 1 < year < 9999:
        return None
    if unit == "mois":
        partial = Partial(year=year, month=12 if number == -1 else number)
        return calendar_reading(partial, anchor_of(view, ctx)) if partial.month <= 12 else None
    if unit == "semaine":
        week = date(year, 12, 28).isocalendar().week if number == -1 else number
        return calendar_reading(Partial(year=year, week=week), anchor_of(view, ctx)) if week <= 53 else None
    days = [date(year, 1, 1) + k * DAY for k in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)]
    weekday = ctx.grammar.words["weekdays"].get(unit, None if unit == "jour" else 6)
    day = _pick([d for d in days if weekday in (None, d.isoweekday())], number)
    if day is None:
        return None
    partial = week_of_day(day, weekend=True) if unit.startswith("week") else day_value(day)
    return calendar_reading(partial, anchor_of(view, ctx))


def _ordinal(view: View, ctx: Context) -> int | None:
    figures = view.tokens("n")[0].text
    return int(figures) if figures.isdigit() else view.lookup("n", "ordinals")


@reads("nth_of")
def nth_of(view: View, ctx: Context) -> Reading | None:
    """``première semaine d'octobre``, ``dernier jour du mois``: the n-th such unit of a month."""
    number = _ordinal(view, ctx)
    first = _month_meant(view, ctx)
    if not number or first is None:
        return Reading("DATE", "XXXX-XX", granularity="month")
    begin, last = months_interval(first.year, first.month, 1)
    unit = view.words("unit")
    if unit in _PARTS_OF_MONTH:
        return _part_of_month(begin, last, number, _PARTS_OF_MONTH[unit], anchor_of(view, ctx))
    days = [begin + k * DAY for k in range((last - begin).days + 1)]
    weekday = ctx.grammar.words["weekdays"].get(unit, {"jour": None, "semaine": 1}.get(unit, 6))
    if unit == "semaine" and number < 0:
        days = days[:-6]
    day = _pick([d for d in days if weekday in (None, d.isoweekday())], number)
    if day is None:
        return None
    partial = day_value(day)
    if unit == "semaine" or weekday == 6 and unit != "samedi":
        partial = week_of_day(day, weekend=unit != "semaine")
    return calendar_reading(partial, anchor_of(view, ctx))


def _pick(days: list[date], number: int) -> date | None:
    index = number if number < 0 else number - 1
    return days[index] if -len(days) <= index < len(days) else None


def _part_of_month(begin: date, last: date, number: int, size: int, anchor: date | None) -> Reading | None:
    """Tens or halves of a month; the last runs to its end."""
    count = 30 // size
    number = count + 1 + number if number < 0 else number
    if not 1 <= number <= count:
        return None
    start = begin + (number - 1) * size * DAY
    end = last if number == count else start + (size - 1) * DAY
    return Reading("DATE", f"{start.isoformat()}/{end.isoformat()}", start, end, "fortnight", None, anchor)


def _month_meant(view: View, ctx: Context) -> date | None:
    """The first of the month that the match names, or that is now."""
    if view.has("m"):
        month, year = view.month(), view.year()
        if year is None:
            year = ctx.year_of(month, None, view.start, view.end)
        return date(year, month, 1) if year else None
    base = ctx.told_or_reference if view.is_anaphoric("mdir") or not view.has("mdir") else ctx.pivot
    return add_months(base.replace(day=1), view.direction("mdir") or 0) if base else None
