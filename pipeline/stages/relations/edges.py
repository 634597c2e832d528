"""The edges between the layers: what abbreviates what, who commits to what, with whom, by when, who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from pipeline.layers import Attribution, Commitment, Relation, read_layer
from pipeline.stages.relations.events import find_holdings
from pipeline.text import text_of

PREDICATES = {
    "COMMIT": "COMMITS_TO",
    "AGREE": "AGREES_TO",
    "SUPPORT": "SUPPORTS",
    "CALL": "CALLS_FOR",
    "PROPOSE": "PROPOSES",
    "INTEND": "INTENDS",
    "PROVIDE": "PROVIDES",
}

_ARTICLE = re.compile(r"^(?:les?|la|l['’])\s*", re.IGNORECASE)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """One end of an edge: its kind, the index into the layer of that kind (None for text), name or words."""

    kind: str
    id: int | None
    words: str


class Edges:
    """Draws the edges of one article from the layers that earlier stages wrote."""

    def __init__(self, doc: Doc):
        self.doc, self.text = doc, text_of(doc)
        self.entities = read_layer(doc, "entities")
        self.dates = read_layer(doc, "dates")
        self.commitments: list[Commitment] = read_layer(doc, "commitments")

    @cached_property
    def _by_start(self) -> dict[int, int]:
        return {e.start: i for i, e in enumerate(self.entities)}

    @cached_property
    def _by_name(self) -> dict[str, int]:
        """The first mention of each name, as it stands and in its usual form."""
        first: dict[str, int] = {}
        for index, entity in enumerate(self.entities):
            first.setdefault(self.text[entity.start : entity.end], index)
            first.setdefault(entity.canonical, index)
        return first

    def abbreviations(self) -> Iterator[Relation]:
        """Acronym → its long form; the evidence is the pair, or the short form where the text gives no long one."""
        for index, pair in enumerate(read_layer(self.doc, "acronyms")):
            evidence = _cover((pair.start, pair.end), pair.long_start, pair.long_end)
            yield _edge(
                evidence, "ABBREVIATES", Node("acronym", index, pair.short), Node("text", None, pair.long), pair.source
            )

    def attributions(self) -> Iterator[Relation]:
        """Actor → commitment, speaker → commitment, commitment → counterparty, commitment → date."""
        for who in read_layer(self.doc, "attributions"):
            what = self.commitments[who.commitment]
            node = self._commitment(who.commitment)
            span = (what.start, what.end)
            for name in who.actor_resolved:
                yield _edge(span, PREDICATES[what.type], self.named(name), node, who.actor_rule or what.source)
            yield from self._around(who, span, node)

    def _around(self, who: Attribution, span: Span, node: Node) -> Iterator[Relation]:
        if who.speaker:
            speaker = self.named(who.speaker, who.speaker_start)
            yield _edge(_cover(span, who.speaker_start, who.speaker_end), "SAID", speaker, node, "speaker")
        if who.counterparty:
            other = self.named(who.counterparty, who.counterparty_start)
            evidence = _cover(span, who.counterparty_start, who.counterparty_end)
            yield _edge(evidence, "WITH", node, other, "counterparty")
        if who.deadline is not None:
            due = self.dates[who.deadline]
            yield _edge(_cover(span, due.start, due.end), "DUE", node, self._date(who.deadline), "deadline")

    def positions(self) -> Iterator[Relation]:
        """Person → function, in the article's words."""
        for held in read_layer(self.doc, "positions"):
            person = self.named(held.person, held.person_start)
            words = Node("text", None, self.text[held.function_start : held.function_end])
            yield _edge((held.start, held.end), "HOLDS_POSITION", person, words, held.source)

    def events(self) -> Iterator[Relation]:
        """Named event → its date, its place."""
        for held in find_holdings(self.doc):
            event = self.entities[held.event]
            target = self._date(held.target) if held.predicate == "HELD_ON" else self._entity(held.target)
            subject = Node("entity", held.event, self.text[event.start : event.end])
            yield _edge((held.start, held.end), held.predicate, subject, target, held.source)

    def named(self, name: str, at: int | None = None) -> Node:
        """The entity mention at ``at``, else the first one called ``name``, else the words themselves."""
        here = self._by_start.get(at)
        index = self._by_name.get(name) if here is None else here
        if index is None:
            index = self._by_name.get(_ARTICLE.sub("", name))
        return Node("entity", index, name) if index is not None else Node("text", None, name)

    def _commitment(self, index: int) -> Node:
        what = self.commitments[index]
        start, end = min(what.cue_start, what.action_start), max(what.cue_end, what.action_end)
        return Node("commitment", index, self.text[start:end])

    def _date(self, index: int) -> Node:
        return Node("date", index, self.text[self.dates[index].start : self.dates[index].end])

    def _entity(self, index: int) -> Node:
        return Node("entity", index, self.text[self.entities[index].start : self.entities[index].end])


def _cover(span: Span, start: int | None, end: int | None) -> Span:
    """The smallest span that holds ``span`` and start..end (where given)."""
    if start is None or end is None:
        return span
    return min(span[0], start), max(span[1], end)


def _edge(span: Span, predicate: str, subject: Node, target: Node, source: str) -> Relation:
    return Relation(
        start=span[0],
        end=span[1],
        predicate=predicate,
        subject_kind=subject.kind,
        subject_id=subject.id,
        subject=subject.words,
        object_kind=target.kind,
        object_id=target.id,
        object=target.words,
        source=source,
    )
