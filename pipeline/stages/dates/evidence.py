"""What the dates of a text say of its own year: what it looks back on, what lies ahead of it, which weekday it tells.

Read without a reference day. A date told as past sets a floor, a deadline or an announced year a ceiling; the weekday
of the news (``a reçu jeudi``) is that of the dateline's day or the one before, which leaves one year in five or six.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.stages.dates import tense
from pipeline.stages.dates.finder import Found
from pipeline.stages.dates.lexer import Tokens
from pipeline.stages.dates.signals import signal_before
from pipeline.stages.dates.values import DAY, Partial, is_day

# How far into the text the weekday of the news is looked for, in characters, and how many years around a floor.
_NEWS_REACH, _YEARS_AROUND = 700, 6
# A day of January or February looks back on a whole year only if that is the year before.
_LOOKS_BACK_FROM = (3, 1)
# A year this round is a horizon (d'ici à 2030) and says little of when the text was written.
_HORIZON = 10


class Evidence:
    """A date of the text; which way the words around it point is found out when it is asked for."""

    __slots__ = ("_end", "_start", "_text", "_tokens", "_way", "found")

    def __init__(self, found: Found, text: str, tokens: Tokens):
        self.found = found
        self._text, self._tokens = text, tokens
        self._start, self._end = tokens.place_of(found.start), tokens.place_of(found.end)
        self._way: int | None = None

    @property
    def way(self) -> int:
        """PAST, FUTURE or UNKNOWN, as in ``tense``."""
        if self._way is None:
            way = _way(self._text, self._tokens, self._start, self._end)
            if self.found.reading.granularity == "year" and way == tense.FUTURE:
                way = _way_of_year(self._tokens, self._start, way)
            self._way = way
        return self._way

    @property
    def herald(self) -> str:
        """The folded word before it, "" at the beginning of the text."""
        return self._tokens[self._start - 1].text if self._start else ""

    @property
    def is_range(self) -> bool:
        return "/" in (self.found.reading.value or "")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days the text was written, as far as its dates tell; ``horizon``: the ceiling is a round year."""

    floor: date | None
    ceiling: date | None
    horizon: bool = False

    def hold(self, day: date) -> bool:
        return (self.floor is None or self.floor <= day) and (self.ceiling is None or day <= self.ceiling)


def evidence_of(found: list[Found], text: str, tokens: Tokens) -> list[Evidence]:
    """The dates of ``found`` that are of the calendar."""
    return [Evidence(item, text, tokens) for item in found if item.reading.partial is not None]


def _way(text: str, tokens: Tokens, start: int, end: int) -> int:
    said = tense.outright(tokens, start, end)
    if said:
        return said
    if signal_before(text, tokens[start].start) in ("UNTIL", "BY") or _is_latest(tokens, start, end):
        return tense.FUTURE
    if _governed_by_infinitive(tokens, start):
        return tense.FUTURE
    return tense.direction(tokens, start, end)


def _way_of_year(tokens: Tokens, start: int, way: int) -> int:
    """The direction of a year that a verb seems to put ahead: not where the year belongs to a participle or a noun.

    ``le président, élu en 2021, se rendra``; ``la loi de 2016 sera abrogée`` does not tell.
    """
    cues = tense.load_tense_cues()
    if start > 1 and tokens[start - 1].text == "en":
        return cues.way_of_participle(tokens, start - 2) or way
    owned = start > 1 and tokens[start - 1].text in ("de", "d'") and not tense.outright(tokens, start, start)
    return tense.UNKNOWN if owned else way


def _is_latest(tokens: Tokens, start: int, end: int) -> bool:
    """``au plus tard le 1er juillet``, ``le 30 juin au plus tard``."""
    cues, first = tense.load_tense_cues(), max(0, start - 4)
    if not any(form.late for form in cues.forms_between(tokens, first, end + 3)):
        return False
    return "au plus tard" in " ".join(t.text for t in [*tokens[first:start], *tokens[end : end + 3]])


