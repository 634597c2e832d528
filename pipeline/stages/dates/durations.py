"""Readers of lengths of time and of what repeats."""

from __future__ import annotations

from pipeline.stages.dates.amounts import Amount, read_amount
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.lexer import Token
from pipeline.stages.dates.reading import Piece, View, length_reading, reads
from pipeline.stages.dates.values import Partial

_LEAST_AGE_AFTER_A, _LEAST_AGE_FAR_BACK = 18, 12


@reads("duration")
def duration(view: View, ctx: Context) -> Reading | None:
    mod = view.lookup("mod", "duration_mods")
    tokens = view.tokens("dur")
    term = ctx.grammar.lookup("terms", tokens[1:])
    if term is not None:
        return length_reading(term, mod)
    amount = read_amount(tokens, ctx.grammar, mod)
    if amount is None or _is_age(view, ctx, amount) or _names_a_kind(view, amount):
        return None
    return length_reading(amount.value(), amount.mod)


@reads("term")
def term(view: View, ctx: Context) -> Reading:
    return length_reading(view.lookup("term", "terms"))


@reads("open_duration")
def open_duration(view: View, ctx: Context) -> Reading | None:
    """``des années``, unless a decade or a part of it: a number follows, or fin or début stands before."""
    after = view.after()
    if view.is_in(view.before(2), "period_parts") or view.is_in(after, "after_years") or after[:1].isdigit():
        return None
    return length_reading(Amount(((1, view.lookup("unit", "units")),), None, True).value())


def _names_a_kind(view: View, amount: Amount) -> bool:
    """Whether the unit is no length but a thing: ``un week-end``, ``une semaine de travail de quatre jours``."""
    if amount.parts[0][0] != 1 or len(amount.parts) > 1:
        return False
    after = view.after(1)
    worked = view.after() == "de" and (after == "travail" or view.is_in(after, "numbers") or after.isdigit())
    return amount.unit == "E" or (amount.unit == "W" and worked)


def _is_age(view: View, ctx: Context, amount: Amount) -> bool:
    """Whether a bare number of years is somebody's age: set off by commas, or after a word for a person."""
    before, after = view.token_before(), view.after() or "."
    if before is None or amount.parts[0][1] not in "YM" or len(amount.parts) > 1 or amount.vague:
        return False
    if before.text == "a" and ctx.text[before.start].casefold() == "a":
        return amount.unit == "Y"  # il a 42 ans; à 42 ans has its accent
    if view.has("mod"):
        return False
    number = ctx.tokens[view.start]
    between_commas = before.text == "," and after in (",", ".", ")", "et", "\n")
    if number.text[0].isdigit() and (between_commas or (before.text == "(" and after in "),")):
        return True
    if before.text == "de":
        return _is_age_of(ctx.tokens[max(0, view.start - 5) : view.start - 1], number, amount, ctx)
    if before.text == "a":
        grown = amount.parts[0][0] >= _LEAST_AGE_AFTER_A and amount.unit == "Y"
        return view.is_in(view.before(2), "before_age") or grown
    if before.text in ("ses", "leurs", "mes"):
        return number.text[0].isdigit() and after != "de"  # elle fête ses 80 ans
    return before.text in ("avoir", "avait", "avaient") or view.is_in(before.text, "person_nouns")


def _is_age_of(before: list[Token], number: Token, amount: Amount, ctx: Context) -> bool:
    """Whether ``NOUN de 38 ans`` gives an age: a person right before it; or further back (un chauffeur de bus de
    38 ans), where the noun between is none that has a length (un mandat de cinq ans)."""
    if not before:
        return False
    if _is_person(before[-1].text, ctx):
        return amount.unit == "Y" or number.text.isdigit()
    if amount.unit != "Y" or not number.text.isdigit() or ctx.grammar.has("long_nouns", before[-1].text):
        return False
    return amount.parts[0][0] >= _LEAST_AGE_FAR_BACK and any(_is_person(t.text, ctx) for t in before)


