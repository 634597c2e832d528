"""Component ``relation_linker``: the edges that hold the other layers together as one graph.

Reads every earlier layer and writes ``relations``. One row for each edge, with the words that show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import Relation, read_layer, write_layer

PREDICATES = {
    "COMMIT": "COMMITS_TO",
    "AGREE": "AGREES_TO",
    "SUPPORT": "SUPPORTS",
    "CALL": "CALLS_FOR",
    "PROPOSE": "PROPOSES",
    "INTEND": "INTENDS",
    "PROVIDE": "PROVIDES",
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of an edge: kind of node, index into the layer of that kind (None for text), name or words."""

    kind: str
    id: int | None
    words: str


class RelationLinker:
    """Draws the edges of TABLES: who commits to what, with whom, by when; who said it; which event is where."""

    def find(self, doc: Doc) -> list[Relation]:
        """Every edge of the article, sorted by evidence, each once."""
        article = _Article(doc)
        edges = [*article.abbreviations(), *article.commitments(), *article.positions()]
        unique = {(e.start, e.end, e.predicate, e.subject, e.object_id, e.object): e for e in edges}
        return sorted(unique.values(), key=lambda e: (e.start, e.end, e.predicate, e.subject, e.object))

    def __call__(self, doc: Doc) -> Doc:
        write_layer(doc, "relations", self.find(doc))
        return doc


class _Article:
    def __init__(self, doc: Doc):
        self.text = doc.text
        self.entities = read_layer(doc, "entities")
        self.dates = read_layer(doc, "dates")
        self.acronyms = read_layer(doc, "acronyms")
        self.stated = read_layer(doc, "commitments")
        self.attributions = read_layer(doc, "attributions")
        self.held = read_layer(doc, "positions")
        self._by_name: dict[str, int] = {}
        for index, entity in enumerate(self.entities):
            self._by_name.setdefault(self.text[entity.start : entity.end], index)
            self._by_name.setdefault(entity.canonical, index)

    def abbreviations(self) -> Iterator[Relation]:
        """Acronym → long form, evidence the pair where the text gives both."""
        for index, pair in enumerate(self.acronyms):
            spans = [(pair.start, pair.end)]
            if pair.long_start is not None:
                spans.append((pair.long_start, pair.long_end))
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            subject, long = End("acronym", index, pair.short), End("text", None, pair.long)
            yield _edge((start, end), "ABBREVIATES", subject, long, pair.source)

    def commitments(self) -> Iterator[Relation]:
        """Actor → commitment, speaker → commitment, commitment → counterparty, commitment → deadline."""
        for who in self.attributions:
            what = self.stated[who.commitment]
            span = (what.start, what.end)
            node = End("commitment", who.commitment, self.text[what.cue_start : what.action_end]
                       if what.cue_start < what.action_end else self.text[what.action_start : what.cue_end])
            for name in who.actor_resolved:
                yield _edge(span, PREDICATES[what.type], self.named(name), node, who.actor_rule or what.source)
            if who.speaker:
                evidence = _around(span, who.speaker_start, who.speaker_end)
                speaker = self.named(who.speaker, who.speaker_start)
                yield _edge(evidence, "SAID", speaker, node, "speaker")
            if who.counterparty:
                evidence = _around(span, who.counterparty_start, who.counterparty_end)
                yield _edge(evidence, "WITH", node, self.named(who.counterparty, who.counterparty_start), "counterparty")
            if who.deadline is not None:
                due = self.dates[who.deadline]
                date = End("date", who.deadline, self.text[due.start : due.end])
                yield _edge(_around(span, due.start, due.end), "DUE", node, date, "deadline")

    def positions(self) -> Iterator[Relation]:
        """Person → function in the article's words."""
        for held in self.held:
            words = self.text[held.function_start : held.function_end]
            person = self.named(held.person, held.person_start)
            yield _edge((held.start, held.end), "HOLDS_POSITION", person, End("text", None, words), held.source)

    def named(self, name: str, at: int | None = None) -> End:
        """The entity called ``name`` (the mention at ``at`` where there is one), else the words themselves."""
        if at is not None:
            index = next((i for i, e in enumerate(self.entities) if e.start == at), None)
            if index is not None:
                return End("entity", index, name)
        index = self._by_name.get(name)
        return End("entity", index, name) if index is not None else End("text", None, name)


def _around(span: tuple[int, int], start: int | None, end: int | None) -> tuple[int, int]:
    if start is None or end is None:
        return span
    return min(span[0], start), max(span[1], end)


def _edge(span: tuple[int, int], predicate: str, subject: End, object_: End, source: str) -> Relation:
    fields: dict[str, Any] = {
        "subject_kind": subject.kind, "subject_id": subject.id, "subject": subject.words,
        "object_kind": object_.kind, "object_id": object_.id, "object": object_.words,
    }
    return Relation(start=span[0], end=span[1], predicate=predicate, source=source, **fields)


@Language.factory("relation_linker")
def make_relation_linker(nlp: Language, name: str) -> RelationLinker:
    """The component; it has no settings."""
    return RelationLinker()
