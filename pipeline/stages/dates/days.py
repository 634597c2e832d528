"""Readers of days of the calendar and ranges of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.stages.dates.clocks import HOUR_WORDS
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.lexer import DAY_SYMBOLS, Token
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import Piece, View, calendar_reading, range_reading, reads, with_clock
from pipeline.stages.dates.values import Partial, add_months, day_value, is_day

# How far a bare weekday and day (jeudi 15) is looked for, in months.
_MONTHS_AROUND = 13
# Before an hour the number after a weekday is a day of the month only where such a day is this near.
NEAR_HOURS = timedelta(days=45)


def year_words(view: View, ctx: Context) -> tuple[bool, int | None]:
    """Whether the match tells its year by distance (de l'année dernière), and that year where it is known."""
    if not view.has("yw"):
        return False, None
    tokens = view.tokens("yw")
    anaphoric = tokens[1].text == "meme" or ctx.grammar.has("anaphoric_directions", tokens[-1].text)
    base = ctx.dated if anaphoric else ctx.pivot
    moved = next((n for c in ("directions", "anaphoric_directions")
                  if (n := ctx.grammar.lookup(c, tokens[-1:])) is not None), 0)  # fmt: skip
    return True, base.year + moved if base else None


def month_day(view: View, ctx: Context, day: int, month: int, year: int | None, weekday: int | None = None) -> Partial:
    """The ``day`` of ``month``, its year given or found from its direction words or surroundings."""
    by_words, found = year_words(view, ctx)
    if by_words:
        year = found
    elif year is None:
        year = ctx.year_of(month, day, view.start, view.end, view.direction(), weekday, view.is_anaphoric())
    return Partial(year=year, month=month, day=day)


def anchor_of(view: View, ctx: Context) -> date | None:
    """The day that the year was counted from: none where the match gives it."""
    return None if any(view.has(name) for name in ("y", "yy", "y2", "yy2")) else ctx.pivot


@reads("day_month")
def day_month(view: View, ctx: Context) -> Reading | None:
    day, month = view.day(), view.month()
    if day is None:
        return None
    partial = month_day(view, ctx, day, month, view.year(), view.weekday())
    return with_clock(view, calendar_reading(partial, anchor_of(view, ctx)))


@reads("day_range")
def day_range(view: View, ctx: Context) -> Reading | None:
    day, last_day = view.day(), view.day("d2")
    base = ctx.told or ctx.pivot
    last_month = view.month("m2") or (base.month if base else None)
    month = view.month() or last_month
    if day is None or last_day is None or month is None or (not view.has("m") and day >= last_day):
        return None
    last = month_day(view, ctx, last_day, last_month, view.year("y2", "yy2"))
    year = view.year()
    if year is None and last.year is not None:
        year = last.year - (month > last_month)
    return range_reading(Partial(year=year, month=month, day=day), last, anchor_of(view, ctx))


@reads("bare_range")
def bare_range(view: View, ctx: Context) -> Reading | None:
    """``du 13 au 15``: of the month named shortly before, else, in a text that is nothing else, the nearest."""
    day, last_day = view.day(), view.day("d2")
    near = ctx.month_near(ctx.tokens[view.start].start)
    if day >= last_day or (view.after() or ".") not in ".,;)":
        return None
    if not view.after() and view.start == 1 and ctx.pivot is not None:
        first = _nearest_day(ctx.pivot, day)
    elif near is not None:
        first = Partial(year=near[0], month=near[1], day=day)
    else:
        return None
    return range_reading(first, replace(first, day=last_day), ctx.pivot)


@reads("day_list")
def day_list(view: View, ctx: Context) -> Reading | list[Piece] | None:
    """Days that follow each other are one range, others are expressions of their own."""
    days = _list_days(view.tokens("list"), view)
    if not days or len(days) < 2:
        return None
    month, anchor, offset = view.month(), anchor_of(view, ctx), view.group("list")[0]
    numbers = [number for number, _, _ in days]
    last = month_day(view, ctx, numbers[-1], month, view.year())
    if all(b == a + 1 for a, b in pairwise(numbers)) and all(t.text != "ou" for t in view.tokens("list")):
        return range_reading(replace(last, day=numbers[0]), last, anchor)
    pieces = [
        Piece(offset + start, offset + end, calendar_reading(replace(last, day=number), anchor))
        for number, start, end in days[:-1]
    ]
    return [*pieces, Piece(offset + days[-1][1], view.end, calendar_reading(last, anchor))]


def _list_days(tokens: list[Token], view: View) -> list[tuple[int, int, int]] | None:
    """The days of a written list as (day, first token, token after), None where one is no day of a month."""
    days, at = [], 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].text not in (",", "et", "ou"):
            end += 1
        first = at
        while first < end and not _begins_number(tokens[first], view):
            first += 1
        number = read_number(tokens[first:end], view.ctx.grammar)
        if not isinstance(number, int) or not 1 <= number <= 31:
            return None
        days.append((number, at, end))
        at = end + 1
        while at < len(tokens) and tokens[at].text in ("le", "et"):
            at += 1
    return days


