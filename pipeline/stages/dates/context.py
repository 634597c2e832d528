"""What a text has told so far, and what that says of the expression at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.stages.dates import tense
from pipeline.stages.dates.grammar import Grammar
from pipeline.stages.dates.lexer import Tokens
from pipeline.stages.dates.signals import signal_before
from pipeline.stages.dates.values import Partial
from pipeline.stages.dates.years import directed_year, middle, nearest_year

# Beyond this distance from the reference day cues and tense have a say in the year of a bare day, or month.
_NEAR, _NEAR_MONTH = timedelta(days=60), timedelta(days=31)
# How far the text before an expression is looked at, in characters.
_CHRONICLE_REACH, _COORDINATION_REACH, _PARAGRAPH_REACH, _MONTH_REACH = 500, 12, 5_000, 150
_SENTENCE_START = re.compile(r"(?:^|[.!?\n»]\s*)(?:Le|En|Du|Dès|Au|Début|Fin|Mi-)?(?: le| en)?\s*$")
_THEN = re.compile(r"\bpuis (?:le|en|du) $")
_ITEM_START = re.compile(r"(?:^|[.\n>–-])\s*$")
DAILY = ("day", "time", "daypart")


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


@dataclass(slots=True)
class Context:
    """The surroundings of an expression: the text's tokens, the reference interval, and what was told before it.

    ``told`` is the day that the text is telling of, ``placed`` the last reading that a length may be counted from,
    ``dated`` the first day of the last date that gave its own year (``dated_first``: as the first words of a
    sentence), ``month`` the last month named, with its year, ``heading`` the year that heads a chronology
    (``2005 : a) 24 mars …``). The offsets tell where they stand.
    """

    text: str
    tokens: Tokens
    grammar: Grammar
    reference: tuple[date, date] | None = None
    told: date | None = None
    told_at: int = -1
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

    def month_near(self, offset: int) -> tuple[int | None, int] | None:
        """The last month named, with its year, where that was shortly before ``offset``."""
        return self.month if self.month is not None and offset - self.month_at <= _MONTH_REACH else None

    def coordinated_day(self, start: int) -> date | None:
        """The day told right before token ``start`` with no more than et, ou, puis or a comma between."""
        offset = self.tokens[start].start
        if self.told_at < 0 or offset - self.told_at > _COORDINATION_REACH:
            return None
        between = self.text[self.told_at : offset]
        return self.told if between.strip(" ,") in ("et", "ou", "puis", "et le", "ou le", "puis le") else None

    def told_shortly_before(self, start: int, day: date | None) -> bool:
        """Whether the sentence of token ``start`` has just told of a day that follows ``day`` by less than a week."""
        offset = self.tokens[start].start
        if self.told is None or day is None or not timedelta(0) < self.told - day < timedelta(7):
            return False
        return offset - self.told_at <= _MONTH_REACH and "." not in self.text[self.told_at : offset]

    def year_of(
        self,
        month: int,
        day: int | None,
        start: int,
        end: int,
        moved: int | None = None,
        weekday: int | None = None,
        anaphoric: bool = False,
    ) -> int | None:
        """The year of a month, or of a day and month, at tokens ``start:end``.

        ``moved`` is that of a direction word (dernier -1), counted from the date told before where ``anaphoric``
        (suivant). Without one: the year that heads the list or the chronicle it stands in, else the nearest to the
        reference day, unless cues and verbs point the other way from one that is not near; without a reference day
        the nearest to the last date that the paragraph has given in full.
        """
        pivot = self.pivot
        if self.heading is not None and moved is None:
            return self.heading
        if pivot is None or anaphoric:
            near = self.dated is not None and self._same_paragraph(self.dated_at, self.tokens[start].start)
            pivot = self.dated if near else None
        elif moved is None:
            pivot = self._chronicle(start) or pivot
        if pivot is None:
            return None
        if moved is not None:
            return directed_year(pivot, month, day, moved)
        year = nearest_year(pivot, month, day, weekday)
        distance = middle(year, month, day) - pivot
        if pivot != self.pivot or weekday is not None or abs(distance) <= (_NEAR if day else _NEAR_MONTH):
            return year
        way = self.way(start, end, within_clause=True)
        return directed_year(pivot, month, day, way) if way and (way > 0) != (distance > timedelta(0)) else year

    def way(self, start: int, end: int, within_clause: bool = False) -> int:
        """Which way the expression at tokens ``start:end`` lies by cues and verbs.

        What is set as an end (jusqu'au, d'ici) lies ahead; so does a beginning (à partir de) that no verb places.
        """
        said = tense.outright(self.tokens, start, end)
        if said:
            return said
        signal = signal_before(self.text, self.tokens[start].start)
        if signal in ("UNTIL", "BY"):
            return tense.FUTURE
        way = tense.direction(self.tokens, start, end, within_clause)
        return tense.FUTURE if signal == "SINCE" and not way else way

    def tell(self, reading: Reading, start: int, end: int) -> None:
        """Takes note of an expression at offsets ``start:end``, in text order."""
        self._note_heading(reading, start, end)
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
        if reading.granularity in DAILY:
            self.told, self.told_at = reading.start, end
        if reading.anchor is None and partial is not None and partial.month is not None:
            self.dated, self.dated_at = reading.start, end
            self.dated_first = _SENTENCE_START.search(self.text[max(0, start - 20) : start]) is not None

    def _note_heading(self, reading: Reading, start: int, end: int) -> None:
        if reading.granularity == "year" and self.text[end : end + 3].lstrip().startswith(":"):
            begins = _ITEM_START.search(self.text[max(0, start - 4) : start])
            self.heading = reading.start.year if reading.start and begins else None
        elif self.heading is not None and not self._same_paragraph(max(self.month_at, 0), start):
            self.heading = None

    def _chronicle(self, start: int) -> date | None:
        """The day that a date at token ``start`` goes on from, where both begin their sentences in one paragraph
        and the first gave its year: Le 24 février 2022, … . Le 15 mars, …"""
        offset = self.tokens[start].start
        if self.dated is None or not self.dated_first or offset - self.dated_at > _CHRONICLE_REACH:
            return None
        if "\n" in self.text[self.dated_at : offset].strip():
            return None
        before = self.text[max(0, offset - 20) : offset]
        return self.dated if _SENTENCE_START.search(before) or _THEN.search(before) else None

    def _same_paragraph(self, before: int, offset: int) -> bool:
        return offset - before <= _PARAGRAPH_REACH and "\n\n" not in self.text[before:offset]
