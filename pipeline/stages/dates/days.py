"""Readers of days and ranges of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.stages.dates.lexer import DAY_SYMBOLS, Token
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import (
    Context, Piece, Reading, View, calendar_reading, range_reading, reads, with_clock,
)  # fmt: skip
from pipeline.stages.dates.values import DAY, Partial, add_months, day_value, is_day, months_interval


def year_words(view: View, ctx: Context) -> tuple[bool, int | None]:
    """Whether the match tells its year by distance (de l'année dernière), and that year where it is known."""
    if not view.has("yw"):
        return False, None
    words = [t.text for t in view.tokens("yw")]
    anaphoric = "meme" in words or words[-1] in ("suivante", "precedente", "suivant", "precedent")
    base = ctx.dated if anaphoric else ctx.pivot
    if base is None:
        return True, None
    moves = {"dernier": -1, "derniere": -1, "passe": -1, "passee": -1, "precedente": -1, "precedent": -1,
             "prochain": 1, "prochaine": 1, "suivante": 1, "suivant": 1}  # fmt: skip
    return True, base.year + moves.get(words[-1], 0)


def month_day(view: View, ctx: Context, d: int, m: int, year: int | None, weekday: int | None = None) -> Partial:
    """The day ``d`` of month ``m``, its year given or found from its direction words or surroundings."""
    told, by_words = year_words(view, ctx)
    if told:
        year = by_words
    elif year is None:
        year = ctx.year_of(m, d, view.match.start, view.match.end, view.direction(), weekday, view.is_anaphoric())
    return Partial(year=year, month=m, day=d)


def anchor_of(view: View, ctx: Context) -> date | None:
    """The day that the year was counted from: none where the match gives it."""
    return None if view.has("y") or view.has("yy") or view.has("y2") else ctx.pivot


@reads("day_month")
def day_month(view: View, ctx: Context) -> Reading | None:
    d, m = view.number("d"), view.month("m")
    if not isinstance(d, int) or not 1 <= d <= 31:
        return None
    partial = month_day(view, ctx, d, m, view.year(), view.weekday())
    return with_clock(view, calendar_reading(partial, anchor_of(view, ctx)))


@reads("day_range")
def day_range(view: View, ctx: Context) -> Reading | None:
    d, d2 = view.number("d"), view.number("d2")
    m2 = view.month("m2") or (ctx.told.month if ctx.told else ctx.pivot.month if ctx.pivot else None)
    m = view.month("m") or m2
    if not all(isinstance(n, int) and 1 <= n <= 31 for n in (d, d2)) or m is None:
        return None
    if not view.has("m") and d >= d2:
        return None
    last = month_day(view, ctx, d2, m2, view.year("y2", "yy2"))
    year = view.year()
    if year is None and last.year is not None:
        year = last.year - (m > m2)
    return range_reading(Partial(year=year, month=m, day=d), last, anchor_of(view, ctx))


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
        begin = at + (tokens[at].text == "le")
        days.append((number, begin, end))
        at = end + 1
        while at < len(tokens) and tokens[at].text in ("le", "et"):
            at += 1
    return days


def _begins_number(token: Token, view: View) -> bool:
    return token.symbol in DAY_SYMBOLS or token.text == "premier" or view.ctx.grammar.has("numbers", token.text)


@reads("day_list")
def day_list(view: View, ctx: Context) -> Reading | list[Piece] | None:
    m = view.month("m")
    days = _list_days(view.tokens("list"), view)
    if not days or len(days) < 2:
        return None
    numbers = [n for n, _, _ in days]
    last = month_day(view, ctx, numbers[-1], m, view.year())
    anchor = anchor_of(view, ctx)
    if all(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False)) and "ou" not in view.words("list").split():
        return range_reading(Partial(year=last.year, month=m, day=numbers[0]), last, anchor)
    offset = view.match.groups["list"][0]
    pieces = [
        Piece(offset + a, offset + b, calendar_reading(Partial(year=last.year, month=m, day=n), anchor))
        for n, a, b in days[:-1]
    ]
    return [*pieces, Piece(offset + days[-1][1], view.match.end, calendar_reading(last, anchor))]


def _tight(view: View, joined: bool) -> bool:
    """Whether the figures of the match follow each other without space (``joined``) or with one space each."""
    names = [n for n in ("d", "m", "y", "sep") if view.has(n)]
    first = min(view.match.groups[n][0] for n in names)
    last = max(view.match.groups[n][1] for n in names)
    tokens = view.ctx.tokens[first:last]
    return all(b.start - a.end == (0 if joined else 1) for a, b in zip(tokens, tokens[1:], strict=False))


