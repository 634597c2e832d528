"""Readers of the n-th unit of a month, and of weeks by a day or number."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import anchor_of, month_day
from pipeline.stages.dates.lexer import DAY_SYMBOLS
from pipeline.stages.dates.reading import View, calendar_reading, reads
from pipeline.stages.dates.values import DAY, Partial, add_months, add_units, day_value, months_interval, week_of_day

_PARTS_OF_MONTH = {"decade": 10, "quinzaine": 15, "moitie": 15}


@reads("week_of")
def week_of(view: View, ctx: Context) -> Reading | None:
    """``semaine du 7 octobre``: the seventh is most often its Monday, which helps to find the year."""
    day = view.day()
    if day is None:
        return None
    first = month_day(view, ctx, day, view.month(), view.year(), weekday=1).interval()[0]
    if first is None:
        return Reading("DATE", "XXXX-WXX", granularity="week")
    return calendar_reading(week_of_day(first), anchor_of(view, ctx))


@reads("week_number")
def week_number(view: View, ctx: Context) -> Reading | None:
    number = int(view.tokens("n")[0].text)
    return calendar_reading(Partial(year=view.year(), week=number)) if 1 <= number <= 53 else None


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
    by_name = ctx.tokens[view.end - 1].text in ("annee", "an") or view.has("dir")
    year = view.year("y", "none")
    if not isinstance(count, int) or not (view.has("m") or view.has("y") or by_name):
        return None
    if view.has("m"):
        month = view.month()
        year = ctx.year_of(month, None, view.start, view.end, view.direction()) if year is None else year
        whole = Partial(year=year, month=month)
    else:
        if year is None and ctx.pivot is not None:
            year = ctx.pivot.year + (view.direction() or 0)
        whole = Partial(year=year)
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


@reads("nth_of")
def nth_of(view: View, ctx: Context) -> Reading | None:
    """``première semaine d'octobre``, ``dernier jour du mois``: the n-th such unit of a month."""
    number = view.number("n") if view.tokens("n")[0].symbol in DAY_SYMBOLS else view.lookup("n", "ordinals")
    first = _month_meant(view, ctx)
    if not number or first is None:
        return Reading("DATE", "XXXX-XX", granularity="month")
    begin, last = months_interval(first.year, first.month, 1)
    unit = view.words("unit")
    if unit in _PARTS_OF_MONTH:
        return _part_of_month(begin, last, number, _PARTS_OF_MONTH[unit], anchor_of(view, ctx))
    days = [begin + k * DAY for k in range((last - begin).days + 1)]
    weekday = ctx.grammar.words["weekdays"].get(unit, {"jour": None, "semaine": 1}.get(unit, 6))
    if unit == "semaine" and number == -1:
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
    number = count if number == -1 else number
    if number > count:
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
