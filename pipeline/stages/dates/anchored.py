"""Readers of lengths that are laid off from a day: il y a dix ans, trois jours plus tard, les dix derniers mois."""

from __future__ import annotations

from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.amounts import Amount, read_amount
from pipeline.stages.dates.context import DAILY, Context, Reading
from pipeline.stages.dates.periods import common_day
from pipeline.stages.dates.reading import View, calendar_reading, length_reading, reads
from pipeline.stages.dates.values import add_units, unit_around, unknown_unit

# The unit in which a point so far away is placed, where it is not the unit of the length itself.
_POINT_UNITS = {"s": "D", "m": "D", "h": "D", "F": "D", "Q": "M", "H": "M"}
_PLURAL_DIRECTIONS = ("a venir", "qui viennent", "qui suivent", "qui ont suivi")
_SMALLER = {
    "Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "h"), "T": (10, "Y"), "C": (100, "Y"), "L": (10, "C"),
}  # fmt: skip


def moved_reading(base: date, amount: Amount, way: int) -> Reading | None:
    """The calendar unit in which ``base`` moved by ``amount`` lies: years give a year, months a month, …"""
    moved: date | None = base
    for count, unit in amount.parts:
        if count != int(count):
            size, unit = _SMALLER.get(unit, (1, unit))
            count *= size
        moved = None if moved is None else add_units(moved, way * int(count), unit)
    if moved is None:
        return None
    unit = _POINT_UNITS.get(amount.unit, amount.unit)
    if unit == "W" and len(amount.parts) > 1:
        unit = "D"
    reading = calendar_reading(unit_around(moved, unit), base, amount.mod)
    if amount.unit in "smh":
        return Reading("TIME", reading.value, reading.start, reading.end, "day", amount.mod, base)
    return reading


def _amount(view: View, ctx: Context) -> Amount | None:
    return read_amount(view.tokens("dur"), ctx.grammar, view.lookup("mod", "duration_mods"))


def _anchored(amount: Amount, base: date | None, way: int) -> Reading | None:
    if amount.vague:
        return Reading("DATE", amount.value(), mod=amount.mod, told=False)
    if base is None:
        return Reading("DATE", unknown_unit(amount.unit), mod=amount.mod, told=False)
    return moved_reading(base, amount, way)


@reads("ago")
def ago(view: View, ctx: Context) -> Reading | None:
    amount = _amount(view, ctx)
    return amount and _anchored(amount, ctx.day or common_day(ctx, amount.unit), -1)


@reads("in_duration")
def in_duration(view: View, ctx: Context) -> Reading | None:
    amount = _amount(view, ctx)
    return amount and _anchored(amount, ctx.day or common_day(ctx, amount.unit), 1)


@reads("later")
def later(view: View, ctx: Context) -> Reading | None:
    """``trois jours plus tard``: counted from what is told, where that is fine enough; ``deux jours après`` only
    where the clause ends, since otherwise what follows is what it is counted from."""
    way = view.words("way")
    amount = _amount(view, ctx)
    if amount is None or (way in ("apres", "avant") and (view.after() or ".") not in ",.;:!?)»\n"):
        return None
    if view.is_alone():
        return _anchored(amount, ctx.day, 1 if way in ("plus tard", "apres") else -1)
    clocked = ctx.placed is not None and ctx.placed.granularity == "time"
    if (amount.unit in "smh" and not clocked) or (ctx.placed is not None and _coarser(ctx.placed, amount.unit)):
        return length_reading(amount.value(), amount.mod)
    if ctx.placed is None and way == "apres" and amount.unit in "YTC":
        return length_reading(amount.value(), amount.mod)  # 30 ans après: after an event, not from today
    today = None if way == "plus tard" else ctx.day
    base = ctx.placed.start if ctx.placed is not None else today
    return _anchored(amount, base, 1 if way in ("plus tard", "apres") else -1)


def _coarser(reading: Reading, unit: str) -> bool:
    """Whether a reading is too coarse for days or weeks to be counted from it."""
    return unit in "DWEF" and reading.granularity not in (*DAILY, "week", "weekend")


def is_several(unit: str, direction: str) -> bool:
    """Whether unit and direction words are plural: ``derniers mois``, ``mois à venir``, not ``mois en cours``."""
    plural = direction in _PLURAL_DIRECTIONS or (direction.endswith("s") and " " not in direction)
    return plural if unit == "mois" else unit.endswith("s")


@reads("rolling")
def rolling(view: View, ctx: Context) -> Reading | None:
    """``les dix derniers mois``: a length with its place, up to the reference day or from it."""
    unit, words, direction = view.lookup("unit", "units", "unit_abbreviations"), view.words("unit"), view.words("dir")
    count = view.number("n")
    if count is None and not is_several(words, direction):
        return None
    if direction in ("suivant", "precedent") and view.after()[:1].isalpha():
        return None  # les 24 heures suivant l'annonce: a preposition
    amount = Amount(((count or 1, unit),), None, count is None)
    base = ctx.told_or_reference if view.is_anaphoric() else ctx.day
    way = view.direction()
    other = None if count is None or base is None or not way else add_units(base, way * int(count), unit)
    if other is None:
        return length_reading(amount.value())
    start, end = sorted((base, other))
    return Reading("DURATION", amount.value(), start, end, None, None, base, None, told=False)


@reads("within")
def within(view: View, ctx: Context) -> Reading | None:
    """``dans les 15 jours``: from the reference day on, unless the clause is told as past."""
    amount = read_amount([*view.tokens("n"), *view.tokens("unit")], ctx.grammar)
    if amount is None:
        return None
    base = ctx.day
    past = tense.direction(ctx.tokens, view.start, view.end) == tense.PAST
    end = None if base is None or past else add_units(base, int(amount.parts[0][0]), amount.unit)
    if end is None:
        return length_reading(amount.value())
    return Reading("DURATION", amount.value(), base, end, None, None, base, None, told=False)
