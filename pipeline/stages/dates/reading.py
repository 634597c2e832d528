"""What a reader of the grammar's matches works with: the captures of a match, and the forms of what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.stages.dates.clocks import clock_value
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.grammar import Match
from pipeline.stages.dates.lexer import YEAR, Token
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.values import NOWHERE, Partial
from pipeline.stages.dates.years import two_digit_year


@dataclass(frozen=True, slots=True)
class Piece:
    """A reading for some of a match's tokens, where one match holds several expressions (les 6 et 13 avril)."""

    start: int
    end: int
    reading: Reading


class View:
    """The captures of a match, read as what they stand for, and the tokens beside it."""

    def __init__(self, match: Match, base: int, ctx: Context):
        """``base`` is the token that the match's positions are counted from."""
        self.rule, self.ctx = match.rule, ctx
        self.start, self.end = match.start + base, match.end + base
        self._groups, self._base = match.groups, base

    def has(self, name: str) -> bool:
        return name in self._groups

    def group(self, name: str) -> tuple[int, int]:
        """The token positions of a capture. Raises KeyError where the match has none of that name."""
        start, end = self._groups[name]
        return start + self._base, end + self._base

    def tokens(self, name: str) -> list[Token]:
        start, end = self._groups[name]
        return self.ctx.tokens[start + self._base : end + self._base]

    def words(self, name: str) -> str:
        """The folded words of a capture, with single spaces."""
        return " ".join(t.text for t in self.tokens(name))

    def token_before(self, distance: int = 1) -> Token | None:
        index = self.start - distance
        return self.ctx.tokens[index] if index >= 0 else None

    def token_after(self, distance: int = 0) -> Token | None:
        index = self.end + distance
        return self.ctx.tokens[index] if index < len(self.ctx.tokens) else None

    def before(self, distance: int = 1) -> str:
        """The folded word before the match, "" at the beginning of the text."""
        token = self.token_before(distance)
        return token.text if token else ""

    def after(self, distance: int = 0) -> str:
        """The folded word after the match, "" at the end of the text."""
        token = self.token_after(distance)
        return token.text if token else ""

    def follows_tightly(self) -> bool:
        """Whether the token after the match is glued to it."""
        token = self.token_after()
        return token is not None and token.start == self.ctx.tokens[self.end - 1].end

    def is_alone(self) -> bool:
        """Whether the match is the whole text, but for a full stop."""
        return self.start == 0 and self.after() in ("", ".") and not self.after(1)

    def is_in(self, word: str, *classes: str) -> bool:
        """Whether the folded ``word`` is in one of these classes of words.toml."""
        return any(self.ctx.grammar.has(name, word) for name in classes)

    def lookup(self, name: str, *classes: str) -> Any:
        """What the capture counts as in the first of the classes that has it; None where it is not captured."""
        if not self.has(name):
            return None
        tokens = self.tokens(name)
        found = (self.ctx.grammar.lookup(c, tokens) for c in classes)
        return next((value for value in found if value is not None), None)

    def number(self, name: str) -> float | int | None:
        return read_number(self.tokens(name), self.ctx.grammar) if self.has(name) else None

    def day(self, name: str = "d") -> int | None:
        """The number of a day in a month, None where it is none."""
        number = self.number(name)
        return number if isinstance(number, int) and 1 <= number <= 31 else None

    def month(self, name: str = "m") -> int | None:
        return self.lookup(name, "months", "month_abbreviations")

    def weekday(self, name: str = "wd") -> int | None:
        """1 for Monday; the capture may also be called ``wd_le`` (mardi le 3)."""
        name = name if self.has(name) else f"{name}_le"
        if not self.has(name):
            return None
        tokens = [t for t in self.tokens(name) if t.text != "."]
        found = (self.ctx.grammar.lookup(c, tokens) for c in ("weekdays", "weekday_abbreviations", "plural_weekdays"))
        return next((value for value in found if value is not None), None)

    def direction(self, name: str = "dir") -> int | None:
        """Units that the captured word (dernier, suivant) moves away, None where there is none."""
        return self.lookup(name, "directions", "anaphoric_directions")

    def is_anaphoric(self, name: str = "dir") -> bool:
        return self.has(name) and self.lookup(name, "anaphoric_directions") is not None

    def year(self, name: str = "y", short: str = "yy", numeric: bool = False) -> int | None:
        """The year of the captures: four figures, or two (in a date all of figures, where ``numeric``)."""
        if self.has(name):
            digits = self.tokens(name)[-1]
            return int(digits.text) if digits.symbol == YEAR else two_digit_year(digits.text, self.ctx.pivot)
        if not self.has(short) or not (numeric or self._may_be_year(self.group(short))):
            return None
        return two_digit_year(self.tokens(short)[0].text, self.ctx.pivot, numeric)

    def _may_be_year(self, group: tuple[int, int]) -> bool:
        """Two digits that could be a day are a year only where no word follows: 29 juin-31 juillet 25."""
        start, end = group
        tokens = self.ctx.tokens
        after = tokens[end].text if end < len(tokens) else ","
        return int(tokens[start].text) > 31 or tokens[start - 1].text == "'" or after in ",;)"


def calendar_reading(partial: Partial, anchor: date | None = None, mod: str | None = None) -> Reading:
    """The reading of a calendar value: its TIMEX3 value and the days that it covers."""
    start, end = partial.interval()
    return Reading("DATE", partial.timex(), start, end, partial.granularity, mod, anchor, partial)


def range_reading(first: Partial, last: Partial, anchor: date | None = None) -> Reading | None:
    """The reading of a range, both ends included; None where it runs backwards."""
    start, end = first.interval()[0], last.interval()[1]
    if start and end and start > end:
        return None
    if start is None or end is None:
        start, end = NOWHERE
    return Reading("DATE", f"{first.timex()}/{last.timex()}", start, end, last.granularity, None, anchor, last)


def length_reading(value: str, mod: str | None = None, kind: str = "DURATION") -> Reading:
    """The reading of a length or of what repeats: it lies nowhere, and nothing is counted from it."""
    return Reading(kind, value, mod=mod, told=False)


Reader = Callable[[View, Context], "Reading | list[Piece] | None"]
READERS: dict[str, Reader] = {}


def reads(name: str) -> Callable[[Reader], Reader]:
    """Registers the reader of the rules whose ``build`` is ``name``."""

    def register(reader: Reader) -> Reader:
        READERS[name] = reader
        return reader

    return register


def with_clock(view: View, reading: Reading) -> Reading:
    """``reading`` with the time of day that the match holds as ``tm``, ``noon`` or ``dp``, as a TIME."""
    clock = next((name for name in ("tm", "noon") if view.has(name)), None)
    suffix = clock_value(view.tokens(clock), view.ctx.grammar) if clock else view.lookup("dp", "dayparts")
    if suffix is None:
        return reading
    kind = "time" if clock else "daypart"
    return replace(reading, type="TIME", value=f"{reading.value}T{suffix}", granularity=kind)