def _is_person(word: str, ctx: Context) -> bool:
    known = ctx.grammar.has("person_nouns", word) or ctx.grammar.has("person_nouns", word.rstrip("s"))
    return known or word.endswith(tuple(ctx.grammar.words["person_endings"]))


@reads("duration_hours")
def duration_hours(view: View, ctx: Context) -> Reading | None:
    """``48h``, ``moins de 24h``: no hour of a clock."""
    count = view.number("n")
    if count is None or (count < 24 and not view.has("mod")) or view.after()[:1].isdigit():
        return None
    amount = Amount(((count, "h"),), view.lookup("mod", "duration_mods"))
    return length_reading(amount.value(), amount.mod)


@reads("duration_range")
def duration_range(view: View, ctx: Context) -> Reading | None:
    first, last, unit = view.number("n"), view.number("n2"), view.lookup("unit", "units")
    if first is None or last is None or not first < last:
        return None
    return length_reading(f"{Amount(((first, unit),)).value()}/{Amount(((last, unit),)).value()}")


@reads("every")
def every(view: View, ctx: Context) -> Reading | None:
    count = view.number("n") if view.has("n") else 1
    if count is None:
        return None
    return length_reading(Amount(((count, view.lookup("unit", "units")),)).value(), kind="SET")


@reads("days_out_of")
def days_out_of(view: View, ctx: Context) -> Reading | None:
    """``7 jours sur 7`` is every day, ``cinq jours sur sept`` every week, ``un jour sur deux`` every other day."""
    count, whole = view.number("n"), view.number("n2")
    if count is None or whole is None or count > whole:
        return None
    value = "P1D" if count == whole else "P1W" if whole == 7 else f"P{whole}D"
    return length_reading(value, kind="SET")


@reads("every_date")
def every_date(view: View, ctx: Context) -> Reading | None:
    day = view.day()
    return day and length_reading(Partial(month=view.month(), day=day).timex(), kind="SET")


@reads("every_weekday")
def every_weekday(view: View, ctx: Context) -> Reading:
    part = view.lookup("dp", "dayparts")
    return length_reading(f"XXXX-WXX-{view.weekday()}" + (f"T{part}" if part else ""), kind="SET")


@reads("every_part")
def every_part(view: View, ctx: Context) -> Reading:
    """``tous les soirs``, ``chaque été``."""
    tokens = view.tokens("part")
    singular = [tokens[0]._replace(text=tokens[0].text.removesuffix("s"))]
    names = [(name, ts) for ts in (tokens, singular) for name in ("dayparts", "seasons")]
    name, value = next((name, v) for name, ts in names if (v := ctx.grammar.lookup(name, ts)) is not None)
    return length_reading(f"XXXX-XX-XXT{value}" if name == "dayparts" else f"XXXX-{value}", kind="SET")


@reads("every_nth_weekday")
def every_nth_weekday(view: View, ctx: Context) -> list[Piece]:
    """``premier lundi`` and ``chaque mois`` of ``le premier lundi de chaque mois``."""
    day = ctx.grammar.lookup("weekdays", [t._replace(text=t.text.removesuffix("s")) for t in view.tokens("wd")[-1:]])
    each = Amount(((1, view.lookup("unit", "units")),)).value()
    return [
        Piece(*view.group("wd"), length_reading(f"XXXX-WXX-{day}", kind="SET")),
        Piece(*view.group("each"), length_reading(each, kind="SET")),
    ]


@reads("every_other_weekday")
def every_other_weekday(view: View, ctx: Context) -> Reading | None:
    """``un lundi sur deux``."""
    weeks = view.number("n")
    return length_reading(f"P{weeks}W", kind="SET") if isinstance(weeks, int) and weeks > 1 else None


@reads("frequency")
def frequency(view: View, ctx: Context) -> Reading | None:
    """``annuel``, unless a noun: le quotidien, la presse quotidienne."""
    if view.is_in(view.before(), "before_noun"):
        return None
    return length_reading(view.lookup("f", "frequencies"), kind="SET")


@reads("around_the_clock")
def around_the_clock(view: View, ctx: Context) -> Reading:
    return length_reading("PT24H", kind="SET")
