"""What a reader of the grammar's matches works with: the captures, the surroundings, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipeline.stages.dates import tense
from pipeline.stages.dates.grammar import Grammar, Match
from pipeline.stages.dates.lexer import YEAR, Token
from pipeline.stages.dates.numbers import read_number
from pipeline.stages.dates.signals import signal_before
from pipeline.stages.dates.values import NOWHERE, Partial, is_day

# Beyond this distance from the reference day the verb's tense has a say in the year of a bare day and month.
_NEAR, _NEAR_MONTH = timedelta(days=60), timedelta(days=31)


_SENTENCE_START = re.compile(r"(?:^|[.!?\n»]\s*)(?:Le|En|Du|Dès|Au|Début|Fin|Mi-)?(?: le| en)?\s*$")
_THEN = re.compile(r"\bpuis (?:le|en|du) $")


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved expression. ``partial`` is its calendar value where it is one; ``told`` whether the text that
    follows may count from it (``le lendemain``)."""

    type: str
    value: str | None
    start: date | None = None
    end: date | None = None
    granularity: str | None = None
    mod: str | None = None
    anchor: date | None = None
    partial: Partial | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A reading for some of a match's tokens, where one match holds several expressions (les 6 et 13 avril)."""

    start: int
    end: int
    reading: Reading


@dataclass(slots=True)
class Context:
    """The surroundings of an expression: the text's tokens, the reference interval, and what was told before it.

    ``told`` is the day that the text is telling of, ``placed`` the last reading that a length may be counted from,
    ``dated`` the first day of the last date that gave its own year, ``month`` the last month named, with its year,
    ``heading`` the year that heads a chronology (``2005 : a) 24 mars …``).
    The offsets tell where they stand.
    """

    text: str
    tokens: list[Token]
    grammar: Grammar
    reference: tuple[date, date] | None = None
    told: date | None = None
    placed: Reading | None = None
    dated: date | None = None
    dated_at: int = -1
    dated_first: bool = False
    heading: int | None = None
    month: tuple[int | None, int] | None = None
    month_at: int = -1

    @property
    def day(self) -> date | None:
        """The reference day, None where only an interval is known."""
        return self.reference[0] if self.reference and self.reference[0] == self.reference[1] else None

    @property
    def pivot(self) -> date | None:
        """The day to which a year is nearest: the middle of the reference interval."""
        if self.reference is None:
            return None
        first, last = self.reference
        return first + (last - first) // 2

    @property
    def told_or_reference(self) -> date | None:
        return self.told or self.day

    def year_of(self, month: int, day: int | None, start: int, end: int, dir_: int | None = None,
                weekday: int | None = None, anaphoric: bool = False) -> int | None:  # fmt: skip
        """The year of a month, or day and month, at tokens ``start:end``: by its direction word, else the nearest
        to the reference day; without one, nearest to the last date that the paragraph has given in full."""
        pivot = self.pivot
        if self.heading is not None and dir_ is None:
            return self.heading
        if pivot is None or anaphoric:
            pivot = self.recent_dated(start)
            if pivot is None:
                return None
            return directed_year(pivot, month, day, dir_) if dir_ else nearest_year(pivot, month, day, weekday)
        if dir_ is None and (told := self._chronicle(start)):
            return nearest_year(told, month, day, weekday)
        if dir_ is not None:
            return directed_year(pivot, month, day, dir_)
        said = tense.outright(self.tokens, start, end)
        if said == tense.FUTURE:
            return directed_year(pivot, month, day, 0 if self.same_month(pivot, month, day) else 1)
        year = nearest_year(pivot, month, day, weekday)
        if abs(_middle(year, month, day) - pivot) > (_NEAR if day else _NEAR_MONTH) and weekday is None:
            way = self.way(start, end, within_clause=True)
            if way and (way > 0) != (_middle(year, month, day) > pivot):
                return directed_year(pivot, month, day, way)
        return year

    def tell(self, reading: Reading, start: int, end: int) -> None:
        """Takes note of an expression at offsets ``start:end``."""
        if reading.granularity == "year" and re.match(r"\s*:", self.text[end : end + 3]):
            self.heading = reading.start.year if reading.start and self._begins_item(start) else None
        elif self.heading is not None and "\n\n" in self.text[self.month_at if self.month_at > 0 else end : start]:
            self.heading = None
        if not reading.told:
            return
        partial = reading.partial
        if partial is not None and partial.month is not None:
            self.month, self.month_at = (partial.year, partial.month), end
        if reading.start is None:
            return
        if partial is None or partial.week is not None:
            self.month, self.month_at = (reading.start.year, reading.start.month), end
        self.placed = reading
        if reading.granularity in ("day", "time", "daypart"):
            self.told = reading.start
        if reading.anchor is None and partial is not None and partial.month is not None:
            self.dated, self.dated_at = reading.start, end
            self.dated_first = _SENTENCE_START.search(self.text[max(0, start - 20) : start]) is not None

    def way(self, start: int, end: int, within_clause: bool = False) -> int:
        """Which way the expression at tokens ``start:end`` lies by cues and verbs; what is set as an end (jusqu'au,
        d'ici) or as a beginning (à partir de) lies ahead unless its own clause is told as past."""
        said = tense.outright(self.tokens, start, end)
        if said:
            return said
        signal = signal_before(self.text, self.tokens[start].start)
        way = tense.direction(self.text, self.tokens, start, end, within_clause)
        if signal in ("UNTIL", "BY"):
            return tense.FUTURE
        return tense.FUTURE if signal == "SINCE" and not way else way

    @staticmethod
    def same_month(pivot: date, month: int, day: int | None) -> bool:
        return day is None and pivot.month == month

    def _chronicle(self, start: int) -> date | None:
        """The day that a date at token ``start`` goes on from, where both begin their sentences in one paragraph
        and the first gave its year: Le 24 février 2022, … . Le 15 mars, …"""
        offset = self.tokens[start].start
        if self.dated is None or not self.dated_first or "\n" in self.text[self.dated_at : offset].strip():
            return None
        begins = _SENTENCE_START.search(self.text[max(0, offset - 20) : offset]) or _THEN.search(self.text[max(0, offset - 12) : offset])
        return self.dated if begins and offset - self.dated_at < 500 else None

    def _begins_item(self, start: int) -> bool:
        return re.search(r"(?:^|[.\n>–-])\s*$", self.text[max(0, start - 4) : start]) is not None

    def recent_dated(self, start: int) -> date | None:
        """The last date given with its year in the paragraph of token ``start``."""
        if self.dated is None or "\n\n" in self.text[self.dated_at : self.tokens[start].start]:
            return None
        return self.dated


