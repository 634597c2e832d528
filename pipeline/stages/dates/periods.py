"""Readers of months, quarters, halves, seasons, and of parts of what is now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import anchor_of, year_words
from pipeline.stages.dates.lexer import YEAR
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import View, calendar_reading, range_reading, reads
from pipeline.stages.dates.values import NOWHERE, Partial, add_units, third, unit_around, unknown_unit
from pipeline.stages.dates.year_periods import counts_things
from pipeline.stages.dates.years import directed_year

# Between two months that follow each other: fin août ou début septembre.
_BETWEEN_MONTHS = re.compile(r"\s*(?:et|ou|à|-|–|puis)\s*(?:le |la |en |au )?(?:début |fin |mi-)?")

# Up to this month a bare last quarter is that of the year before.
_LOOKS_BACK_UNTIL = 2


@reads("month_year")
def month_year(view: View, ctx: Context) -> Reading | None:
    year = view.year()
    if year is None or (view.has("yy") and counts_things(ctx, view.end)):
        return None
    return calendar_reading(Partial(year=year, month=view.month() or view.month("m2")))


@reads("month")
def month(view: View, ctx: Context) -> Reading | None:
    if _is_name(view, ctx):
        return None
    number = view.month()
    told, year = year_words(view, ctx)
    if not told:
        year = _coordinated_year(view, ctx) or _following_year(view, ctx, number)
        if year is None:
            start, end = view.start, view.end
            year = ctx.year_of(number, None, start, end, view.direction(), None, view.is_anaphoric())
    return calendar_reading(Partial(year=year, month=number), ctx.pivot)


def _coordinated_year(view: View, ctx: Context) -> int | None:
    """The year of ``mars et juin 2022`` for ``mars``, of ``mars, avril et mai 2022`` too."""
    at = view.end
    while at + 2 < len(ctx.tokens) and ctx.tokens[at].text in ("et", "ou", ","):
        if not view.is_in(ctx.tokens[at + 1].text, "months"):
            return None
        at += 2
        if ctx.tokens[at].symbol == YEAR:
            return int(ctx.tokens[at].text)
    return None


def _following_year(view: View, ctx: Context, month: int) -> int | None:
    """The year of ``septembre`` in ``fin août ou début septembre``: that in which it follows the month before."""
    if ctx.month is None or ctx.month[0] is None or view.has("dir"):
        return None
    between = ctx.text[ctx.month_at : ctx.tokens[view.start].start].casefold()
    if _BETWEEN_MONTHS.fullmatch(between) is None:
        return None
    return ctx.month[0] + (month < ctx.month[1])


def _is_name(view: View, ctx: Context) -> bool:
    """Whether a bare month is a proper name: capitalised in the middle of a sentence (Chiang Mai)."""
    token = view.tokens("m")[0]
    raw = ctx.text[token.start : token.end]
    if raw[0].islower() or view.group("m")[0] != view.start or (raw.isupper() and len(raw) > 4):
        return False
    before = view.before()
    return before[-1:].isalpha() and not view.is_in(before, "before_month")


@reads("month_range")
def month_range(view: View, ctx: Context) -> Reading | None:
    first, last = view.month(), view.month("m2")
    last_year = view.year("y2", "none")
    if last is None:  # de janvier 2010 à 2012
        return range_reading(Partial(year=view.year(), month=first), Partial(year=last_year))
    if last_year is None and view.has("y"):
        last_year = view.year("y", "none") + (last < first)
    if last_year is None:
        last_year = ctx.year_of(last, None, view.start, view.end, view.direction())
    year = view.year("y", "none")
    if year is None and last_year is not None:
        year = last_year - (first > last)
    return range_reading(Partial(year=year, month=first), Partial(year=last_year, month=last), anchor_of(view, ctx))


def _ordinal(view: View, ctx: Context) -> int | None:
    number = read_number(view.tokens("n"), ctx.grammar)
    return view.lookup("n", "ordinals") if number is None else number


@reads("quarter")
def quarter(view: View, ctx: Context) -> Reading | None:
    """A quarter or a half of a year; a bare ``dernier trimestre`` is the one before this, unless it lies ahead."""
    number = _ordinal(view, ctx)
    half = view.words("unit") in ("semestre", "s", "h")
    count, size = (2, 6) if half else (4, 3)
    if number == -1:
        bare = not any(view.has(name) for name in ("y", "yw", "this"))
        if bare and ctx.pivot and ctx.heading is None and ctx.way(view.start, view.end) != tense.FUTURE:
            before = add_units(ctx.pivot.replace(day=1), -1, "H" if half else "Q")
            return calendar_reading(unit_around(before, "H" if half else "Q"), ctx.pivot) if before else None
        number = count
    if not number or not 1 <= number <= count:
        return None
    told, year = year_words(view, ctx)
    if not told:
        year = view.year()
        if view.has("this") and ctx.pivot is not None:
            year = ctx.pivot.year
        elif year is None:
            year = _year_of_part(view, ctx, number, size)
    partial = Partial(year=year, half=number) if half else Partial(year=year, quarter=number)
    return calendar_reading(partial, anchor_of(view, ctx))


def _year_of_part(view: View, ctx: Context, number: int, months: int) -> int | None:
    """The year of a bare quarter or half: that of the reference day, unless a verb says that it lies ahead though it
    is over, or lies back though it has not begun. Early in a year the last quarter is that of the year before."""
    last_month = number * months
    if ctx.pivot is None or ctx.heading is not None:
        return ctx.year_of(last_month - months // 2, None, view.start, view.end)
    year, month = ctx.pivot.year, ctx.pivot.month
    way = ctx.way(view.start, view.end, within_clause=True)
    if way == tense.FUTURE:
        return year + (last_month < month)
    begun = month > last_month - months
    if way == tense.PAST:
        return year if begun else year - 1
    return year - (last_month == 12 and months == 3 and month <= _LOOKS_BACK_UNTIL)


@reads("half_year")
def half_year(view: View, ctx: Context) -> Reading | None:
    number = _ordinal(view, ctx)
    told, year = year_words(view, ctx)
    if not told:
        year = view.year() if view.has("y") or ctx.pivot is None else ctx.pivot.year
    if number not in (1, 2) or year is None:
        return None
    return calendar_reading(Partial(year=year, half=number), anchor_of(view, ctx))


@reads("season")
def season(view: View, ctx: Context) -> Reading:
    name = view.lookup("s", "seasons")
    if view.has("y"):
        return calendar_reading(Partial(year=view.year(), season=name))
    if not view.has("this") and not view.has("dir"):
        return replace(calendar_reading(Partial(season=name)), told=False)
    pivot = ctx.told if view.is_anaphoric() and ctx.told else ctx.pivot
    if pivot is None:
        return calendar_reading(Partial(season=name))
    seasons = [Partial(year=y, season=name) for y in range(pivot.year - 2, pivot.year + 3) if 1 <= y <= 9998]
    way = view.direction() if view.has("dir") else 0
    if way < 0:
        seasons = [s for s in seasons if s.interval()[1] < pivot]
    elif way > 0:
        seasons = [s for s in seasons if s.interval()[0] > pivot]
    found = min(seasons, key=lambda s: _distance(s, pivot), default=Partial(season=name))
    return calendar_reading(found, ctx.pivot)


def _distance(partial: Partial, pivot: date) -> int:
    start, end = partial.interval()
    return 0 if start <= pivot <= end else min(abs((start - pivot).days), abs((end - pivot).days))


@reads("part_of_unit")
def part_of_unit(view: View, ctx: Context) -> Reading | None:
    """``fin de l'année``, ``début de semaine``: a part of the unit that is now, or that the direction word names."""
    unit, mod = view.lookup("unit", "units"), view.lookup("part", "period_parts")
    if not mod:
        return None
    base = common_day(ctx, unit)
    if base is None:
        return Reading("DATE", unknown_unit(unit), mod=mod)
    moved = add_units(base, view.direction() or 0, unit)
    return part_reading(calendar_reading(unit_around(moved, unit), ctx.pivot), mod) if moved else None


def part_reading(reading: Reading, mod: str) -> Reading:
    """The beginning, middle or end of what ``reading`` covers."""
    start, end = third(reading.partial, mod) if reading.partial else NOWHERE
    return replace(reading, start=start, end=end, mod=mod)


def common_day(ctx: Context, unit: str) -> date | None:
    """A day of the reference interval, where all of it lies in one such unit."""
    if ctx.reference is None:
        return None
    first, last = (unit_around(day, unit) for day in ctx.reference)
    return ctx.pivot if first == last else None


@reads("new_year")
def new_year(view: View, ctx: Context) -> Reading:
    """``la nouvelle année``: this one in its first half, else the next."""
    if ctx.pivot is None:
        return calendar_reading(Partial())
    return calendar_reading(Partial(year=directed_year(ctx.pivot, 1, None, int(ctx.pivot.month > 6))), ctx.pivot)
