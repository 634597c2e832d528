"""One name for every party of an article, in its shortest usual form there.

Mentions of the same thing are grouped by what the entity layer says (``kb_id``, ``canonical``), by the article's
acronym pairs, and persons by surname. A body is called by the short form that the article uses for it, a person
by the fullest name, without title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from pipeline.layers import AcronymPair, EntityMention
from pipeline.stages.actors.lexicon import Lexicon, fold


class NameBook:
    """Names by entity mention (index into layer ``entities``)."""

    def __init__(self, text: str, entities: Sequence[EntityMention], acronyms: Sequence[AcronymPair], lexicon: Lexicon):
        self._lexicon = lexicon
        self._texts = [text[e.start : e.end] for e in entities]
        self._groups = _group(self._texts, entities, acronyms)
        self._labels = [e.label for e in entities]
        self._members: dict[int, list[int]] = defaultdict(list)
        for index, group in enumerate(self._groups):
            self._members[group].append(index)
        self._names: dict[int, str] = {}

    def name(self, index: int) -> str:
        """The name of the party that mention ``index`` stands for."""
        group = self._groups[index]
        if group not in self._names:
            members = self._members[group]
            self._names[group] = self._usual([self._texts[i] for i in members], self._labels[members[0]])
        return self._names[group]

    def group(self, index: int) -> int:
        """A number that mentions of the same party share."""
        return self._groups[index]

    def country(self, country: str) -> str:
        """The article's own name for ``country`` (a name of countries.csv), else that name."""
        used = self._by_country.get(country)
        return used.most_common(1)[0][0] if used else country

    @cached_property
    def _by_country(self) -> dict[str, Counter]:
        names: dict[str, Counter] = defaultdict(Counter)
        for index, words in enumerate(self._texts):
            if country := self._lexicon.country(words):
                names[country][self.name(index)] += 1
        return names

    @staticmethod
    def _usual(forms: list[str], label: str) -> str:
        if forms.count(forms[0]) == len(forms):
            return forms[0]
        counts = Counter(forms)
        if label == "PER":
            return max(counts, key=lambda f: (len(f.split()), counts[f], -forms.index(f)))
        short = [f for f in counts if f.isupper() or sum(c.isupper() for c in f) > len(f) / 2]
        pool = short or list(counts)
        return max(pool, key=lambda f: (counts[f], -len(f), -forms.index(f)))


def _group(texts: list[str], entities: Sequence[EntityMention], acronyms: Sequence[AcronymPair]) -> list[int]:
    """The number of the first mention of the same thing, for each mention."""
    first: dict[str | tuple[str], int] = {}
    same: dict[tuple[str, str, str | None], int] = {}
    groups: list[int] = []
    long_of = {fold(a.short): fold(a.long) for a in acronyms}
    for index, (words, entity) in enumerate(zip(texts, entities, strict=True)):
        repeated = same.setdefault((words, entity.canonical, entity.kb_id), index)
        if repeated != index:
            groups.append(groups[repeated])
            continue
        keys: list[str | tuple[str]] = [fold(words), fold(entity.canonical or words)]
        keys += [long_of[name] for name in keys if name in long_of]
        if entity.kb_id:
            keys.append((entity.kb_id,))
        known = [groups[first[k]] for k in keys if k in first]
        if not known and entity.label == "ORG" and " " not in words:
            known = _begun_by(fold(words), first, groups, texts)
        group = min(known) if known else index
        if len(set(known)) > 1:
            groups = [group if g in known else g for g in groups]
        groups.append(group)
        for key in keys:
            first.setdefault(key, index)
    return _join_surnames(groups, texts, entities)


def _begun_by(noun: str, first: dict[str | tuple[str], int], groups: list[int], texts: list[str]) -> list[int]:
    """The one body, if one, whose name begins with ``noun`` and that has a short form (`l'Union` for the UE)."""
    fuller = {groups[i] for key, i in first.items() if isinstance(key, str) and key.startswith(f"{noun} ")}
    short = any(words.isupper() for words, group in zip(texts, groups, strict=False) if group in fuller)
    return list(fuller) if len(fuller) == 1 and short else []


def _join_surnames(groups: list[int], texts: list[str], entities: Sequence[EntityMention]) -> list[int]:
    """Groups where a person's partial name joins the one fuller name that ends or begins with it."""
    persons = [(i, tuple(fold(texts[i]).split())) for i, e in enumerate(entities) if e.label == "PER"]
    fuller: dict[tuple[str, ...] | str, set[int]] = defaultdict(set)
    for words, group in {(words, groups[i]) for i, words in persons}:
        for length in range(1, len(words)):
            fuller[words[:length]].add(group)
            fuller[words[-length:]].add(group)
        fuller["".join(word[0] for word in words)].add(group)
    joined = list(groups)
    for i, words in persons:
        targets = fuller.get(words, set())
        if _may_be_initials(texts[i]):
            targets = targets | fuller.get(fold(texts[i]), set())
        if len(targets) == 1:
            (target,) = targets
            joined = [target if g == groups[i] else g for g in joined]
    return joined


def _may_be_initials(name: str) -> bool:
    """Whether ``name`` (`JFK`) may spell the first letters of a longer one."""
    return name.isupper() and len(name) > 2
