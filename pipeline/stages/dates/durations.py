"""Readers of lengths of time and of what repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.reading import Context, Reading, View, reads
from pipeline.stages.dates.values import Partial, add_days, add_months, add_units

if TYPE_CHECKING:
    from pipeline.stages.dates.grammar import Grammar
    from pipeline.stages.dates.lexer import Token

# Units that TIMEX3 writes as a multiple of another.
_WRITTEN = {"E": (1, "WE"), "F": (2, "W"), "Q": (3, "M"), "H": (6, "M"), "T": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
# The smaller unit in which a year and a half is a whole number.
_HALVED = {"Y": (12, "M"), "h": (60, "m")}
_CLOCK_UNITS = {"s": "S", "m": "M", "h": "H"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A length as counts of units, largest first; ``vague`` where the text leaves the count open."""

    parts: tuple[tuple[float, str], ...]
    mod: str | None = None
    vague: bool = False

    @property
    def unit(self) -> str:
        """The smallest unit."""
        return self.parts[-1][1]

    def value(self) -> str:
        """The TIMEX3 duration: ``P3M``, ``PT30.4S``, ``PXW``."""
        days, clock = "", ""
        for count, unit in self.parts:
            if count != int(count) and unit in _HALVED:
                count, unit = count * _HALVED[unit][0], _HALVED[unit][1]
            size, letter = _WRITTEN.get(unit, (1, _CLOCK_UNITS.get(unit, unit)))
            number = ("X" if size == 1 else "XX" if size > 3 else "X") if self.vague else _number(count * size)
            if unit in _CLOCK_UNITS:
                clock += number + letter
            else:
                days += number + letter
        return f"P{days}" + (f"T{clock}" if clock else "")


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 3))


def read_amount(tokens: list[Token], grammar: Grammar, mod: str | None = None) -> Amount | None:
    """The length that the tokens of a ``DUR`` name; None where they are none."""
    parts: list[tuple[float, str]] = []
    number: list[Token] = []
    vague = False
    at = 0
    while at < len(tokens):
        unit, width = _unit_at(tokens, at, grammar)
        if unit is None:
            number.append(tokens[at])
            at += 1
            continue
        words = [t.text for t in number if t.text not in (",", "et") or number[0].text != t.text]
        count, approximate, open_ = _count(number, words, grammar)
        if count is None:
            return None
        at += width
        if [t.text for t in tokens[at : at + 2]] in (["et", "demi"], ["et", "demie"]):
            count, at = count + 0.5, at + 2
        vague, mod = vague or open_, mod or approximate
        parts.append((count, unit))
        number = []
    return Amount(tuple(parts), mod, vague) if parts else None


def _unit_at(tokens: list[Token], at: int, grammar: Grammar) -> tuple[str | None, int]:
    if [t.text for t in tokens[at + 1 : at + 2]] in (["de"], ["d'"]):
        return None, 0  # une quinzaine d'années: a number, no fortnight
    for width in (3, 2, 1):
        found = grammar.lookup("units", tokens[at : at + width]) if at + width <= len(tokens) else None
        if found is not None:
            return found, width
    return None, 0


def _count(number: list[Token], words: list[str], grammar: Grammar) -> tuple[float | None, str | None, bool]:
    """The count before a unit, the modifier that its words imply, and whether it is left open."""
    while number and number[0].text in (",", "et"):
        number = number[1:]
    while number and number[-1].text in ("de", "d'") and len(number) > 1 and number[-2].text not in ("nombre",):
        if grammar.lookup("vague_numbers", number) is not None:
            return 1, None, True
        number = number[:-1]
    if not number:
        return None, None, False
    if grammar.lookup("vague_numbers", number) is not None:
        return 1, None, True
    collective = grammar.lookup("collectives", number[1:]) if len(number) > 1 else None
    if collective is not None:
        return collective, "APPROX", False
    return read_number(number, grammar), None, False


@reads("duration")
def duration(view: View, ctx: Context) -> Reading | None:
    if view.has("term"):
        return Reading("DURATION", view.lookup("term", "terms"), told=False)
    if view.has("unit"):
        unit = view.lookup("unit", "units")
        return None if _is_decade(view, ctx) else Reading("DURATION", Amount(((1, unit),), None, True).value(), told=False)
    tokens = view.tokens("dur")
    term = ctx.grammar.lookup("terms", tokens[1:]) if tokens else None
    if term is not None:
        return Reading("DURATION", term, mod=view.lookup("mod", "duration_mods"), told=False)
    amount = read_amount(tokens, ctx.grammar, view.lookup("mod", "duration_mods"))
    if amount is None or _is_age(view, ctx, amount) or _names_a_kind(view, ctx, amount):
        return None
    return Reading("DURATION", amount.value(), mod=amount.mod, told=False)


def _names_a_kind(view: View, ctx: Context, amount: Amount) -> bool:
    """Whether the unit is no length but a thing: ``un week-end``, ``une semaine de travail de quatre jours``."""
    if amount.parts[0][0] != 1 or len(amount.parts) > 1:
        return False
    after = [t.text for t in ctx.tokens[view.match.end : view.match.end + 2]]
    worked = after[:1] == ["de"] and (after[1:] == ["travail"] or ctx.grammar.has("numbers", after[-1]) or after[-1].isdigit())
    return amount.unit == "E" or (amount.unit == "W" and worked)


