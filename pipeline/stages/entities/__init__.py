"""Persons, places, bodies and named things: the stage ``entity_finder``.

It starts from what the statistical recogniser left in ``doc.ents``, adds what lists, acronyms, wire marks,
titles and head nouns know, keeps the longest name at every place, gives one name one label, and writes layer
``entities`` and ``doc.ents``.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.layers import EntityMention, read_layer, write_layer
from pipeline.spans import span_around
from pipeline.stages.entities import headed, persons
from pipeline.stages.entities.canonical import records
from pipeline.stages.entities.headed import headed_names
from pipeline.stages.entities.headlines import cities_in_capitals, clauses, lines_in_capitals
from pipeline.stages.entities.judging import judged
from pipeline.stages.entities.labels import beside_pairs, places_in_a_row, relabelled_pairs, repeats, unified
from pipeline.stages.entities.lists import (
    acronym_mentions,
    city_mentions,
    compound_short_forms,
    extended_short_forms,
    gazetteer_mentions,
    general_notions,
    halves_of_countries,
    mark_mentions,
)
from pipeline.stages.entities.mentions import Mention, Rank, joined, longest
from pipeline.stages.entities.model import model_mentions
from pipeline.stages.entities.persons import titled_persons
from pipeline.stages.entities.trusted import Trusted
from pipeline.text import text_of
from pipeline.words import words_of

_JOINT = re.compile(r"[-–/]")


@Language.factory("entity_finder", default_config={"rules": True})
def make_entity_finder(nlp: Language, name: str, rules: bool) -> EntityFinder:
    """The stage for a spaCy pipeline, after ``ner`` and the acronyms. ``rules``: use lists and rules too.

    Needs: ``doc.ents``, tags; layers ``acronyms``, ``dateline``, ``agency_marks``, ``sentences`` where they are.
    Writes: ``doc.ents`` and layer ``entities``.
    """
    return EntityFinder(rules)


class EntityFinder:
    """Writes layer ``entities`` and ``doc.ents``; ``rules=False`` keeps to the recogniser's own names."""

    def __init__(self, rules: bool = True):
        self.rules = rules

    def find(self, doc: Doc) -> list[EntityMention]:
        """The entities of ``doc`` in text order, none overlapping; the Doc stays as it is."""
        text, words = text_of(doc), words_of(doc)
        model = model_mentions(doc, words, text)
        if not self.rules:
            return records(text, longest(model), [])
        pairs = read_layer(doc, "acronyms")
        if headlines := lines_in_capitals(text):
            no_names = clauses(text, headlines, model)
            model = [m for m in model if (m.start, m.end) not in no_names]
        known = list(gazetteer_mentions(text, model))
        beginnings = [word for word in words if word.lower_ in _beginnings()]
        trusted = [
            *mark_mentions(text, read_layer(doc, "dateline"), read_layer(doc, "agency_marks")),
            *acronym_mentions(text, pairs),
            *known,
            *halves_of_countries(text, known),
            *city_mentions(text, model),
            *cities_in_capitals(text, headlines),
            *headed_names(words, text, beginnings),
            *titled_persons(words, text, beginnings),
        ]
        trusted += compound_short_forms(text, trusted)
        trusted = relabelled_pairs(beside_pairs(text, [*trusted, *extended_short_forms(words, text, trusted)]))
        free = [m for m in judged(words, text, model, Trusted(trusted)) if not _pair_of_parties(m, trusted, text)]
        kept = longest([*trusted, *free])
        kept = _without(kept, general_notions(text, pairs))
        kept = places_in_a_row(text, unified(text, joined(text, kept)))
        if further := repeats(text, kept, words):
            kept = longest([*kept, *further])
        return records(text, kept, pairs)

    def __call__(self, doc: Doc) -> Doc:
        found = self.find(doc)
        write_layer(doc, "entities", found)
        doc.set_ents(_spans(doc, found))
        return doc


@cache
def _beginnings() -> frozenset[str]:
    """The words with which a head noun or a title begins."""
    return frozenset((*headed.first_words(), *persons.first_words()))


def _pair_of_parties(mention: Mention, trusted: list[Mention], text: str) -> bool:
    """Whether the model took two known names with a hyphen between for one (``ASEAN-Japon``)."""
    if not _JOINT.search(text, mention.start, mention.end):
        return False
    inside = {(t.start, t.end) for t in trusted if mention.holds(t)}
    first_ends = [end for start, end in inside if start == mention.start]
    second_starts = [start for start, end in inside if end == mention.end]
    return any(_JOINT.fullmatch(text, end, start) for end in first_ends for start in second_starts)


def _without(mentions: list[Mention], spans: list[tuple[int, int]]) -> list[Mention]:
    return [
        m for m in mentions if m.rank >= Rank.KNOWN or not any(m.start < end and start < m.end for start, end in spans)
    ]


def _spans(doc: Doc, found: list[EntityMention]) -> list[Span]:
    spans: list[Span] = []
    for entity in found:
        span = span_around(doc, entity.start, entity.end, entity.label, entity.kb_id or "")
        if span is not None and not (spans and span.start < spans[-1].end):
            spans.append(span)
    return spans