def _middle(year: int, month: int, day: int | None) -> date:
    return date(year, month, day if day and is_day(year, month, day) else 15)


def nearest_year(pivot: date, month: int, day: int | None, weekday: int | None = None) -> int:
    """The year that puts the month (or day) nearest to ``pivot``; among the years around it one in which the
    weekday is right comes first."""
    years = sorted((y for y in range(pivot.year - 1, pivot.year + 2) if 1 <= y <= 9998),
                   key=lambda y: (abs(_middle(y, month, day) - pivot), -y))  # fmt: skip
    if day is None and abs(years[0] * 12 + month - pivot.year * 12 - pivot.month) == 6:
        years.sort(key=lambda y: abs(y * 12 + month - pivot.year * 12 - pivot.month))
    if weekday is not None and day is not None:
        for year in years:
            if is_day(year, month, day) and date(year, month, day).isoweekday() == weekday:
                return year
    return years[0]


def directed_year(pivot: date, month: int, day: int | None, way: int) -> int:
    """The year of the last such day before ``pivot`` (``way`` -1), the first after it (1), or its own (0)."""
    if way == 0:
        return pivot.year
    here = (month, day) if day else (month,)
    now = (pivot.month, pivot.day) if day else (pivot.month,)
    if way < 0:
        return pivot.year if here < now else pivot.year - 1
    return pivot.year if here > now else pivot.year + 1


