"""From the words of an actor to the names behind them: one rule for each kind of phrase."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.layers import Position
from pipeline.stages.actors.allegiance import Allegiance
from pipeline.stages.actors.discourse import Discourse
from pipeline.stages.actors.functions import Found, resolve_function
from pipeline.stages.actors.groups import Groups
from pipeline.stages.actors.lexicon import Group, Pronoun, fold
from pipeline.stages.actors.phrases import coordinated, phrase, subject
from pipeline.stages.actors.scene import SUBJECTS, Scene
from pipeline.stages.actors.voice import Voice

_DEPTH = 4
_PLURAL_REACH = 3
_LEADING = frozenset({"DET", "NUM", "ADV"})
_NONE = Found((), "none")


class Resolver:
    """Names for phrases of one article."""

    def __init__(self, scene: Scene, positions: list[Position]):
        self.scene, self.positions = scene, positions
        self.discourse = Discourse(scene, positions, self._only_name)
        self.groups = Groups(scene, positions)
        self.allegiance = Allegiance(scene, positions, self.groups)
        self.voice = Voice(scene, self.resolve)

    def resolve(self, start: int, end: int, depth: int = _DEPTH) -> Found:
        """The names behind the phrase; ``Found`` without names where no rule is sure."""
        start, end = self.scene.strip(start, end)
        if start >= end or not depth:
            return _NONE
        parts = coordinated(self.scene, start, end)
        if len(parts) == 1:
            return self._single(*parts[0], depth)
        found = [self._single(*p, depth - 1) for p in parts]
        names = tuple(dict.fromkeys(n for f in found for n in f.names))
        return Found(names, "coordination", (start, end)) if names else _NONE

    def _only_name(self, start: int, end: int) -> str | None:
        names = self.resolve(start, end, 2).names
        return names[0] if len(names) == 1 else None

    def _single(self, start: int, end: int, depth: int) -> Found:
        words = self.scene.text[start:end]
        pronoun = self.scene.lexicon.pronoun(words)
        if pronoun:
            return self._pronoun(pronoun, start, depth)
        if self._says("possessive").match(words):
            return self._possession(start, depth)
        if delegate := self._says("standing-for").match(words):
            return self._single(start + delegate.end(), end, depth - 1) if depth else _NONE
        if chiefs := self.voice.chiefs(start, end):
            return chiefs
        matched = self.scene.lexicon.match_group(words)
        group = matched and matched[0]
        core = self.core(start, end)
        if core is None:
            return _NONE
        index = self.scene.entity_at(core)
        if not (group and group.kind in ("pair", "meeting")):
            resolved = resolve_function(self.scene, self.positions, self._noun(core, end), end)
            if resolved:
                return resolved
        if index is not None and self.scene.entities[index].start == core:
            return self._entity(index)
        if group and group.kind == "pair":
            return self._group(group, start, start + matched[1], end, depth) or _NONE
        if matched and (found := self._group(group, start, start + matched[1], end, depth)):
            return found
        return self._descriptive(core, end)

    def _pronoun(self, pronoun: Pronoun, start: int, depth: int) -> Found:
        if pronoun.kind == "first" or self.is_impersonal(start):
            return _NONE
        if pronoun.kind == "relative":
            return self._relative(start, depth)
        return self._personal(start, pronoun.gender, pronoun.plural, depth)

    def is_impersonal(self, start: int) -> bool:
        """Whether the `il` at ``start`` stands for nobody (`il faut`, `il est nécessaire de`)."""
        return bool(self._says("impersonal").match(self.scene.text, start))

    def _says(self, expression: str) -> re.Pattern:
        return self.scene.lexicon.expressions[expression]

    def core(self, start: int, end: int) -> int | None:
        """Where the phrase's own words begin: after determiners, numerals and courtesy titles."""
        for token in self.scene.tokens(start, end):
            index = self.scene.entity_at(token.idx)
            if index is not None and self.scene.entities[index].start >= start:
                return token.idx
            if (
                token.pos_ in _LEADING
                or token.lower_ in self.scene.lexicon.lists["courtesy"]
                or token.lower_ in ("l'", "l’", "d'", "de", "tous")
            ):
                continue
            return token.idx
        return None

    def _noun(self, core: int, end: int) -> int:
        """Past the adjectives that stand before a noun (`le principal chef`), unless they open a function."""
        if self.scene.lexicon.function_pattern.match(self.scene.text, core):
            return core
        return next((t.idx for t in self.scene.tokens(core, end) if t.pos_ != "ADJ"), core)

    def _entity(self, index: int) -> Found:
        entity = self.scene.entities[index]
        name = self.scene.names.name(index)
        evidence = (entity.start, entity.end)
        if entity.label == "LOC" and not self.scene.lexicon.country(name):
            country = self.scene.lexicon.capitals.get(fold(name))
            if country:
                return Found((name,), f"capital:{country}", evidence)
        return Found((name,), "name", evidence)

    def _group(self, group: Group, start: int, matched: int, end: int, depth: int) -> Found | None:
        scene, groups = self.scene, self.groups
        head_end = self._cut(matched, end)
        if group.kind == "state":
            return groups.state(matched, head_end) or (None if group.id == "authorities" else None)
        inside = [i for i in scene.entities_in(matched, head_end) if scene.entities[i].label in ("ORG", "LOC", "MISC")]
        if inside and group.kind in ("bloc", "members", "pair", "meeting"):
            return self._entity(inside[0])
        if group.kind == "members":
            return self._complement(matched, end, depth)
        if group.kind == "pair":
            return groups.pair(start, matched)
        if group.kind == "meeting":
            return groups.meeting(start)
        noun = scene.token_at(matched - 1).text
        bare = not fold(scene.text[matched:head_end]).strip()
        if group.kind == "bloc":
            described = not bare and not self._is_adjective(matched, head_end)
            return None if described else groups.organ(start, noun) or groups.bloc(start)
        return groups.organ(start, noun) if bare else None

    def _is_adjective(self, start: int, end: int) -> bool:
        """Whether the rest of a phrase is one adjective of place (`l'organisation panafricaine`)."""
        tokens = self.scene.tokens(start, end)
        return len(tokens) == 1 and tokens[0].text.lower().endswith(
            ("ien", "ienne", "ain", "aine", "éen", "éenne", "al", "ale")
        )

    def _complement(self, start: int, end: int, depth: int) -> Found | None:
        """`les membres de l'alliance`: what the complement stands for."""
        tokens = self.scene.tokens(start, end)
        if tokens and tokens[0].lower_ in ("de", "d'", "d’", "du", "des"):
            inner = self.scene.text[tokens[0].idx : end]
            at = tokens[0].idx if tokens[0].lower_ in ("du", "des") else tokens[0].idx + len(tokens[0])
            found = self._single(*self.scene.strip(at, end), depth - 1) if inner else _NONE
            sure = found.names and (found.rule != "descriptive" or found.names[0][:1].isupper())
            return found if sure else None
        for token in tokens[:2]:
            if country := self.scene.demonym(token):
                return Found(
                    (self.scene.names.country(country),), "members:demonym", (token.idx, token.idx + len(token))
                )
        return None

    def _cut(self, start: int, end: int) -> int:
        """The end of the phrase's core: before a comma, a bracket or a relative clause that no name holds."""
        for match in self._says("core-end").finditer(self.scene.text, start, end):
            index = self.scene.entity_at(match.start())
            if index is None or self.scene.entities[index].start == match.start():
                return match.start()
        return end

    def _descriptive(self, core: int, end: int) -> Found:
        """A noun with its own name (`la société X`) gives the name; any other phrase stands for itself."""
        scene = self.scene
        cut = self._cut(core, end)
        for index in scene.entities_in(core, end):
            entity = scene.entities[index]
            before = scene.token_at(entity.start - 1) if entity.start else None
            gap = scene.text[core : entity.start]
            bracketed = gap.rstrip().endswith("(") and entity.label in ("ORG", "MISC")
            apposed = gap.count(",") == 1 and gap.rstrip().endswith(",") and entity.label in ("PER", "ORG")
            if bracketed or apposed or entity.start < cut and before is not None and before.pos_ in ("NOUN", "ADJ"):
                return Found((scene.names.name(index),), "apposed-name", (entity.start, entity.end))
        if any(d.start <= core < d.end for d in scene.dates):
            return _NONE
        words = scene.text[core:cut].strip()
        if scene.token_at(max(0, core - 1)).morph.get("Poss"):
            return _NONE
        if words and scene.token_at(core).pos_ in ("NOUN", "PROPN", "ADJ"):
            return Found((words,), "descriptive", (core, core + len(words)))
        return _NONE

    def _personal(self, start: int, gender: str | None, plural: bool, depth: int) -> Found:
        if plural:
            return self._plural(start, depth)
        if reporter := self._reporter(start, gender, depth):
            return reporter
        word = self.scene.token_at(start)
        if word.lower_ in ("ce", "cette", "celui", "celle", "celui-ci", "celle-ci"):
            candidate = self.discourse.latest(start, gender)
        else:
            candidate = self.discourse.antecedent(start, gender, word.text.startswith("-"))
        if candidate is None:
            return _NONE
        return Found((candidate.name,), "pronoun:singular", (candidate.start, candidate.end))

    def _reporter(self, start: int, gender: str | None, depth: int) -> Found | None:
        """`X a dit qu'il …`: the subject of the verb that governs the pronoun's clause."""
        token = self.scene.token_at(start)
        verb = token.head
        while verb.dep_ in ("conj", "xcomp") and verb.head.i < verb.i:
            verb = verb.head
        if verb.dep_ != "ccomp" or verb.head.i > token.i:
            return None
        head = subject(verb.head)
        if head is None or head.i >= token.i or self._is_plural(head):
            return None
        known = self.discourse.gender_at(head.idx)
        if gender and known and gender != known:
            return None
        found = self.resolve(*phrase(self.scene, head), depth - 1)
        return Found(found.names, "pronoun:reporter", found.evidence) if len(found.names) == 1 else None

    def _plural(self, start: int, depth: int) -> Found:
        """The nearest plural subject that names somebody, else the parties last named together."""
        scene = self.scene
        here = scene.sentence_index(start)
        pairs = [t for t in self.groups.together if t.end <= start and here - scene.sentence_index(t.start) <= 1]
        first = scene.token_at(scene.sentence_start(max(0, here - _PLURAL_REACH)))
        for token in reversed(scene.doc[first.i : scene.token_at(start).i]):
            if pairs and token.idx < pairs[-1].start and scene.sentence_index(pairs[-1].start) == here:
                break
            if token.dep_ in SUBJECTS and token.lower_ not in ("qui", "que") and self._is_plural(token):
                span = phrase(scene, token)
                found = self._whole(self.resolve(*span, depth - 1), span)
                if found.names and (found.rule != "descriptive" or scene.lexicon.names_a_party(found.names[0])):
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
    def _is_plural(token: Token) -> bool:
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
            before = [t for t in self.scene.doc[max(0, token.i - 3) : token.i] if t.pos_ in ("NOUN", "PROPN")]
            if not before:
                return _NONE
            head = before[-1]
            while head.dep_ in ("flat:name", "appos", "nmod", "amod") and head.head.i < head.i:
                head = head.head
        span_start, span_end = phrase(self.scene, head)
        return self.resolve(span_start, min(span_end, start), depth - 1)

    def _possession(self, start: int, depth: int) -> Found:
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
