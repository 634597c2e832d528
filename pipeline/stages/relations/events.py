"""When and where a named event is held: HELD_ON and HELD_IN.

An event is a MISC mention whose name, or whose long form, holds a noun of patterns/relations/events.toml. Its day
and place stand right behind it (`…, tenue le 6 juillet à Londres`; `… (Lomé, 4 mai)`) or after the verb of which it
is the subject (`… aura lieu le 4 août à Lomé`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.layers import DateExpression, EntityMention, read_layer
from pipeline.patterns import PatternError, read_toml
from pipeline.spans import span_around
from pipeline.text import text_of

_REACH = 110
_BRACKET = re.compile(r"\s*\([^()]*\)")
_LINK = re.compile(r"[\s,]*(?:qui\s+)?", re.IGNORECASE)
_DATE_LINK = re.compile(r"[\s,]*(?:le|les|du|en|au|ce|cette|à partir du|depuis le)?\s*", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?\n«»]|,\s*(?:a|ont|où|qui|dont|et)(?!\w)|(?<!\w)(?:et|mais)\s+(?:a|ont|s['’])(?!\w)")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Holding:
    """An event (index into entities) with a date or a place (index into its layer) and the evidence."""

    event: int
    predicate: str
    target: int
    start: int
    end: int
    source: str


@dataclass(frozen=True)
class EventPatterns:
    nouns: re.Pattern
    held: tuple[tuple[str, re.Pattern], ...]
    place: re.Pattern


@lru_cache(maxsize=1)
def event_patterns() -> EventPatterns:
    """The compiled patterns. Raises PatternError that names a malformed row."""
    rows = read_toml("relations/events.toml")
    try:
        words = "|".join(re.escape(w) for row in rows["noun"] for w in row["words"])
        return EventPatterns(
            nouns=re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE),
            held=tuple((r["id"], re.compile(rf"(?<!\w)(?:{r['pattern']})(?!\w)", re.IGNORECASE)) for r in rows["held"]),
            place=re.compile(rf"(?<!\w)(?:{'|'.join(r['pattern'] for r in rows['place'])})$", re.IGNORECASE),
        )
    except re.error as error:
        raise PatternError(f"relations/events.toml: {error}") from error


def find_holdings(doc: Doc) -> list[Holding]:
    """Every day and place of every named event, each once, in text order."""
    return _Events(doc).find()


class _Events:
    def __init__(self, doc: Doc):
        self.doc, self.text = doc, text_of(doc)
        self.entities: list[EntityMention] = read_layer(doc, "entities")
        self.dates: list[DateExpression] = read_layer(doc, "dates")
        self.patterns = event_patterns()
        pairs = read_layer(doc, "acronyms")
        self._long = {p.short: p.long for p in pairs}

    def find(self) -> list[Holding]:
        found = []
        for index, entity in enumerate(self.entities):
            if entity.label == "MISC" and self._is_event(entity):
                found += self._of(index)
        return sorted(dict.fromkeys(found), key=lambda h: (h.start, h.end, h.predicate, h.target))

    def _is_event(self, entity: EntityMention) -> bool:
        name = self.text[entity.start : entity.end]
        return any(self.patterns.nouns.search(n) for n in (name, entity.canonical, self._long.get(name, "")) if n)

    def _of(self, index: int) -> Iterator[Holding]:
        entity = self.entities[index]
        bracket = _BRACKET.match(self.text, entity.end)
        end = bracket.end() if bracket else entity.end
        if bracket and self._dates_in(entity.end, end):
            yield from self._targets(index, entity.end, end, "bracket", in_bracket=True)
        link = _LINK.match(self.text, end).end()
        for source, pattern in self.patterns.held:
            if match := pattern.match(self.text, link):
                yield from self._targets(index, match.end(), self._clause_end(match.end()), f"held:{source}")
                return
        date_at = _DATE_LINK.match(self.text, end).end()
        following = next((i for i, d in enumerate(self.dates) if d.start == date_at), None)
        if following is not None:
            yield self._holding(index, "HELD_ON", following, "held:date-follows")
            yield from self._targets(
                index,
                self.dates[following].end,
                self._clause_end(self.dates[following].end),
                "held:date-follows",
                dates=False,
            )
            return
        yield from self._as_subject(index)

    def _as_subject(self, index: int) -> Iterator[Holding]:
        verb = self._verb(self.entities[index])
        if verb is None:
            return
        first = min([verb, *verb.children], key=lambda t: t.i if t.i > self._last(index).i else verb.i)
        _, pattern = self.patterns.held[-1]
        match = pattern.search(self.text, first.idx, verb.idx + 40)
        if match:
            yield from self._targets(index, match.end(), self._clause_end(match.end()), "held:verb")

    def _last(self, index: int) -> Token:
        span = span_around(self.doc, self.entities[index].start, self.entities[index].end)
        return span[-1]

    def _verb(self, entity: EntityMention) -> Token | None:
        """The verb of which the event is the subject, seen through a coordination."""
        span = span_around(self.doc, entity.start, entity.end)
        token = span.root
        before = [t for t in self.doc[max(0, span.start - 2) : span.start] if t.pos_ != "DET"]
        if before and before[-1].pos_ == "ADP":
            return None
        if token.dep_ == "conj":
            token = token.head
        return token.head if token.dep_ in _SUBJECTS and token.head.i > span[-1].i else None

    def _clause_end(self, start: int) -> int:
        limit = min(len(self.text), start + _REACH)
        stop = _STOP.search(self.text, start, limit)
        return stop.start() if stop else limit

    def _dates_in(self, start: int, end: int) -> list[int]:
        return [i for i, d in enumerate(self.dates) if start <= d.start and d.end <= end and d.type in ("DATE", "TIME")]

    def _targets(
        self, event: int, start: int, end: int, source: str, in_bracket: bool = False, dates: bool = True
    ) -> Iterator[Holding]:
        """The first date and the first place of the clause."""
        days = self._dates_in(start, end) if dates else []
        for index in days[:1]:
            yield self._holding(event, "HELD_ON", index, source)
        for index, place in enumerate(self.entities):
            if place.label != "LOC" or not start <= place.start or place.end > end:
                continue
            if in_bracket or self.patterns.place.search(self.text[start : place.start]):
                yield self._holding(event, "HELD_IN", index, source)
                return

    def _holding(self, event: int, predicate: str, target: int, source: str) -> Holding:
        other = self.dates[target] if predicate == "HELD_ON" else self.entities[target]
        entity = self.entities[event]
        return Holding(event, predicate, target, min(entity.start, other.start), max(entity.end, other.end), source)
