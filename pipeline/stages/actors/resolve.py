"""From the words of an actor to the names behind them: one rule for each kind of phrase."""

from __future__ import annotations

import re
import weakref

from pipeline.layers import Position
from pipeline.stages.actors.allegiance import Allegiance
from pipeline.stages.actors.discourse import Discourse
from pipeline.stages.actors.functions import Found, is_private, resolve_function
from pipeline.stages.actors.gender import known_genders
from pipeline.stages.actors.groups import Groups
from pipeline.stages.actors.lexicon import Group, fold
from pipeline.stages.actors.phrases import coordinated
from pipeline.stages.actors.pronouns import Pronouns
from pipeline.stages.actors.scene import Scene
from pipeline.stages.actors.voice import Voice
from pipeline.words import Word

_DEPTH = 4
_LEADING = frozenset({"DET", "NUM", "ADV"})
_NONE = Found((), "none")


class Resolver:
    """Names for phrases of one article."""

    def __init__(self, scene: Scene, positions: list[Position]):
        self.scene, self.positions = scene, positions
        scene.genders = known_genders(scene, positions)
        # Those that ask back hold no more than a proxy: else nothing but a collection would free the article.
        myself = weakref.proxy(self)
        self.discourse = Discourse(scene, positions, myself)
        self.groups = Groups(scene, positions)
        self.allegiance = Allegiance(scene, positions, self.groups)
        self.pronouns = Pronouns(myself)
        self.voice = Voice(scene, myself)

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

    def only_name(self, start: int, end: int) -> str | None:
        """The name behind the phrase where it is one."""
        names = self.resolve(start, end, 2).names
        return names[0] if len(names) == 1 else None

    def _single(self, start: int, end: int, depth: int) -> Found:
        words = self.scene.text[start:end]
        pronoun = self.scene.lexicon.pronoun(words)
        if pronoun:
            return self.pronouns.referent(pronoun, start, depth)
        if self._says("possessive").match(words):
            return self.apposed(start, end) or self.pronouns.possession(start, depth)
        if delegate := self._says("standing-for").match(words):
            if person := self.apposed(start, end, "PER"):
                return person
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
            if resolved or (resolved := self._of_several(start, end)):
                return resolved
            if self._is_individual(self._noun(core, end), end):
                return self._own_words(core, end)
        if index is not None and self.scene.entities[index].start == core:
            return self._entity(index)
        if group and group.kind == "pair":
            return self._group(group, start, start + matched[1], end, depth) or _NONE
        if matched and (found := self._group(group, start, start + matched[1], end, depth)):
            return found
        return self._descriptive(core, end)

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

    def _of_several(self, start: int, end: int) -> Found | None:
        """`les chefs d'État des trois pays`: these countries."""
        match = self._says("of-several-states").search(self.scene.text, start, end)
        return match and self.groups.pair(*match.span("group"))

    def _group(self, group: Group, start: int, matched: int, end: int, depth: int) -> Found | None:
        scene, groups = self.scene, self.groups
        head_end = self._cut(matched, end)
        if group.kind == "state":
            return groups.state(matched, head_end)
        if group.kind == "members" and self._says("associates").search(scene.text, 0, matched):
            return None
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
            at_large = bool(self._says("body-at-large").match(noun))
            return None if described else groups.organ(start, noun) or groups.bloc(start, at_large)
        return (groups.organ(start, noun) or groups.called(start, noun)) if bare else None

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
            at = tokens[0].idx if tokens[0].lower_ in ("du", "des") else tokens[0].end
            found = self._single(*self.scene.strip(at, end), depth - 1) if inner else _NONE
            if found.rule == "state:article":
                return None
            sure = found.names and (found.rule != "descriptive" or found.names[0][:1].isupper())
            return found if sure else None
        for token in tokens[:2]:
            if country := self.scene.demonym(token):
                return Found((self.scene.names.country(country),), "members:demonym", (token.idx, token.end))
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
            if bracketed or apposed or entity.start < cut and before is not None and self._titles(before):
                return Found((scene.names.name(index),), "apposed-name", (entity.start, entity.end))
        return self._own_words(core, end)

    def _titles(self, word: Word) -> bool:
        """Whether a name may follow ``word`` as its own; the parser takes some nouns (`l'opposant`) for participles."""
        return word.pos_ in ("NOUN", "ADJ") or word.pos_ == "VERB" and self.scene.lexicon.names_a_party(word.text)

    def apposed(self, start: int, end: int, label: str = "ORG") -> Found | None:
        """`son parti, le PDS`: the body (or what has ``label``) whose name stands in apposition to the noun, if any."""
        for index in self.scene.entities_in(start, end):
            entity = self.scene.entities[index]
            if entity.label == label and self._says("apposed-name").fullmatch(self.scene.text, start, entity.start):
                return Found((self.scene.names.name(index),), "apposed-name", (entity.start, entity.end))
        return None

    def _is_individual(self, start: int, end: int) -> bool:
        """Whether a function stands there that speaks for no body (`la députée du parti`)."""
        match = self.scene.lexicon.function_pattern.match(self.scene.text, start)
        function = match and self.scene.lexicon.function(match.group())
        return function is not None and (function.kind == "individual" or is_private(self.scene, match, end))

    def _own_words(self, core: int, end: int) -> Found:
        """The phrase itself; of a date or of something possessed, nobody."""
        scene, cut = self.scene, self._cut(core, end)
        if any(d.start <= core < d.end for d in scene.dates):
            return _NONE
        words = scene.text[core:cut].strip()
        if scene.token_at(max(0, core - 1)).morph.get("Poss"):
            return _NONE
        if words and scene.token_at(core).pos_ in ("NOUN", "PROPN", "ADJ"):
            return Found((words,), "descriptive", (core, core + len(words)))
        return _NONE
