"""One name for every party of an article, in its shortest usual form there.

Mentions of the same thing are grouped by what the entity layer says (``kb_id``, ``canonical``), by the article's
acronym pairs, and persons by surname. A body is called by the short form that the article uses for it, a person
by the fullest name, without title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.layers import AcronymPair, EntityMention
from pipeline.stages.actors.lexicon import Lexicon, fold


class NameBook:
    """Names by entity mention (index into layer ``entities``)."""

    def __init__(self, text: str, entities: Sequence[EntityMention], acronyms: Sequence[AcronymPair], lexicon: Lexicon):
        self._lexicon = lexicon
        self._texts = [text[e.start : e.end] for e in entities]
        self._groups = _group(self._texts, entities, acronyms)
        members = defaultdict(list)
        for index, group in enumerate(self._groups):
            members[group].append(index)
        self._names = {g: self._usual([self._texts[i] for i in m], entities[m[0]].label) for g, m in members.items()}
        self._by_country: dict[str, Counter] = defaultdict(Counter)
        for index, words in enumerate(self._texts):
            country = lexicon.country(words)
            if country:
                self._by_country[country][self.name(index)] += 1

    def name(self, index: int) -> str:
        """The name of the party that mention ``index`` stands for."""
        return self._names[self._groups[index]]

    def group(self, index: int) -> int:
        """A number that mentions of the same party share."""
        return self._groups[index]

    def country(self, country: str) -> str:
        """The article's own name for ``country`` (a name of countries.csv), else that name."""
        used = self._by_country.get(country)
        return used.most_common(1)[0][0] if used else country

    @staticmethod
    def _usual(forms: list[str], label: str) -> str:
        counts = Counter(forms)
        if label == "PER":
            return max(counts, key=lambda f: (len(f.split()), counts[f], -forms.index(f)))
        short = [f for f in counts if f.isupper() or sum(c.isupper() for c in f) > len(f) / 2]
        pool = short or list(counts)
        return max(pool, key=lambda f: (counts[f], -len(f), -forms.index(f)))


def _group(texts: list[str], entities: Sequence[EntityMention], acronyms: Sequence[AcronymPair]) -> list[int]:
    """The number of the first mention of the same thing, for each mention."""
    first: dict[tuple[str, str], int] = {}
    groups: list[int] = []
    long_of = {fold(a.short): fold(a.long) for a in acronyms}
    for index, (words, entity) in enumerate(zip(texts, entities, strict=True)):
        keys = [("name", fold(words)), ("name", fold(entity.canonical or words))]
        keys += [("name", long_of[key]) for _, key in list(keys) if key in long_of]
        if entity.kb_id:
            keys.append(("kb", entity.kb_id))
        known = [groups[first[k]] for k in keys if k in first]
        group = min(known) if known else index
        if len(set(known)) > 1:
            groups = [group if g in known else g for g in groups]
        groups.append(group)
        for key in keys:
            first.setdefault(key, index)
    return _join_surnames(groups, texts, entities)


def _join_surnames(groups: list[int], texts: list[str], entities: Sequence[EntityMention]) -> list[int]:
    """Groups where a person's partial name joins the one fuller name that ends or begins with it."""
    persons = [i for i, e in enumerate(entities) if e.label == "PER"]
    words = {i: fold(texts[i]).split() for i in persons}
    joined = list(groups)
    for i in persons:
        fuller = {
            groups[j]
            for j in persons
            if len(words[j]) > len(words[i])
            and (words[j][-len(words[i]) :] == words[i] or words[j][: len(words[i])] == words[i])
            or _are_initials(texts[i], words[j])
        }
        if len(fuller) == 1:
            target = fuller.pop()
            joined = [target if g == groups[i] else g for g in joined]
    return joined


def _are_initials(short: str, words: list[str]) -> bool:
    """Whether ``short`` (`JFK`) spells the first letters of a name of as many words."""
    return short.isupper() and len(short) > 2 and fold(short) == "".join(w[0] for w in words)