def _apart(view: View) -> bool:
    """Whether no figure, slash, dot with figure or letter is glued to the match, and no number stands beside it."""
    ctx, match = view.ctx, view.match
    before = ctx.tokens[match.start - 1] if match.start else None
    after = ctx.tokens[match.end] if match.end < len(ctx.tokens) else None
    first, last = ctx.tokens[match.start], ctx.tokens[match.end - 1]
    if before and (before.text[-1].isdigit() or (before.end == first.start and before.text in "/.-:,")):
        return False
    if after is None:
        return True
    if after.start == last.end and (after.text[0].isalnum() or after.text in "/-"):
        return False
    follows = ctx.tokens[match.end + 1] if match.end + 1 < len(ctx.tokens) else None
    glued = follows and after.end == follows.start and after.start == last.end
    return not (glued and after.text in (".", ",", ":") and follows.text[0].isdigit())


@reads("numeric")
def numeric(view: View, ctx: Context) -> Reading | None:
    if not _tight(view, joined=True) or not _apart(view):
        return None
    separators = {t.text for t in ctx.tokens[view.match.groups["sep"][0] : max(view.match.groups[n][0] for n in "dmy")]}
    if len(separators & {"/", ".", "-"}) != 1:
        return None
    year = view.year()
    if year is None:
        year_tokens = view.tokens("y")
        padded = all(len(view.tokens(n)[0].text) == 2 for n in "dm")
        if "." in separators and not padded or len(year_tokens[0].text) != 2:
            return None
        year = view.year("none", "y", numeric=True)
    partial = Partial(year=year, month=int(view.tokens("m")[0].text), day=int(view.tokens("d")[0].text))
    return with_clock(view, calendar_reading(partial))


@reads("numeric_spaced")
def numeric_spaced(view: View, ctx: Context) -> Reading | None:
    if not _tight(view, joined=False) or not _apart(view):
        return None
    digits = view.tokens("y")[0].text
    after = ctx.tokens[view.match.end] if view.match.end < len(ctx.tokens) else None
    if len(digits) == 2 and after is not None and after.text[0].isdigit():
        return None
    year = int(digits) if len(digits) == 4 else view.year("none", "y", numeric=True)
    month, day = int(view.tokens("m")[0].text), int(view.tokens("d")[0].text)
    if year is None or not is_day(year, month, day):
        return None
    return calendar_reading(Partial(year=year, month=month, day=day))


@reads("numeric_short")
def numeric_short(view: View, ctx: Context) -> Reading | None:
    slashed = view.has("sep")
    alone = view.match.start == 0 and view.match.end == len(ctx.tokens)
    before = ctx.tokens[view.match.start - 1].text if view.match.start else ""
    introduced = before in ("le", "du", "au") or ctx.grammar.has("weekdays", before)
    if not (introduced or alone) or not _tight(view, joined=slashed) or not _apart(view):
        return None
    month, day = int(view.tokens("m")[0].text), int(view.tokens("d")[0].text)
    if view.match.end < len(ctx.tokens) and ctx.tokens[view.match.end].text in ("de", "des", "du", "d'"):
        return None
    if not slashed and view.match.end < len(ctx.tokens) and ctx.tokens[view.match.end].text not in ".,;!?":
        return None
    partial = month_day(view, ctx, day, month, None)
    return calendar_reading(partial, ctx.pivot)


@reads("month_first")
def month_first(view: View, ctx: Context) -> Reading | None:
    partial = Partial(year=view.year(), month=view.month("m"), day=int(view.tokens("d")[0].text))
    return with_clock(view, calendar_reading(partial))


@reads("week_of")
def week_of(view: View, ctx: Context) -> Reading | None:
    d, m = view.number("d"), view.month("m")
    if not isinstance(d, int) or not 1 <= d <= 31:
        return None
    day = month_day(view, ctx, d, m, view.year(), weekday=1).interval()[0]
    if day is None:
        return Reading("DATE", "XXXX-WXX", granularity="week")
    iso = day.isocalendar()
    return calendar_reading(Partial(year=iso[0], week=iso[1]), anchor_of(view, ctx))


@reads("bare_day")
def bare_day(view: View, ctx: Context) -> Reading | None:
    """``le 19``: of the month named shortly before, else, in a text that is nothing else, the nearest month."""
    tokens, end = ctx.tokens, view.match.end
    after = tokens[end] if end < len(tokens) else None
    follows = tokens[end + 1].text if end + 1 < len(tokens) else ""
    day = int(view.tokens("d")[0].text)
    alone = after is None and view.match.start == 1
    if alone and ctx.pivot is not None:
        return calendar_reading(_nearest_day(ctx.pivot, day), ctx.pivot)
    if ctx.month is None or tokens[view.match.start].start - ctx.month_at > 150:
        return None
    if after is not None and not (after.text in ".;)" or (after.text == "," and not ctx.grammar.has("street_words", follows))):
        return None
    if not _apart(view):
        return None
    year, month = ctx.month
    return calendar_reading(Partial(year=year, month=month, day=day), ctx.pivot)


