"""What pronouns and possessives stand for: the reporter, the most salient mention, the last plural subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.lexicon import Pronoun
from pipeline.stages.actors.phrases import office_before, phrase, subject
from pipeline.stages.actors.scene import SUBJECTS
from pipeline.words import Word

if TYPE_CHECKING:
    from pipeline.stages.actors.resolve import Resolver

_PLURAL_REACH = 3
_SUBORDINATE = frozenset({"ccomp", "acl", "acl:relcl", "advcl", "xcomp"})
_LAST_NAMED = frozenset({"ce", "cette", "celui", "celle", "celui-ci", "celle-ci"})
_NONE = Found((), "none")


class Pronouns:
    """Resolves the pronouns of one article; ``resolver`` names the phrases that they lead to."""

    def __init__(self, resolver: Resolver):
        self.scene, self.groups = resolver.scene, resolver.groups
        self.discourse, self.allegiance = resolver.discourse, resolver.allegiance
        self._resolver = resolver

    def _says(self, expression: str) -> re.Pattern:
        return self.scene.lexicon.expressions[expression]

    def referent(self, pronoun: Pronoun, start: int, depth: int) -> Found:
        """The names behind the pronoun at ``start``; none for a first person and an impersonal `il`."""
        if pronoun.kind == "first" or self.is_impersonal(start):
            return _NONE
        if pronoun.kind == "relative":
            return self._relative(start, depth)
        return self._personal(start, pronoun.gender, pronoun.plural, depth)

    def is_impersonal(self, start: int) -> bool:
        """Whether the `il` at ``start`` stands for nobody (`il faut`, `il est nécessaire de`)."""
        return bool(self._says("impersonal").match(self.scene.text, start))

    def possession(self, start: int, depth: int) -> Found:
        """`son pays`: the country or body of whoever is spoken of."""
        noun = self._says("possessive").match(self.scene.text, start)["noun"]
        if self.scene.text[start:].lower().startswith("leur"):
            return self.allegiance.behind(self._plural(start, depth), start, noun)
        if reporter := self._reporter(start, None, depth):
            return self.allegiance.behind(reporter, start, noun)
        owners = self.discourse.leading(start)
        known = [c for c in owners if c.kind != "PER" or self.allegiance.is_known(c.name)]
        found = {self.allegiance.of(c.name, start, noun): c for c in known or owners}
        if len(found) != 1:
            return _NONE
        names, owner = next(iter(found.items()))
        return Found(names, "possessive", (owner.start, owner.end)) if names else _NONE

    def _personal(self, start: int, gender: str | None, plural: bool, depth: int) -> Found:
        if plural:
            return self._plural(start, depth)
        if reporter := self._reporter(start, gender, depth):
            return reporter
        word = self.scene.token_at(start)
        if word.lower_ in _LAST_NAMED:
            candidate = self.discourse.latest(start, gender)
        else:
            if chained := self._chained(start, word, depth):
                return chained
            candidate = self.discourse.antecedent(start, gender, self._speaks(word))
        if candidate is None:
            return _NONE
        return Found((candidate.name,), "pronoun:singular", (candidate.start, candidate.end))

    def _speaks(self, word: Word) -> bool:
        """Whether a pronoun is hung on its verb, as after a quotation, or is the subject of a verb of saying."""
        reports = word.dep_ in SUBJECTS and word.head.lemma_ in self.scene.lexicon.saying_lemmas
        return reports or word.text.startswith("-")

    def _chained(self, start: int, word: Word, depth: int) -> Found | None:
        """The same pronoun again, with no subject since that agrees: the same referent."""
        form = word.lower_.rpartition("-")[2]
        floor = self.scene.sentence_start(max(0, self.scene.sentence_index(start) - 1))
        for token in reversed(self.scene.tokens(floor, start)):
            same = token.lower_.rpartition("-")[2] == form and token.pos_ == "PRON"
            hung = token.text.startswith("-")
            if same and not self.is_impersonal(token.idx) and (hung or not _is_subordinate(token.head)):
                found = self._resolver.resolve(token.idx, token.end, depth - 1)
                return Found(found.names, "pronoun:chain", found.evidence) if found.names else None
            if token.dep_ in SUBJECTS and token.pos_ != "PRON":
                return None
        return None

    def _reporter(self, start: int, gender: str | None, depth: int) -> Found | None:
        """`X a dit qu'il …`: the subject of the verb that governs the pronoun's clause."""
        token = self.scene.token_at(start)
        verb = token.head
        while verb.dep_ in ("conj", "xcomp") and verb.head.i < verb.i:
            verb = verb.head
        if verb.dep_ != "ccomp" or verb.head.i > token.i:
            return None
        within = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i), None)
        head = within if within is not None and within.pos_ != "PRON" else subject(verb.head)
        if head is None and (office := office_before(self.scene, verb.head)):
            head = self.scene.head(*office)
        if head is None or head.i >= token.i or self._is_plural(head):
            return None
        known = self.discourse.gender_at(head.idx)
        if gender and known and gender != known or gender == "Fem" and known is None and self._is_person(head):
            return None
        found = self._resolver.resolve(*phrase(self.scene, head), depth - 1)
        if found.rule == "descriptive" and not self.scene.lexicon.names_a_party(found.names[0]):
            return None
        return Found(found.names, "pronoun:reporter", found.evidence) if len(found.names) == 1 else None

    def _is_person(self, head: Word) -> bool:
        index = self.scene.entity_at(head.idx)
        return index is not None and self.scene.entities[index].label == "PER"

    def _plural(self, start: int, depth: int) -> Found:
        """The nearest plural subject that names somebody, else the parties last named together."""
        scene = self.scene
        here = scene.sentence_index(start)
        pairs = [t for t in self.groups.together if t.end <= start and here - scene.sentence_index(t.start) <= 1]
        first = scene.token_at(scene.sentence_start(max(0, here - _PLURAL_REACH)))
        for token in reversed(scene.words[first.i : scene.token_at(start).i]):
            if pairs and token.idx < pairs[-1].start and scene.sentence_index(pairs[-1].start) == here:
                break
            if token.dep_ in SUBJECTS and token.lower_ not in ("qui", "que") and self._is_plural(token):
                span = phrase(scene, token)
                found = self._whole(self._resolver.resolve(*span, depth - 1), span)
                people = self._says("people").match(scene.text, token.idx) and scene.demonym(scene.words[token.i + 1])
                known = found.rule != "descriptive" or people or scene.lexicon.names_a_party(found.names[0])
                if found.names and known:
                    return Found(found.names, "pronoun:plural", found.evidence)
        if pairs:
            last = pairs[-1]
            names = tuple(scene.names.name(i) for i in last.mentions)
            return Found(names, "pronoun:named-together", (last.start, last.end))
        return _NONE

    def _whole(self, found: Found, span: tuple[int, int]) -> Found:
        """All members of the list that a subject belongs to, where the parser saw only some."""
        for run in self.groups.together:
            names = tuple(dict.fromkeys(self.scene.names.name(i) for i in run.mentions))
            if run.start < span[1] and span[0] < run.end and set(found.names) < set(names):
                return Found(names, found.rule, (run.start, run.end))
        return found

    @staticmethod
    def _is_plural(token: Word) -> bool:
        if "Plur" in token.morph.get("Number") or token.lower_ in ("ils", "elles"):
            return True
        if any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in token.children):
            return True
        finite = [t for t in (token.head, *token.head.children) if "Fin" in t.morph.get("VerbForm")]
        agreeing = [t for t in finite if t == token.head or t.dep_.startswith(("aux", "cop"))]
        return token.dep_ in SUBJECTS and any("Plur" in t.morph.get("Number") for t in agreeing)

    def _relative(self, start: int, depth: int) -> Found:
        """`X, qui s'est engagé …`: the noun that the clause describes, else the phrase right before."""
        token = self.scene.token_at(start)
        verb = token.head
        while verb.dep_ in ("conj", "cop", "aux:tense", "aux:pass") and not verb.dep_.startswith("acl"):
            verb = verb.head
        if verb.dep_.startswith("acl") and verb.head.i < token.i and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            head = verb.head
        else:
            before = [t for t in self.scene.words[max(0, token.i - 3) : token.i] if t.pos_ in ("NOUN", "PROPN")]
            if not before:
                return _NONE
            head = before[-1]
            while head.dep_ in ("flat:name", "appos", "nmod", "amod") and head.head.i < head.i:
                head = head.head
        span_start, span_end = phrase(self.scene, head)
        return self._resolver.resolve(span_start, min(span_end, start), depth - 1)


def _is_subordinate(verb: Word) -> bool:
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    return verb.dep_ in _SUBORDINATE
