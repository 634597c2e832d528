"""What a pronoun may stand for: the parties mentioned so far, weighed by how prominent each mention is.

The weights follow the salience factors of Lappin and Leass (1994): subject before object before complement,
halved with each sentence that passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.layers import EntityMention, Position
from pipeline.stages.actors.functions import Found, is_plural, resolve_function
from pipeline.stages.actors.gender import function_gender
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.phrases import phrase
from pipeline.stages.actors.quotes import quote_at
from pipeline.stages.actors.scene import SUBJECTS, Scene
from pipeline.words import Word

if TYPE_CHECKING:
    from pipeline.stages.actors.resolve import Resolver

_ROLES = {
    "nsubj": 3.0,
    "nsubj:pass": 2.5,
    "nsubj:caus": 2.5,
    "ROOT": 2.0,
    "obl:agent": 1.5,
    "obj": 1.0,
    "iobj": 1.0,
    "obl:arg": 1.0,
    "nmod": 0.3,
}
_OTHER_ROLE = 0.6
_KINDS = {"PER": 1.0, "ORG": 0.7, "LOC": 0.6}
_BODIES = frozenset({"organ", "state", "bloc", "meeting"})
_SUBORDINATE = 0.5
_SUBORDINATE_CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp"})
_DECAY = 0.5
# What an unlikely referent keeps of its weight: a body that speaks, a person whom nothing shows to be a woman.
_MUTE = 0.3
_APPOSED = 40
_REACH = 4
_MARGIN = 1.1
_HOLDERS = frozenset({"function:holder", "function:person", "function:on-behalf"})
_TRANSPARENT = frozenset({"appos", "flat:name", "flat:foreign", "conj", "dep"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may refer to. ``gender`` is ``Masc``, ``Fem`` or None where the text hides it."""

    start: int
    end: int
    name: str
    kind: str
    gender: str | None
    plural: bool
    role: float