@reads("bare_range")
def bare_range(view: View, ctx: Context) -> Reading | None:
    """``du 13 au 15``: of the month named shortly before, else, in a text that is nothing else, the nearest."""
    d, d2 = int(view.tokens("d")[0].text), int(view.tokens("d2")[0].text)
    end = view.match.end
    after = ctx.tokens[end].text if end < len(ctx.tokens) else "."
    if d >= d2 or after not in ".,;)":
        return None
    if end == len(ctx.tokens) and view.match.start == 1 and ctx.pivot is not None:
        first = _nearest_day(ctx.pivot, d)
    elif ctx.month is not None and ctx.tokens[view.match.start].start - ctx.month_at <= 150:
        first = Partial(year=ctx.month[0], month=ctx.month[1], day=d)
    else:
        return None
    return range_reading(first, replace(first, day=d2), ctx.pivot)


def _nearest_day(pivot: date, day: int) -> Partial:
    months = [m for m in (add_months(pivot, k) for k in (0, 1, -1, 2, -2)) if m is not None]
    days = [date(m.year, m.month, day) for m in months if is_day(m.year, m.month, day)]
    return day_value(min(days, key=lambda d: (abs(d - pivot), d < pivot)))


@reads("weekday_day")
def weekday_day(view: View, ctx: Context) -> Reading | None:
    """``jeudi 15``: the nearest month in which the fifteenth is a Thursday."""
    day, weekday = int(view.tokens("d")[0].text), view.weekday()
    if ctx.pivot is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}", granularity="day")
    for distance in range(13):
        for sign in (1, -1):
            month = add_months(ctx.pivot, sign * distance)
            if month and is_day(month.year, month.month, day):
                found = date(month.year, month.month, day)
                if found.isoweekday() == weekday:
                    return calendar_reading(day_value(found), ctx.pivot)
    return Reading("DATE", f"XXXX-XX-{day:02d}", granularity="day")


@reads("nth_of")
def nth_of(view: View, ctx: Context) -> Reading | None:
    """``première semaine d'octobre``, ``dernier jour du mois``: the n-th such unit of a month."""
    n = view.number("n") if view.tokens("n")[0].symbol in DAY_SYMBOLS else view.lookup("n", "ordinals")
    first = _month_meant(view, ctx)
    if not n or first is None:
        return Reading("DATE", "XXXX-XX", granularity="month")
    begin, last = months_interval(first.year, first.month, 1)
    unit = view.words("unit")
    anchor = anchor_of(view, ctx)
    if ctx.grammar.has("weekdays", unit):
        return _nth_day([begin + k * DAY for k in range(31)], begin, last, n, ctx.grammar.words["weekdays"][unit], anchor)
    if unit == "jour":
        day = last if n == -1 else begin + (n - 1) * DAY
        return calendar_reading(day_value(day), anchor) if day <= last else None
    if unit in ("week - end", "weekend"):
        saturdays = [d for d in _days(begin, last) if d.isoweekday() == 6]
        iso = _pick(saturdays, n)
        return iso and calendar_reading(Partial(year=iso.isocalendar()[0], week=iso.isocalendar()[1], weekend=True), anchor)
    if unit == "semaine":
        mondays = [d for d in _days(begin, last) if d.isoweekday() == 1]
        if n == -1:
            mondays = [d for d in mondays if d + 6 * DAY <= last]
        monday = _pick(mondays, n)
        return monday and calendar_reading(Partial(year=monday.isocalendar()[0], week=monday.isocalendar()[1]), anchor)
    size = 10 if unit == "decade" else 15
    begin_part = begin + (n - 1) * size * DAY if n > 0 else begin + size * DAY
    end_part = last if begin_part + (size + 5) * DAY > last else begin_part + (size - 1) * DAY
    value = f"{begin_part.isoformat()}/{end_part.isoformat()}"
    return Reading("DATE", value, begin_part, end_part, "fortnight", None, anchor) if begin_part <= last else None


def _days(begin: date, last: date) -> list[date]:
    return [begin + k * DAY for k in range((last - begin).days + 1)]


def _pick(days: list[date], n: int) -> date | None:
    index = n if n < 0 else n - 1
    return days[index] if -len(days) <= index < len(days) else None


def _nth_day(days: list[date], begin: date, last: date, n: int, weekday: int, anchor: date | None) -> Reading | None:
    day = _pick([d for d in days if d <= last and d.isoweekday() == weekday], n)
    return day and calendar_reading(day_value(day), anchor)


def _month_meant(view: View, ctx: Context) -> date | None:
    if view.has("m"):
        m, year = view.month("m"), view.year()
        if year is None:
            year = ctx.year_of(m, None, view.match.start, view.match.end)
        return date(year, m, 1) if year else None
    base = ctx.told_or_reference if view.is_anaphoric("mdir") or not view.has("mdir") else ctx.pivot
    if base is None:
        return None
    return add_months(base.replace(day=1), view.direction("mdir") or 0)
