"""Readers of years, ranges of years, decades and centuries, and the tests that tell a year from another number."""

from __future__ import annotations

from itertools import pairwise

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.lexer import Token, Tokens
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import View, calendar_reading, range_reading, reads
from pipeline.stages.dates.values import DAY, Partial
from pipeline.stages.dates.years import two_digit_year

# A number of four figures alone is a year of this time; with a word of time before it any from 1400 on.
_FIRST_ALONE, _LAST_ALONE, _FIRST_AFTER_EN, _LAST_YEAR = 1900, 2100, 1400, 2150
_LONGEST_RANGE, _LONGEST_SHORT_RANGE = 500, 40


@reads("year")
def year(view: View, ctx: Context) -> Reading | None:
    if view.has("yy"):
        return calendar_reading(Partial(year=view.year()))
    index = view.group("y")[0]
    named = ctx.tokens[view.start].text in ("an", "annee", "cette")
    return calendar_reading(Partial(year=view.year())) if named or is_year_here(index, ctx) else None


def is_year_here(index: int, ctx: Context) -> bool:
    """Whether the four figures at token ``index`` are a year by what stands around them.

    A word of time before them says so (en, depuis, fin); without one they must lie between 1900 and 2100 and count
    nothing: no number, unit or plural noun follows, no title of a numbered thing (résolution, article) precedes.
    """
    tokens, grammar = ctx.tokens, ctx.grammar
    token, before = tokens[index], tokens[index - 1] if index else None
    number = int(token.text)
    if _glued(tokens, index):
        return False
    if before is not None and (grammar.has("number_titles", before.text) or _is_other_number(before, token)):
        return False
    if counts_things(ctx, index + 1):
        after_en = before is not None and before.text == "en" and number >= _FIRST_AFTER_EN
        return after_en and not grammar.has("unit_words", tokens[index + 1].text)
    herald = before is not None and grammar.has("year_heralds", before.text)
    return herald or _FIRST_ALONE <= number <= _LAST_ALONE


def _is_other_number(before: Token, token: Token) -> bool:
    return before.text[-1].isdigit() and before.text != token.text


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether the figures are part of a longer number or code: A/2010, 2.010, 2010,5, ISO-9001, not CAN-2019."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if before is not None and before.end == token.start:
        if before.text == "-":
            return not _joins_word(tokens, index)
        if before.text not in "([«\"'" and not before.text.endswith("'"):
            return True
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.start != token.end:
        return False
    if after.text[0].isalnum() or after.text in "/%°€$£_@":
        return True
    follows = tokens[index + 2] if index + 2 < len(tokens) else None
    return after.text in ".,:-" and follows is not None and follows.start == after.end and follows.text[0].isalnum()


def _joins_word(tokens: Tokens, index: int) -> bool:
    """Whether the hyphen before the figures joins them to a word: mi-2011, CAN-2019."""
    word = tokens[index - 2].text if index > 1 else ""
    return word == "mi" or (len(word) > 2 and word.isalpha() and 1950 <= int(tokens[index].text) <= _LAST_ALONE)


def counts_things(ctx: Context, index: int) -> bool:
    """Whether token ``index``, after a number, is a thing counted: a plural in lower case, a unit, a number."""
    if index >= len(ctx.tokens):
        return False
    after = ctx.tokens[index]
    if after.text[0].isdigit() or ctx.grammar.has("unit_words", after.text):
        return True
    raw = ctx.text[after.start : after.end]
    plural = raw.isalpha() and raw.islower() and len(raw) > 3 and raw[-1] in "sx"
    return plural and not ctx.grammar.has("not_counted", after.text)


@reads("year_range")
def year_range(view: View, ctx: Context) -> Reading | None:
    first, digits = view.year(), view.tokens("y2")[0].text
    if len(digits) == 4:
        last = int(digits)
    elif len(digits) == 2:
        last = first - first % 100 + int(digits)
    else:
        return None
    longest = _LONGEST_RANGE if len(digits) == 4 else _LONGEST_SHORT_RANGE
    if not first < last <= min(first + longest, _LAST_YEAR) or view.is_in(view.before(), "number_titles"):
        return None
    before, tokens = view.token_before(), ctx.tokens[view.start : view.end]
    if before is not None and before.end == tokens[0].start and before.text in "/.-":
        return None
    slashed = any(t.text == "/" for t in tokens)
    if slashed and (last - first > 1 or any(b.start != a.end for a, b in pairwise(tokens))):
        return None
    return range_reading(Partial(year=first), Partial(year=last))


@reads("around_year")
def around_year(view: View, ctx: Context) -> Reading:
    """``après-2025`` begins the day after, ``avant-1990`` ends the day before."""
    partial = Partial(year=view.year())
    first, last = partial.interval()
    if view.words("part") in ("apres", "post"):
        return Reading("DATE", partial.timex(), last and last + DAY, None, "year", "AFTER", None, partial)
    return Reading("DATE", partial.timex(), None, first and first - DAY, "year", "BEFORE", None, partial)


@reads("year_old")
def year_old(view: View, ctx: Context) -> Reading:
    return calendar_reading(Partial(year=int(view.tokens("y")[0].text)))


@reads("decade")
def decade(view: View, ctx: Context) -> Reading | None:
    if view.has("y"):
        number = view.year()
    elif view.has("yy"):
        number = two_digit_year(view.tokens("yy")[0].text, ctx.pivot)
    else:
        word = view.number("w")
        number = None if word is None or not 10 <= word < 100 else 1900 + int(word)
    return None if number is None or number % 10 else calendar_reading(Partial(decade=number // 10))


@reads("century")
def century(view: View, ctx: Context) -> Reading | None:
    tokens = view.tokens("n")
    number = view.lookup("n", "century_ordinals")
    if number is None:
        number = read_number(tokens, ctx.grammar) if tokens[0].text.isdigit() else roman(tokens[0].text)
    return calendar_reading(Partial(century=number - 1)) if number and 1 <= number <= 30 else None


def roman(text: str) -> int:
    """The value of the Roman numeral that ``text`` begins with."""
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text if c in "IVX"]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
