"""Lengths of time as counts of units: ``un an et demi``, ``une dizaine d'années``, ``quelques semaines``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.stages.dates.numbers import read_number

if TYPE_CHECKING:
    from pipeline.stages.dates.grammar import Grammar
    from pipeline.stages.dates.lexer import Token

# Units that TIMEX3 writes as a multiple of another, and those below the day.
_WRITTEN = {
    "E": (1, "WE"), "F": (2, "W"), "Q": (3, "M"), "H": (6, "M"), "T": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"),
}  # fmt: skip
_CLOCK_UNITS = {"s": "S", "m": "M", "h": "H"}
_TERM = re.compile(r"P(T?)(\d+)([A-Z])")
# The smaller unit in which a year and a half is a whole number.
_HALVED = {"Y": (12, "M"), "h": (60, "m")}


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
        """The TIMEX3 duration: ``P3M``, ``PT30.4S``, ``PXW``, ``PXXY`` for decades."""
        days, clock = "", ""
        for count, unit in self.parts:
            if count != int(count) and unit in _HALVED:
                size, unit = _HALVED[unit]
                count *= size
            size, letter = _WRITTEN.get(unit, (1, _CLOCK_UNITS.get(unit, unit)))
            number = "X" * len(str(size)) if self.vague else _plain(count * size)
            if unit in _CLOCK_UNITS:
                clock += number + letter
            else:
                days += number + letter
        return f"P{days}" + (f"T{clock}" if clock else "")


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(round(count, 3))


def read_amount(tokens: list[Token], grammar: Grammar, mod: str | None = None) -> Amount | None:
    """The length that the tokens of a ``DUR`` name; None where they are none."""
    term = grammar.lookup("terms", tokens) or grammar.lookup("terms", tokens[1:])
    if term is not None:
        clock, count, unit = _TERM.fullmatch(term).groups()
        return Amount(((int(count), unit.lower() if clock else unit),), mod)
    parts: list[tuple[float, str]] = []
    number: list[Token] = []
    vague, at = False, 0
    while at < len(tokens):
        unit, width = _unit_at(tokens, at, grammar)
        if unit is None:
            number.append(tokens[at])
            at += 1
            continue
        count, approximate, left_open = _count(number, grammar)
        if count is None:
            return None
        at += width
        if [t.text for t in tokens[at : at + 2]] in (["et", "demi"], ["et", "demie"]):
            count, at = count + 0.5, at + 2
        vague, mod = vague or left_open, mod or approximate
        parts.append((count, unit))
        number = []
    if number and parts and parts[-1][1] == "h":
        parts.append((read_number(number, grammar) or 0, "m"))  # 2h30
    return Amount(tuple(parts), mod, vague) if parts else None


def _unit_at(tokens: list[Token], at: int, grammar: Grammar) -> tuple[str | None, int]:
    """The unit that begins at token ``at``, with its number of tokens."""
    if [t.text for t in tokens[at + 1 : at + 2]] in (["de"], ["d'"]):
        return None, 0  # une quinzaine d'années: a number, no fortnight
    for width in (3, 1):
        found = grammar.lookup("units", tokens[at : at + width])
        if found is not None:
            return found, width
    if at and tokens[at - 1].text.isdigit() and grammar.has("unit_abbreviations", tokens[at].text):
        return grammar.words["unit_abbreviations"][tokens[at].text], 1
    return None, 0


def _count(number: list[Token], grammar: Grammar) -> tuple[float | None, str | None, bool]:
    """The count before a unit, the modifier that its words imply, and whether it is left open."""
    while number and number[0].text in (",", "et"):
        number = number[1:]
    if grammar.lookup("vague_numbers", number) is not None:
        return 1, None, True
    if number and number[-1].text in ("de", "d'"):
        number = number[:-1]
    collective = grammar.lookup("collectives", number[1:])
    if collective is not None:
        return collective, "APPROX", False
    return read_number(number, grammar), None, False