class View:
    """The captures of a match, read as what they stand for."""

    def __init__(self, match: Match, ctx: Context):
        self.match, self.ctx = match, ctx
        self.options = match.rule.options

    def has(self, name: str) -> bool:
        return name in self.match.groups

    def tokens(self, name: str) -> list[Token]:
        start, end = self.match.groups[name]
        return self.ctx.tokens[start:end]

    def words(self, name: str) -> str:
        return " ".join(t.text for t in self.tokens(name))

    def lookup(self, name: str, *classes: str) -> Any:
        """What the capture counts as in the first of the classes that has it; None where it is not captured."""
        if not self.has(name):
            return None
        tokens = self.tokens(name)
        found = (self.ctx.grammar.lookup(c, tokens) for c in classes)
        return next((value for value in found if value is not None), None)

    def number(self, name: str) -> float | int | None:
        return read_number(self.tokens(name), self.ctx.grammar) if self.has(name) else None

    def month(self, name: str) -> int | None:
        return self.lookup(name, "months", "month_abbreviations")

    def weekday(self, name: str = "wd") -> int | None:
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
        if not self.has(short) or not (numeric or self._may_be_year(self.match.groups[short])):
            return None
        return two_digit_year(self.tokens(short)[0].text, self.ctx.pivot, numeric)

    def _may_be_year(self, group: tuple[int, int]) -> bool:
        """Two digits that could be a day are a year only where no word follows: 29 juin-31 juillet 25."""
        end = group[1]
        number = self.ctx.tokens[group[0]].text
        after = self.ctx.tokens[end].text if end < len(self.ctx.tokens) else ","
        return int(number) > 31 or self.ctx.tokens[group[0] - 1].text == "'" or after in ",;)"


def two_digit_year(digits: str, pivot: date | None, numeric: bool = False) -> int | None:
    """The last year with these two digits that is no more than 15 years after ``pivot`` (the reference day); dates
    all of figures (03/07/19) are of our time, years in words (juin 40, mai 68) more often of a past one."""
    if len(digits) != 2:
        return None
    limit = (pivot.year if pivot else 2025) + 15
    if numeric:
        limit = max(limit, 2035)
    return limit - (limit - int(digits)) % 100


def calendar_reading(partial: Partial, anchor: date | None = None, mod: str | None = None, told: bool = True) -> Reading:
    """The reading of a calendar value: its TIMEX3 value and the days that it covers."""
    start, end = partial.interval()
    return Reading("DATE", partial.timex(), start, end, partial.granularity, mod, anchor, partial, told)


def range_reading(first: Partial, last: Partial, anchor: date | None = None) -> Reading | None:
    """The reading of a range, both ends included; None where it runs backwards."""
    start, end = first.interval()[0], last.interval()[1]
    if start and end and start > end:
        return None
    if start is None or end is None:
        start, end = NOWHERE
    return Reading("DATE", f"{first.timex()}/{last.timex()}", start, end, last.granularity, None, anchor, last)


Reader = Callable[[View, Context], "Reading | list[Piece] | None"]
READERS: dict[str, Reader] = {}


def reads(name: str) -> Callable[[Reader], Reader]:
    """Registers the reader of the rules whose ``build`` is ``name``."""

    def register(reader: Reader) -> Reader:
        READERS[name] = reader
        return reader

    return register


def with_clock(view: View, reading: Reading) -> Reading:
    """``reading`` with the time of day that the match holds as ``tm`` or ``dp``, as a TIME."""
    if view.has("tm"):
        from pipeline.stages.dates.times import clock_value

        suffix = clock_value(view.tokens("tm"))
        if suffix is None:
            return reading
        return replace(reading, type="TIME", value=f"{reading.value}T{suffix}", granularity="time")
    if view.has("dp"):
        part = view.lookup("dp", "dayparts")
        return replace(reading, type="TIME", value=f"{reading.value}T{part}", granularity="daypart")
    return reading