class Discourse:
    """The singular (or plural-only) names of an article, each mention with its weight."""

    def __init__(self, scene: Scene, positions: list[Position], resolver: Resolver):
        self.scene, self.positions = scene, positions
        self._resolver = resolver
        self._by_sentence: dict[int, list[Candidate]] = {}

    def candidates(self, first: int, last: int) -> Iterator[Candidate]:
        """Names, named functions and bodies of the sentences from ``first`` to ``last``, in text order."""
        for index in range(max(0, first), last + 1):
            if index not in self._by_sentence:
                span = self.scene.sentence_span(index)
                found = [*self._names(*span), *self._functions(*span), *self._bodies(*span)]
                self._by_sentence[index] = sorted(found, key=lambda c: c.start)
            yield from self._by_sentence[index]

    def _names(self, start: int, end: int) -> list[Candidate]:
        return [
            self._entity(index)
            for index in self.scene.entities_from(start, end)
            if self.scene.entities[index].label in _KINDS
            and self._can_act(self.scene.entities[index])
            and not self.scene.in_wire(self.scene.entities[index].start)
        ]

    def _can_act(self, entity: EntityMention) -> bool:
        """A place is somebody where it is a country, or a capital that is the subject of its clause."""
        if entity.label != "LOC":
            return True
        words = self.scene.text[entity.start : entity.end]
        if self.scene.lexicon.country(words):
            return True
        return fold(words) in self.scene.lexicon.capitals and self.scene.token_at(entity.start).dep_ in SUBJECTS

    def gender_at(self, offset: int) -> str | None:
        """The gender of the mention that holds ``offset``, None where the text hides it."""
        here = self.scene.sentence_index(offset)
        return next((c.gender for c in self.candidates(here - 1, here) if c.start <= offset < c.end), None)

    def antecedent(self, offset: int, gender: str | None, speaks: bool = False) -> Candidate | None:
        """The most salient singular mention before ``offset`` that agrees; None where two come too close.

        ``speaks``: the pronoun is hung on a verb of saying, so that it is a person where one is in reach.
        """
        leading = self._leading(offset, gender, speaks)
        return leading[0] if len(leading) == 1 else None

    def latest(self, offset: int, gender: str | None) -> Candidate | None:
        """Who `cette dernière` is: the last person before ``offset`` who agrees, else the last body."""
        agreeing = [
            c
            for c in self._near(offset, self.scene.sentence_index(offset))
            if c.end <= offset and not c.plural and (c.gender or gender) == gender and c.kind != "LOC"
        ]
        persons = [c for c in agreeing if c.kind == "PER"]
        return (persons or agreeing or [None])[-1]

    def leading(self, offset: int) -> list[Candidate]:
        """The singular mentions before ``offset`` that come too close to tell them apart, the most salient first."""
        return self._leading(offset, None, False)

    def _leading(self, offset: int, gender: str | None, speaks: bool) -> list[Candidate]:
        here = self.scene.sentence_index(offset)
        scores: dict[str, float] = {}
        latest: dict[str, Candidate] = {}
        quote = quote_at(self.scene.quotes, offset)
        for candidate in self._near(offset, here):
            distance = here - self.scene.sentence_index(candidate.start)
            if candidate.end > offset or candidate.plural:
                continue
            if gender and candidate.gender and gender != candidate.gender:
                continue
            weight = candidate.role * _KINDS[candidate.kind] * _DECAY**distance
            if quote_at(self.scene.quotes, candidate.start) != quote:
                weight *= 0.5
            if gender == "Fem" and candidate.kind == "PER" and candidate.gender is None:
                weight *= _MUTE
            if speaks and candidate.kind != "PER":
                weight *= _MUTE
            scores[candidate.name] = max(scores.get(candidate.name, 0.0), weight) + 0.1 * weight
            latest[candidate.name] = candidate
        ranked = sorted(scores, key=scores.get, reverse=True)
        return [latest[n] for n in ranked if scores[ranked[0]] < _MARGIN * scores[n] or n == ranked[0]]

    def _near(self, offset: int, here: int) -> list[Candidate]:
        """The candidates of the sentences within reach that begin before ``offset``."""
        return [c for c in self.candidates(here - _REACH, here) if c.start < offset]

    def _entity(self, index: int) -> Candidate:
        entity = self.scene.entities[index]
        name = self.scene.names.name(index)
        head = self.scene.head(entity.start, entity.end) or self.scene.token_at(entity.start)
        plural = entity.label != "PER" and fold(self.scene.text[entity.start : entity.end]).startswith(
            tuple(self.scene.lexicon.lists["plural_names"])
        )
        return Candidate(
            entity.start, entity.end, name, entity.label, self._gender(index, name), plural, role_weight(head)
        )

    def _functions(self, first: int, last: int) -> list[Candidate]:
        found = []
        for match in self.scene.lexicon.function_pattern.finditer(self.scene.text, first, last):
            start, close = match.span()
            if self.scene.entity_at(start) is not None or is_plural(self.scene, start):
                continue
            sentence_end = self.scene.sentence(start)[1]
            end = min(_stop(self.scene, close, sentence_end), sentence_end)
            resolved = resolve_function(self.scene, self.positions, start, end)
            if name := self._person_named(resolved, start, close, end):
                weight = role_weight(self.scene.token_at(start))
                gender = self.scene.genders.get(name) or function_gender(self.scene, start, close)
                found.append(Candidate(start, close, name, "PER", gender, False, weight))
        return found

    def _person_named(self, resolved: Found | None, start: int, close: int, end: int) -> str | None:
        """The name by which a function goes: its holder's, a delegate's country, else (of a subject) its own words."""
        if resolved is None and self.scene.token_at(start).dep_ in SUBJECTS:
            return None if self._names_somebody(start, end) else self.scene.text[start:end].strip()
        named = resolved and len(resolved.names) == 1 and self._is_personal(resolved.rule, start, close)
        return resolved.names[0] if named else None

    def _names_somebody(self, start: int, end: int) -> bool:
        """Whether a name comes with the function: in it, or right after it."""
        limit = min(end + _APPOSED, self.scene.sentence(start)[1])
        if any(p.function_start <= start < p.function_end for p in self.positions):
            return True
        return any(self.scene.entities[i].label == "PER" for i in self.scene.entities_in(start, limit))

    def _is_personal(self, rule: str, start: int, end: int) -> bool:
        """A named holder, or a delegate or counterpart who goes by the name of a country."""
        function = self.scene.lexicon.function(self.scene.text[start:end])
        goes_by_body = function is not None and (function.kind == "voice" or function.role == "homologue")
        return rule in _HOLDERS or rule == "function:body" and goes_by_body

    def _name_of(self, start: int, noun: Word) -> str | None:
        return self._resolver.only_name(start, phrase(self.scene, noun)[1])

    def _bodies(self, start: int, end: int) -> list[Candidate]:
        """Subjects that name a body by a common noun (`le Comité`) or by letters that no layer knows."""
        found = []
        for token in self.scene.tokens(start, end):
            if token.dep_ not in SUBJECTS or self.scene.entity_at(token.idx) is not None:
                continue
            determiner = next((c for c in token.children if c.dep_ == "det" and c.i < token.i), None)
            if determiner is None or "Plur" in token.morph.get("Number"):
                continue
            group = self.scene.lexicon.group(self.scene.text[determiner.idx : token.end])
            if token.text.isupper() and len(token.text) > 1:
                name = token.text
            elif group and group.kind in _BODIES:
                name = self._name_of(determiner.idx, token)
            else:
                continue
            gender = next(iter(determiner.morph.get("Gender") or token.morph.get("Gender")), None)
            found.append(Candidate(token.idx, token.end, name, "ORG", gender, False, role_weight(token)))
        return [c for c in found if c.name]

    def _gender(self, index: int, name: str) -> str | None:
        entity = self.scene.entities[index]
        if entity.label == "PER":
            return self.scene.genders.get(name)
        before = self.scene.text[max(0, entity.start - 3) : entity.start].lower()
        if before.endswith("la "):
            return "Fem"
        if before.endswith(("le ", "du ", "au ")):
            return "Masc"
        country = self.scene.lexicon.country(self.scene.text[entity.start : entity.end])
        if country:
            feminine = (
                fold(country).endswith("e") and fold(country) not in self.scene.lexicon.lists["masculine_countries"]
            )
            return "Fem" if feminine else "Masc"
        first = self.scene.token_at(entity.start)
        return next(iter(first.morph.get("Gender")), None) if first.pos_ == "NOUN" else None


def role_weight(token: Word) -> float:
    """How prominent the grammatical role of a noun is, seen through appositions and coordination."""
    for _ in range(5):
        if token.dep_ in _TRANSPARENT and token.head != token:
            token = token.head
    weight = _ROLES.get(token.dep_, _OTHER_ROLE)
    return weight * _SUBORDINATE if weight > 1 and token.head.dep_ in _SUBORDINATE_CLAUSES else weight


def _stop(scene: Scene, start: int, limit: int) -> int:
    for token in scene.tokens(start, limit):
        if scene.entity_at(token.idx) is None and (token.is_punct or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ")):
            return token.idx
    return limit
