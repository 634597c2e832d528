"""For whom a person speaks who says `nous`, and whose country `son pays` is."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.layers import Position
from pipeline.stages.actors.discourse import role_weight
from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.groups import Groups
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.scene import SUBJECTS, Scene

_DETERMINER = 12
_NEAR = 3
_SUBJECT = 1.5
_BRACKETED = re.compile(r"\s*\(([^()]{3,60})\)")


class Allegiance:
    """The countries and bodies of the persons of one article."""

    def __init__(self, scene: Scene, positions: list[Position], groups: Groups):
        self.scene, self.positions, self.groups = scene, positions, groups

    def of(self, name: str, offset: int, noun: str | None = None) -> tuple[str, ...]:
        """The country or body of ``name``; a body or place stands for itself.

        ``noun`` is what is said to be theirs: a `pays` is a country, a `parti` or `institution` a body. A person
        of whom the text says nothing is of the country that it is about, if any.
        """
        labels = {e.label for i, e in enumerate(self.scene.entities) if self.scene.names.name(i) == name}
        if "PER" not in labels:
            return (name,) if labels or self._is_country(name) else ()
        bodies = [b for b in (self._delegates.get(name), *self._bodies(name)) if b]
        of_state = noun is None or bool(self.scene.lexicon.expressions["state-noun"].match(noun))
        if noun is None or fold(noun) == "delegation":
            chosen = bodies
        elif self.scene.lexicon.expressions["ministry"].match(noun):
            chosen, of_state = self._named_so(noun, offset) or [b for b in bodies if self._is_country(b)], True
        elif of_state:
            chosen = [b for b in bodies if self._is_country(b)]
        else:
            chosen = [b for b in bodies if not self._is_country(b)] or self._named_so(noun, offset)
        if chosen:
            return (chosen[0],)
        if bodies or not of_state:
            return ()
        if self._serves_a_body(name):
            body = self.groups.bloc(offset) if noun is None else None
            return body.names if body else ()
        country = self._subject_beside(name) or self.groups.home(offset) or self._filed_from(name)
        return (self.scene.names.country(country),) if country else ()

    def behind(self, owner: Found, offset: int, noun: str | None = None) -> Found:
        """The countries and bodies of ``owner``'s names, as :meth:`of` finds them."""
        names = tuple(dict.fromkeys(n for name in owner.names for n in self.of(name, offset, noun)))
        return Found(names, "possessive", owner.evidence if names else None)

    def is_known(self, name: str) -> bool:
        """Whether the text says for whom the person ``name`` speaks."""
        return bool(self._delegates.get(name) or self._bodies(name))

    def _bodies(self, name: str) -> list[str]:
        positions = self._positions_of(name)
        return [p.body for p in positions if p.body] or [b for p in positions if (b := self._possessor(p))]

    def _possessor(self, position: Position) -> str | None:
        """`Le parti X … Son président, Y`: the only body that is the subject of the nearest sentence that has one."""
        scene = self.scene
        function = scene.text[position.function_start : position.function_end]
        if scene.lexicon.expressions["counterpart"].match(function) or not scene.lexicon.expressions[
            "possessive-before"
        ].search(scene.text, max(0, position.function_start - _DETERMINER), position.function_start):
            return None
        here = scene.sentence_index(position.start)
        for index in range(here, max(-1, here - _NEAR), -1):
            low, high = scene.sentence_span(index)
            named = {
                scene.names.name(i)
                for i in scene.entities_in(low, min(high, position.function_start))
                if scene.entities[i].label == "ORG" and self._is_subject(scene.entities[i].start)
            }
            if named:
                return next(iter(named)) if len(named) == 1 else None
        return None

    def _positions_of(self, name: str) -> list[Position]:
        return [p for p in self.positions if p.person == name]

    def _is_subject(self, start: int) -> bool:
        """Whether the name at ``start`` is a subject, by itself or as the name of a noun (`le parti X`)."""
        first, before = self.scene.token_at(start), self.scene.token_at(max(0, start - 1))
        return any(role_weight(t) > _SUBJECT for t in (first, before) if t is first or t.pos_ == "NOUN")

    def _serves_a_body(self, name: str) -> bool:
        """Whether an office of the person is one that no state has (`la commissaire aux Transports`)."""
        offices = (self.scene.text[p.function_start : p.function_end] for p in self._positions_of(name))
        return any(self.scene.lexicon.expressions["of-a-body"].match(words) for words in offices)

    def _subject_beside(self, name: str) -> str | None:
        """`La Chine agira, a dit le président X`: the only country that is a subject in the sentence of the title."""
        for position in self._positions_of(name):
            low, high = self.scene.sentence(position.start)
            named = {
                country
                for at, country in self.scene.country_mentions
                if low <= at < high and self.scene.token_at(at).dep_ in SUBJECTS
            }
            if len(named) == 1:
                return next(iter(named))
        return None

    def _filed_from(self, name: str) -> str | None:
        """The country of the dateline, for an office without a country, where the article names that country."""
        country = self.groups.filed_from()
        office = self.scene.lexicon.expressions["state-office"]
        holds = any(office.match(self.scene.text, p.function_start) for p in self._positions_of(name))
        spoken_of = {c for at, c in self.scene.country_mentions if not self.scene.in_wire(at)}
        return country if holds and country in spoken_of else None

    def _is_country(self, name: str) -> bool:
        return self.scene.lexicon.country(name) is not None

    def _named_so(self, noun: str, offset: int) -> list[str]:
        found = self.groups.organ(offset, noun)
        return list(found.names) if found else []

    @cached_property
    def _delegates(self) -> dict[str, str]:
        """The country in brackets after a name (`M. X (Sénégal)`, as in records of meetings), or `X, de l'ONU`."""
        known = {}
        of_body = self.scene.lexicon.expressions["of-body-apposed"]
        for index, entity in enumerate(self.scene.entities):
            apposed = entity.label == "PER" and of_body.match(self.scene.text, entity.end)
            body = self.scene.entity_at(apposed.end()) if apposed else None
            if body is not None and self.scene.entities[body].label == "ORG":
                known.setdefault(self.scene.names.name(index), self.scene.names.name(body))
            bracket = entity.label == "PER" and _BRACKETED.match(self.scene.text, entity.end)
            country = bracket and self.scene.lexicon.country(bracket.group(1))
            if country:
                known.setdefault(self.scene.names.name(index), self.scene.names.country(country))
        return known
