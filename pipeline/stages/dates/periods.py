"""Readers of months, years, quarters, seasons, decades, centuries, and of parts of them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.stages.dates.days import anchor_of, year_words
from pipeline.stages.dates.lexer import YEAR
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import (
    Context, Reading, View, calendar_reading, directed_year, range_reading, reads, two_digit_year,
)  # fmt: skip
from pipeline.stages.dates.values import DAY, NOWHERE, Partial, add_units, third, unit_around, unknown_unit

EARLIEST_YEAR, LATEST_YEAR = 1000, 2150


@reads("month_year")
def month_year(view: View, ctx: Context) -> Reading | None:
    month = view.month("m") or view.month("m2")
    year = view.year()
    if view.has("yy") and counts_things(ctx, view.match.end):
        return None
    return None if year is None else calendar_reading(Partial(year=year, month=month))


@reads("month")
def month(view: View, ctx: Context) -> Reading | None:
    if _is_name(view, ctx):
        return None
    m = view.month("m")
    told, year = year_words(view, ctx)
    if not told:
        year = _coordinated_year(view, ctx)
        if year is None:
            year = ctx.year_of(m, None, view.match.start, view.match.end, view.direction(), None, view.is_anaphoric())
    return calendar_reading(Partial(year=year, month=m), ctx.pivot)


def _coordinated_year(view: View, ctx: Context) -> int | None:
    """The year of ``mars et juin 2022`` for ``mars``."""
    after = ctx.tokens[view.match.end : view.match.end + 4]
    if len(after) >= 3 and after[0].text in ("et", "ou", ",") and ctx.grammar.lookup("months", after[1:2]):
        return int(after[2].text) if after[2].symbol == YEAR else None
    return None


def _is_name(view: View, ctx: Context) -> bool:
    """Whether a bare month is a proper name: capitalised in the middle of a sentence (Chiang Mai)."""
    start = view.match.start
    token = ctx.tokens[view.match.groups["m"][0]]
    raw = ctx.text[token.start : token.end]
    if raw[0].islower() or start == 0 or raw.isupper() and len(raw) > 4 or view.match.groups["m"][0] > start:
        return False
    before = ctx.tokens[start - 1]
    return not ctx.grammar.has("before_month", before.text) and before.text[-1].isalpha()


@reads("month_range")
def month_range(view: View, ctx: Context) -> Reading | None:
    m, m2 = view.month("m"), view.month("m2")
    year2 = view.year("y2", "none")
    if year2 is None:
        year2 = ctx.year_of(m2, None, view.match.start, view.match.end, view.direction())
    year = view.year("y", "none")
    if year is None and year2 is not None:
        year = year2 - (m > m2)
    return range_reading(Partial(year=year, month=m), Partial(year=year2, month=m2), anchor_of(view, ctx))


@reads("month_numeric")
def month_numeric(view: View, ctx: Context) -> Reading | None:
    tokens, start, end = ctx.tokens, view.match.start, view.match.end
    tight = tokens[start].end == tokens[start + 1].start and tokens[start + 1].end == tokens[end - 1].start
    year = int(view.tokens("y")[0].text)
    before = tokens[start - 1].text if start else ""
    glued = start and tokens[start - 1].end == tokens[start].start
    follows = end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].text == "/"
    if not tight or glued or follows or ctx.grammar.has("number_titles", before) or not 1900 <= year <= LATEST_YEAR:
        return None
    return calendar_reading(Partial(year=year, month=int(view.tokens("m")[0].text)))


@reads("year_old")
def year_old(view: View, ctx: Context) -> Reading:
    return calendar_reading(Partial(year=int(view.tokens("y")[0].text)))


@reads("week_number")
def week_number(view: View, ctx: Context) -> Reading | None:
    number = int(view.tokens("n")[0].text)
    return calendar_reading(Partial(year=view.year(), week=number)) if 1 <= number <= 53 else None


@reads("month_iso")
def month_iso(view: View, ctx: Context) -> Reading | None:
    index = view.match.start
    token, digits = ctx.tokens[index], view.tokens("m")[0]
    tight = digits.start - token.end == 1 and len(digits.text) == 2
    after = ctx.tokens[view.match.end] if view.match.end < len(ctx.tokens) else None
    glued = index and ctx.tokens[index - 1].end == token.start and ctx.tokens[index - 1].text not in "(["
    if not tight or glued or (after and after.start == digits.end and (after.text[0].isalnum() or after.text in "-/")):
        return None
    return calendar_reading(Partial(year=int(token.text), month=int(digits.text)))


@reads("year")
def year(view: View, ctx: Context) -> Reading | None:
    if view.has("yy"):
        return calendar_reading(Partial(year=view.year("none", "yy")))
    number = int(view.tokens("y")[0].text)
    if not is_year_here(view.match.groups["y"][0], view.match.start, ctx):
        return None
    return calendar_reading(Partial(year=number))


def is_year_here(index: int, start: int, ctx: Context) -> bool:
    """Whether the four figures at token ``index`` are a year by what stands around them.

    A word of time before them says so; without one they must lie between 1900 and 2100 and count nothing: no
    number, unit or plural noun follows, no title of a numbered thing (résolution, article) precedes.
    """
    tokens = ctx.tokens
    token = tokens[index]
    if start < index and tokens[start].text.startswith("an"):
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    joined = tokens[index - 2].text if index > 1 else ""
    named = joined == "mi" or (len(joined) > 2 and joined.isalpha() and 1950 <= int(token.text) <= 2100)
    if _glued(before, token, after, tokens[index + 2] if index + 2 < len(tokens) else None, named):
        return False
    number = int(token.text)
    words = ctx.grammar
    if before is not None and (words.has("number_titles", before.text) or (before.text[-1].isdigit() and before.text != token.text)):
        return False
    if counts_things(ctx, index + 1):
        return before is not None and before.text == "en" and number >= 1400 and not _unit_after(after)
    if before is not None and words.has("year_heralds", before.text):
        return True
    return 1900 <= number <= 2100


def _glued(before, token, after, next_, named: bool) -> bool:
    """Whether the figures are part of a longer number or code: A/2010, 2.010, 2010,5, ISO-9001."""
    if before is not None and before.end == token.start and not (before.text in "(«\"'[-" or before.text.endswith("'")):
        return True
    if before is not None and before.text == "-" and before.end == token.start:
        return not named
    if after is None or after.start != token.end:
        return False
    if after.text[0].isalnum() or after.text in ("/", "%", "°", "€", "$", "£", "_", "@"):
        return True
    return after.text in (".", ",", ":", "-") and next_ is not None and next_.start == after.end and next_.text[0].isalnum()


def counts_things(ctx: Context, index: int) -> bool:
    """Whether token ``index``, after a number, is a thing counted: a plural in lower case, a unit, a number."""
    if index >= len(ctx.tokens):
        return False
    after = ctx.tokens[index]
    if after.text[0].isdigit() or _unit_after(after):
        return True
    raw = ctx.text[after.start : after.end]
    plural = raw.isalpha() and raw.islower() and len(raw) > 3 and raw[-1] in "sx"
    return plural and not ctx.grammar.has("not_counted", after.text)


def _unit_after(after) -> bool:
    return after.text in ("%", "€", "$", "£", "°", "km", "m", "kg", "ha", "h", "fcfa", "cfa", "f", "usd", "eur", "mm", "cm")


@reads("year_range")
def year_range(view: View, ctx: Context) -> Reading | None:
    first, digits = int(view.tokens("y")[0].text), view.tokens("y2")[0].text
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits) if len(digits) == 2 else None
    if last is None or not first < last or last > LATEST_YEAR or last - first > 500:
        return None
    start, end = view.match.start, view.match.end
    before = ctx.tokens[start - 1] if start else None
    if before is not None and ctx.grammar.has("number_titles", before.text):
        return None
    if before is not None and before.end == ctx.tokens[start].start and before.text in ("/", ".", "-"):
        return None
    if len(digits) == 2 and last - first > 40:
        return None
    separator = ctx.tokens[end - 2].text if end - start >= 3 else "-"
    if separator == "/" and len(digits) == 4 and last - first > 1:
        return None
    return range_reading(Partial(year=first), Partial(year=last))


@reads("around_year")
def around_year(view: View, ctx: Context) -> Reading:
    partial = Partial(year=view.year())
    first, last = partial.interval()
    if view.words("part") in ("apres", "post"):
        start, end, mod = last and last + DAY, None, "AFTER"
    else:
        start, end, mod = None, first and first - DAY, "BEFORE"
    return Reading("DATE", partial.timex(), start, end, "year", mod, None, partial)


@reads("quarter")
def quarter(view: View, ctx: Context) -> Reading | None:
    number = read_number(view.tokens("n"), ctx.grammar) or view.lookup("n", "ordinals")
    half = view.words("unit") == "semestre"
    if number == -1:
        number = 2 if half else 4
    if not number or not 1 <= number <= (2 if half else 4):
        return None
    told, year_ = year_words(view, ctx)
    if not told:
        year_ = view.year()
    if year_ is None and not told and ctx.pivot is not None:
        month_ = number * (6 if half else 3) - (3 if half else 1)
        year_ = ctx.year_of(month_, None, view.match.start, view.match.end)
    partial = Partial(year=year_, half=number) if half else Partial(year=year_, quarter=number)
    return calendar_reading(partial, anchor_of(view, ctx))


@reads("half_year")
def half_year(view: View, ctx: Context) -> Reading | None:
    number = read_number(view.tokens("n"), ctx.grammar) or view.lookup("n", "ordinals")
    told, year_ = year_words(view, ctx)
    year_ = year_ if told else view.year()
    if number not in (1, 2) or year_ is None:
        return None
    return calendar_reading(Partial(year=year_, half=number), anchor_of(view, ctx))


@reads("season")
def season(view: View, ctx: Context) -> Reading | None:
    name = view.lookup("s", "seasons")
    if view.has("y"):
        return calendar_reading(Partial(year=view.year(), season=name))
    if not view.has("this") and not view.has("dir"):
        return Reading("DATE", f"XXXX-{name}", granularity="season", told=False)
    pivot = ctx.told if view.is_anaphoric() and ctx.told else ctx.pivot
    if pivot is None:
        return Reading("DATE", f"XXXX-{name}", granularity="season")
    seasons = [Partial(year=y, season=name) for y in range(pivot.year - 2, pivot.year + 2) if y > 0]
    way = view.direction() if view.has("dir") else 0
    if way < 0:
        found = [s for s in seasons if s.interval()[1] < pivot][-1]
    elif way > 0:
        found = next(s for s in seasons if s.interval()[0] > pivot)
    else:
        found = min(seasons, key=lambda s: _distance(s, pivot))
    return calendar_reading(found, ctx.pivot)


def _distance(partial: Partial, pivot) -> int:
    start, end = partial.interval()
    return 0 if start <= pivot <= end else min(abs((start - pivot).days), abs((end - pivot).days))


@reads("decade")
def decade(view: View, ctx: Context) -> Reading | None:
    if view.has("y"):
        number = view.year()
    elif view.has("yy"):
        number = two_digit_year(view.tokens("yy")[0].text, ctx.pivot)
    else:
        word = read_number(view.tokens("w"), ctx.grammar)
        number = None if word is None or not 10 <= word < 100 else 1900 + int(word)
    return None if number is None or number % 10 else calendar_reading(Partial(decade=number // 10))


@reads("century")
def century(view: View, ctx: Context) -> Reading | None:
    tokens = view.tokens("n")
    number = view.lookup("n", "century_ordinals", "ordinals")
    if number is None:
        number = read_number(tokens, ctx.grammar) if tokens[0].text.isdigit() else roman(tokens[0].text)
    return calendar_reading(Partial(century=number - 1)) if number and 1 <= number <= 30 else None


def roman(text: str) -> int:
    """The value of the Roman numeral that ``text`` begins with."""
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text if c in "IVX"]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


@reads("part_of_unit")
def part_of_unit(view: View, ctx: Context) -> Reading | None:
    """``fin de l'année``, ``début de semaine``: a part of the unit that is now, or that the direction word names."""
    unit, mod = view.lookup("unit", "units"), view.lookup("part", "period_parts")
    if not mod:
        return None
    base = ctx.pivot if unit in "YTC" or ctx.day else None
    if base is None and ctx.reference and unit == "M" and ctx.reference[0].month == ctx.reference[1].month:
        base = ctx.pivot
    if base is None:
        return Reading("DATE", unknown_unit(unit), None, None, None, mod)
    moved = add_units(base, view.direction() or 0, unit)
    return None if moved is None else part_reading(calendar_reading(unit_around(moved, unit), ctx.pivot), mod)


def part_reading(reading: Reading, mod: str) -> Reading:
    """The beginning, middle or end of what ``reading`` covers."""
    start, end = third(reading.partial, mod) if reading.partial else NOWHERE
    return replace(reading, start=start, end=end, mod=mod)


@reads("new_year")
def new_year(view: View, ctx: Context) -> Reading | None:
    if ctx.pivot is None:
        return Reading("DATE", "XXXX", granularity="year")
    return calendar_reading(Partial(year=directed_year(ctx.pivot, 1, None, 1 if ctx.pivot.month > 6 else 0)), ctx.pivot)
