"""Groups and meetings: `les deux parties`, `les participants`, `la réunion`, `le gouvernement`, `le bloc`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from pipeline.layers import Position
from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.persons import counted_persons
from pipeline.stages.actors.phrases import phrase
from pipeline.stages.actors.scene import SUBJECTS, Scene

_MEMBER_KINDS = {"PER": "person", "LOC": "state", "ORG": "state"}
_WORD = re.compile(r"\w+")
_DOMINANCE = 1.5
_OFFICE = 16
_NOUN = 8


@dataclass(frozen=True, slots=True)
class Together:
    """Parties named together: `A et B`, `A-B`, `A, B et C`."""

    start: int
    end: int
    kind: str
    mentions: tuple[int, ...]


class Groups:
    """Resolves the phrases of patterns/actors/groups.toml within one article."""

    def __init__(self, scene: Scene, positions: list[Position]):
        self.scene, self.positions = scene, positions

    def _says(self, expression: str) -> re.Pattern:
        return self.scene.lexicon.expressions[expression]

    def pair(self, start: int, end: int) -> Found | None:
        """The parties of a counted or definite group, named together before it."""
        words = self.scene.text[start:end].lower()
        office = self.scene.text[start : end + _OFFICE].lower()
        said = set(_WORD.findall(words))
        count = next((n for word, n in self.scene.lexicon.counts.items() if word in said), None)
        wants_persons = bool(self._says("persons").search(words))
        if wants_persons and (persons := self._persons(office, start, count or 2)):
            return persons
        before = [t for t in self.together if t.end <= start and (count is None or len(t.mentions) == count)]
        fitting = [t for t in before if (t.kind == "person") == wants_persons] or before
        if fitting:
            chosen = fitting[-1]
            names = tuple(dict.fromkeys(self._name(i, wants_persons) for i in chosen.mentions))
            return Found(names, "group:named-together", (chosen.start, chosen.end))
        return self._two_countries(start, count or 2)

    def _persons(self, words: str, start: int, count: int) -> Found | None:
        """The holders of the function, or the persons named together, whichever the text gives last."""
        counted = counted_persons(self.scene, self.positions, words, start, count)
        runs = [t for t in self.together if t.end <= start and t.kind == "person" and len(t.mentions) == count]
        if runs and (counted is None or runs[-1].start > counted[1][0]):
            names = tuple(dict.fromkeys(self.scene.names.name(i) for i in runs[-1].mentions))
            return Found(names, "group:named-together", (runs[-1].start, runs[-1].end))
        return Found(counted[0], "group:holders", counted[1]) if counted else None

    def meeting(self, start: int) -> Found | None:
        """Who takes part in the meeting that the article reports: the first one whose parties it names."""
        for match in self._says("meeting").finditer(self.scene.text, 0, start):
            if parties := self._parties(match):
                return parties
        return self.pair(start, start)

    def state(self, start: int, end: int) -> Found | None:
        """The country of a government: its complement or demonym, else the article's country so far."""
        for index in self.scene.entities_in(start, end):
            entity = self.scene.entities[index]
            if entity.label == "LOC":
                return Found((self.scene.names.name(index),), "state:complement", (entity.start, entity.end))
        for token in self.scene.tokens(start, end):
            if country := self.scene.demonym(token):
                evidence = (token.idx, token.end)
                return Found((self.scene.names.country(country),), "state:demonym", evidence)
        if self._says("of-no-state").search(self.scene.text, start, end):
            return None
        if self._says("bare-country").search(self.scene.text, 0, start) and (subject := self._subject_country(start)):
            return subject
        country = self.article_country(start)
        if self._says("kingdom").search(self.scene.text, max(0, start - _NOUN), start):
            named = {c for at, c in self.scene.country_mentions if at < start}
            kingdoms = named & self.scene.lexicon.lists["kingdoms"]
            country = next(iter(kingdoms)) if len(kingdoms) == 1 else None
        return Found((self.scene.names.country(country),), "state:article") if country else None

    def _subject_country(self, start: int) -> Found | None:
        """`Le pays` after `Le Mali a …`: the only country that is a subject in this sentence or the one before."""
        here = self.scene.sentence_index(start)
        for index in (here, here - 1):
            low, high = self.scene.sentence_span(index) if index >= 0 else (0, 0)
            named = {
                country
                for at, country in self.scene.country_mentions
                if low <= at < min(high, start) and self.scene.token_at(at).dep_ in SUBJECTS
            }
            if named:
                names = tuple(self.scene.names.country(c) for c in named)
                return Found(names, "state:subject") if len(names) == 1 else None
        return None

    def home(self, offset: int) -> str | None:
        """The country whose people speak in the article: the one that it is about, unless it was filed elsewhere."""
        country, filed = self.article_country(offset), self.filed_from()
        return None if self._at_a_seat or filed and filed != country else country

    @property
    def _place(self) -> str | None:
        """The place of the dateline."""
        return next((self.scene.text[s:e] for s, e in self.scene.dateline_places), None)

    @property
    def _at_a_seat(self) -> bool:
        return self._place is not None and fold(self._place) in self.scene.lexicon.lists["seats_of_bodies"]

    def filed_from(self) -> str | None:
        """The country where the article was filed; None at a seat of bodies of many states."""
        if self._place is None or self._at_a_seat:
            return None
        return self.scene.lexicon.capitals.get(fold(self._place)) or self.scene.lexicon.country(self._place)

    def organ(self, start: int, noun: str) -> Found | None:
        """The organisation last named before ``start`` whose name holds ``noun``."""
        wanted = fold(noun)
        for index in reversed(self.scene.entities_in(0, start)):
            entity = self.scene.entities[index]
            words = fold(self.scene.text[entity.start : entity.end]).split()
            if entity.label in ("ORG", "MISC") and wanted in words:
                return Found((self.scene.names.name(index),), "organ:named-before", (entity.start, entity.end))
        return None

    def called(self, start: int, noun: str) -> Found | None:
        """`l'entreprise` after `la société X`: the body last named right after a noun for such bodies."""
        if not self._says("company").fullmatch(noun):
            return None
        for match in reversed(list(self._says("company").finditer(self.scene.text, 0, start))):
            index = self.scene.entity_at(match.end() + 1)
            if index is not None and self.scene.entities[index].start == match.end() + 1:
                entity = self.scene.entities[index]
                if entity.label == "ORG":
                    return Found((self.scene.names.name(index),), "organ:named-before", (entity.start, entity.end))
        return None

    def bloc(self, start: int, general: bool = True) -> Found | None:
        """The organisation that the article has named most often before ``start``, of several the last named.

        A common noun with a capital (`la Commission`) is no name of one. Where the noun is not ``general``
        (`le parti`), none of several.
        """
        named = [
            self.scene.names.name(i)
            for i, e in enumerate(self.scene.entities)
            if e.label == "ORG" and e.end <= start and not self.scene.in_wire(e.start)
        ]
        if general:
            named = [name for name in named if " " in name or not self.scene.lexicon.group(f"la {name}")]
        ranked = Counter(reversed(named)).most_common(2)
        if not ranked or not general and len({count for _, count in ranked}) < len(ranked):
            return None
        return Found((ranked[0][0],), "bloc:most-named")

    def article_country(self, offset: int) -> str | None:
        """The country that the text up to the end of this sentence is about; None where none stands out."""
        end = self.scene.sentence(offset)[1]
        mentions = [(at, c) for at, c in self.scene.country_mentions if at < end and not self.scene.in_wire(at)]
        counts = Counter(c for _, c in mentions)
        headline = self.scene.sentence(0)[1]
        counts.update(c for at, c in mentions if at < headline)
        ranked = counts.most_common(2)
        if len(ranked) < 2:
            return ranked[0][0] if ranked else None
        needed = 1.0 if any(c == ranked[0][0] for at, c in mentions if at < headline) else _DOMINANCE
        return ranked[0][0] if ranked[0][1] > needed * ranked[1][1] else None

    @cached_property
    def together(self) -> list[Together]:
        """Runs of names joined by `et`, a comma or a hyphen, in text order."""
        runs: list[list[int]] = []
        named = [
            i for i, e in enumerate(self.scene.entities) if e.label in _MEMBER_KINDS and not self.scene.in_wire(e.start)
        ]
        for index in named:
            kind = _MEMBER_KINDS[self.scene.entities[index].label]
            last = runs[-1][-1] if runs else None
            if last is not None and self.scene.names.group(index) == self.scene.names.group(last):
                runs[-1][-1] = index
            elif (
                last is not None
                and kind == _MEMBER_KINDS[self.scene.entities[last].label]
                and self._joined(last, index)
            ):
                runs[-1].append(index)
            else:
                runs.append([index])
        found = []
        for run in runs:
            if len({self.scene.names.group(i) for i in run}) == len(run) > 1 and self._closed(run):
                first, final = self.scene.entities[run[0]], self.scene.entities[run[-1]]
                found.append(Together(first.start, final.end, _MEMBER_KINDS[first.label], tuple(run)))
        return found

    def _closed(self, run: list[int]) -> bool:
        """Whether a conjunction or hyphen closes the run; a bare comma joins a place to its region."""
        gap = self.scene.text[self.scene.entities[run[-2]].end : self.scene.entities[run[-1]].start]
        return "," not in gap.replace(", et", "") or " et " in gap

    def _joined(self, left: int, right: int) -> bool:
        text = self.scene.text
        start, end = self.scene.entities[left].end, self.scene.entities[right].start
        if ")" in text[start:end]:
            start = text.index(")", start) + 1
        joint = self._says("joined").match(text, start, end)
        if joint is None or end - start > 80:
            return False
        rest = self.scene.tokens(joint.end(), end)
        return all(
            t.pos_ in ("DET", "ADJ", "NOUN", "ADP", "PROPN") or t.lower_ in self.scene.lexicon.lists["courtesy"]
            for t in rest
        ) and (not rest or rest[-1].pos_ != "ADP" and len(rest) < 9)

    def _name(self, index: int, wants_person: bool) -> str:
        """The party of a mention: a capital gives its country, a person (where states are meant) theirs."""
        name = self.scene.names.name(index)
        entity = self.scene.entities[index]
        if entity.label == "LOC" and not self.scene.lexicon.country(name):
            country = self.scene.lexicon.capitals.get(fold(name))
            return self.scene.names.country(country) if country else name
        if entity.label == "PER" and not wants_person:
            return next((p.body for p in self.positions if p.person == name and p.body), name)
        return name

    def _two_countries(self, start: int, count: int) -> Found | None:
        """The only ``count`` countries that the text has named so far."""
        seen = list(
            dict.fromkeys(c for at, c in self.scene.country_mentions if at < start and not self.scene.in_wire(at))
        )
        if len(seen) != count:
            return None
        return Found(tuple(self.scene.names.country(c) for c in seen), "group:only-countries")

    def _parties(self, match: re.Match) -> Found | None:
        scene = self.scene
        noun = scene.token_at(match.end() - 1)
        start, end = phrase(scene, noun)
        end = max(end, self._complement_end(match.end()))
        if match.group(1):
            sentence = scene.sentence(match.start())
            inside = [t for t in self.together if sentence[0] <= t.start and t.end <= match.start()]
            if inside:
                names = tuple(scene.names.name(i) for i in inside[0].mentions)
                return Found(names, "meeting:possessor", (inside[0].start, inside[0].end))
        pairs = [t for t in self.together if match.end() <= t.start and t.end <= end]
        if pairs:
            names = tuple(dict.fromkeys(self._name(i, False) for i in pairs[0].mentions))
            return Found(names, "meeting:parties", (pairs[0].start, pairs[0].end))
        for label, name, at in scene.parties_in(match.end(), end):
            if label == "ORG":
                return Found((name,), "meeting:body", (match.start(), at))
        return None

    def _complement_end(self, start: int) -> int:
        scene, end = self.scene, start
        for token in scene.tokens(start, scene.sentence(start)[1]):
            if scene.entity_at(token.idx) is None and (
                token.is_punct and token.text not in "()" or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ")
            ):
                break
            end = token.end
        return end