def _is_decade(view: View, ctx: Context) -> bool:
    """Whether ``des années`` is that of a decade or of somebody: a number, de, or an adjective of place follows."""
    after = ctx.tokens[view.match.end] if view.match.end < len(ctx.tokens) else None
    before = ctx.tokens[view.match.start - 2].text if view.match.start > 1 else ""
    if ctx.grammar.has("period_parts", before):
        return True
    return after is not None and (after.text[0].isdigit() or after.text in ("soixante", "de", "du", "ou", "d'", "folles", "vingt", "trente",
                                                                          "quarante", "cinquante", "a", "qui"))  # fmt: skip


def _is_age(view: View, ctx: Context, amount: Amount) -> bool:
    """Whether a bare number of years is somebody's age: set off by commas, or after a word for a person."""
    if amount.parts[0][1] not in "YM" or len(amount.parts) > 1 or view.has("mod") or amount.vague:
        return False
    tokens, start, end = ctx.tokens, view.match.start, view.match.end
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else "."
    if tokens[start].text[0].isdigit() and (before == "," and after in (",", ".", ")", "et", "\n") or before == "(" and after in ("),")):
        return True
    if before == "de":
        return _is_age_of(tokens[max(0, start - 5) : start - 1], tokens[start], amount, ctx)
    if before == "a" and ctx.text[tokens[start - 1].start].casefold() == "a":
        return amount.unit == "Y"
    if before == "a":
        previous = tokens[start - 2].text if start > 1 else ""
        return previous in ("mort", "morte", "decede", "decedee", "retraite") or amount.parts[0][0] > 17 and amount.unit == "Y"
    return before in ("avoir", "avait", "avaient") or ctx.grammar.has("person_nouns", before)


def _is_age_of(before: list[Token], number: Token, amount: Amount, ctx: Context) -> bool:
    """Whether ``NOUN de 38 ans`` gives an age: a person right before it; or further back (un chauffeur de bus de
    38 ans), where the noun between is none that has a length (un mandat de cinq ans)."""
    if not before:
        return False
    if _is_person(before[-1].text, ctx):
        return amount.unit == "Y" or number.text.isdigit()
    if amount.unit != "Y" or not number.text.isdigit() or ctx.grammar.has("long_nouns", before[-1].text):
        return False
    return amount.parts[0][0] > 11 and any(_is_person(t.text, ctx) for t in before)


def _is_person(word: str, ctx: Context) -> bool:
    return ctx.grammar.has("person_nouns", word) or ctx.grammar.has("person_nouns", word.rstrip("s")) or word.endswith(
        ("eur", "euse", "ienne", "ien", "cienne", "iste", "ois", "oise", "ais", "aise"))  # fmt: skip


@reads("duration_hours")
def duration_hours(view: View, ctx: Context) -> Reading | None:
    count = view.number("n")
    after = ctx.tokens[view.match.end] if view.match.end < len(ctx.tokens) else None
    if count is None or (count < 24 and not view.has("mod")) or (after and after.text[0].isdigit()):
        return None
    amount = Amount(((count, "h"),), view.lookup("mod", "duration_mods"))
    return Reading("DURATION", amount.value(), mod=amount.mod, told=False)


@reads("duration_range")
def duration_range(view: View, ctx: Context) -> Reading | None:
    first, last, unit = view.number("n"), view.number("n2"), view.lookup("unit", "units")
    if first is None or last is None or not first < last:
        return None
    value = f"{Amount(((first, unit),)).value()}/{Amount(((last, unit),)).value()}"
    return Reading("DURATION", value, told=False)


def rolling_window(count: float | None, unit: str, way: int, base: date | None) -> Reading | None:
    """A length that ends (``way`` -1) or begins (1) at ``base``; an open count cannot be placed."""
    amount = Amount(((count or 1, unit),), None, count is None)
    if count is None or base is None or way == 0:
        return Reading("DURATION", amount.value(), told=False)
    whole = int(count)
    if unit in "smh":
        other = add_units(base, way * whole, unit)
    elif unit in ("D", "W", "E", "F"):
        other = add_days(base, way * whole * {"D": 1, "W": 7, "E": 7, "F": 14}[unit])
    else:
        other = add_months(base, way * whole * {"M": 1, "Q": 3, "H": 6, "Y": 12, "T": 120, "C": 1200, "L": 12000}[unit])
    if other is None:
        return None
    start, end = sorted((base, other))
    return Reading("DURATION", amount.value(), start, end, None, None, base, None, told=False)


@reads("every")
def every(view: View, ctx: Context) -> Reading | None:
    unit = view.lookup("unit", "units")
    count = view.number("n") if view.has("n") else 1
    return None if count is None else Reading("SET", Amount(((count, unit),)).value(), told=False)


@reads("every_date")
def every_date(view: View, ctx: Context) -> Reading | None:
    day = view.number("d")
    value = Partial(month=view.month("m"), day=int(day or 0)).timex()
    return Reading("SET", value, told=False) if day and 1 <= day <= 31 else None


@reads("every_weekday")
def every_weekday(view: View, ctx: Context) -> Reading:
    part = view.lookup("dp", "dayparts") if view.has("dp") else None
    return Reading("SET", f"XXXX-WXX-{view.weekday()}" + (f"T{part}" if part else ""), told=False)


@reads("times_per")
def times_per(view: View, ctx: Context) -> Reading:
    return Reading("SET", Amount(((1, view.lookup("unit", "units")),)).value(), told=False)


@reads("frequency")
def frequency(view: View, ctx: Context) -> Reading | None:
    if not view.has("f"):
        return Reading("SET", "PT24H", told=False)
    before = ctx.tokens[view.match.start - 1].text if view.match.start else ""
    if before in ("le", "un", "ce", "du", "au", "son", "presse"):
        return None
    return Reading("SET", view.lookup("f", "frequencies"), told=False)