def _governed_by_infinitive(tokens: Tokens, start: int) -> bool:
    """Whether the verb right before ``en 2025`` is an infinitive after à, de or pour: s'engage à former … en 2025."""
    if tokens[start - 1].text != "en":
        return False
    cues = tense.load_tense_cues()
    left, _ = tense.sentence_bounds(tokens, start, start)
    for index in range(start - 1, left, -1):
        if cues.at(tokens, index) or not tokens[index].text[-1].isalnum():
            return False
        if tokens[index - 1].text in ("a", "de", "d'", "pour") and tense.is_infinitive(tokens[index].text):
            return True
    return False


def bounds_of(evidence: list[Evidence], beginning: bool) -> Bounds:
    """The days between which the text was written. ``beginning``: it is known to be of January or February."""
    floors = list(_floors(evidence, beginning))
    floor = max((day for day, weak in floors if not weak), default=None) or max((d for d, _ in floors), default=None)
    ceilings = [_ceiling(item) for item in evidence if _lies_ahead(item) and item.found.reading.end]
    ceiling = min((day for day in ceilings if floor is None or day >= floor), default=None)
    horizon = ceiling is not None and (ceiling + DAY).year % _HORIZON == 0 and ceiling.month == 12
    return Bounds(floor, ceiling, horizon)


def _lies_ahead(item: Evidence) -> bool:
    return item.way == tense.FUTURE or (item.herald == "pour" and item.found.reading.granularity == "year")


def _ceiling(item: Evidence) -> date:
    """A text that sets a year as the end of something (d'ici à 2027) is of an earlier year."""
    reading = item.found.reading
    ends = item.herald in ("a", "ici", "avant", "horizon") and reading.granularity == "year" and reading.start.year > 1
    return reading.start - DAY if ends else reading.end


def _floors(evidence: list[Evidence], beginning: bool) -> Iterator[tuple[date, bool]]:
    """First days on which the text can have been written, each with whether that is weak evidence.

    ``la présidentielle de 2025`` may lie ahead of words in the past: it counts where nothing better is there.
    """
    for item in evidence:
        reading = item.found.reading
        if reading.start is None or _lies_ahead(item):
            continue
        if reading.granularity in ("day", "month"):
            yield reading.start, False
        elif reading.granularity == "year" and not reading.mod and not item.is_range:
            first = date(reading.start.year, *_LOOKS_BACK_FROM) if beginning else reading.start
            yield first, item.herald not in ("en", "depuis", "annee", "an", "(")


def news_weekday(evidence: list[Evidence], text: str, after: int) -> int | None:
    """The first bare weekday told as past soon ``after`` that offset; 1 is Monday."""
    for item in evidence:
        partial = item.found.reading.partial
        told = item.way == tense.PAST and item.found.start - after <= _NEWS_REACH
        if told and partial.weekday and partial.week is None and partial.month is None and item.found.start >= after:
            bare = text[item.found.start : item.found.end]
            return partial.weekday if " " not in bare or bare.casefold().startswith("ce ") else None
    return None


def choose_day(partial: Partial, bounds: Bounds, weekday: int | None, exact: bool = False) -> date | None:
    """The day of ``partial`` (day and month) in the year on which the evidence agrees, None where it does not tell.

    ``exact``: ``weekday`` is that of the day itself, not that of the news.
    """
    if bounds.floor is not None:
        years = range(bounds.floor.year, min(bounds.floor.year + _YEARS_AROUND, 9999) + 1)
    elif bounds.ceiling is not None and weekday is not None and not bounds.horizon:
        years = range(bounds.ceiling.year, max(bounds.ceiling.year - _YEARS_AROUND, 1) - 1, -1)
    else:
        return None
    days = [date(y, partial.month, partial.day) for y in years if is_day(y, partial.month, partial.day)]
    days = [day for day in days if bounds.hold(day)]
    if weekday is None or not days:
        return days[0] if days else None
    lag = [(day.isoweekday() - weekday) % 7 for day in days]
    if bounds.floor is not None and lag[0] <= 1 and not exact:
        return days[0]
    right = [day for day, late in zip(days, lag, strict=True) if late == 0]
    if right:
        return right[0]
    return None if exact or bounds.floor is None else days[0]