def _begins_number(token: Token, view: View) -> bool:
    return token.symbol in DAY_SYMBOLS or token.text == "premier" or view.is_in(token.text, "numbers")


def stands_apart(view: View) -> bool:
    """Whether no figure, slash, dot with figure or letter is glued to the match, and no number stands before it."""
    before, after, follows = view.token_before(), view.token_after(), view.token_after(1)
    first, last = view.ctx.tokens[view.start], view.ctx.tokens[view.end - 1]
    if before and (before.text[-1].isdigit() or (before.end == first.start and before.text in "/.-:,")):
        return False
    if after is None or after.start != last.end:
        return True
    if after.text[0].isalnum() or after.text in "/-":
        return False
    return not (after.text in ".,:" and follows and after.end == follows.start and follows.text[0].isdigit())


@reads("bare_day")
def bare_day(view: View, ctx: Context) -> Reading | None:
    """``le 19``: of the month named shortly before, else, in a text that is nothing else, the nearest month."""
    day = int(view.tokens("d")[0].text)
    if not view.after() and view.start == 1 and ctx.pivot is not None:
        return calendar_reading(_nearest_day(ctx.pivot, day), ctx.pivot)
    near = ctx.month_near(ctx.tokens[view.start].start)
    closed = (view.after() or ".") in ".;)" or (view.after() == "," and not view.is_in(view.after(1), "street_words"))
    if near is None or not closed or not stands_apart(view):
        return None
    return calendar_reading(Partial(year=near[0], month=near[1], day=day), ctx.pivot)


def _nearest_day(pivot: date, day: int) -> Partial:
    months = [m for m in (add_months(pivot, k) for k in (0, 1, -1, 2, -2)) if m is not None]
    days = [date(m.year, m.month, day) for m in months if is_day(m.year, m.month, day)]
    return day_value(min(days, key=lambda d: (abs(d - pivot), d < pivot)))


@reads("weekday_day")
def weekday_day(view: View, ctx: Context) -> Reading | None:
    """``jeudi 15``: the nearest month in which the fifteenth is a Thursday."""
    day, weekday = view.day(), view.weekday()
    found = day_of_weekday(ctx.pivot, day, weekday)
    hour_follows = view.after() in ("a", "-") and view.after(1).isdigit() and view.after(2) in HOUR_WORDS
    if hour_follows and (found is None or abs(found - ctx.pivot) > NEAR_HOURS):
        return None  # jeudi 15 à 16 h: hours from and to
    return calendar_reading(day_value(found), ctx.pivot) if found else calendar_reading(Partial(day=day))


def day_of_weekday(pivot: date | None, day: int, weekday: int) -> date | None:
    """The day nearest to ``pivot`` that is such a day of its month and such a weekday (1 is Monday)."""
    around = [] if pivot is None else [s * k for k in range(_MONTHS_AROUND) for s in (1, -1)]
    for distance in around:
        month = add_months(pivot, distance)
        if month and is_day(month.year, month.month, day):
            found = date(month.year, month.month, day)
            if found.isoweekday() == weekday:
                return found
    return None
