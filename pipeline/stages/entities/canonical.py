"""One name for every mention of the same thing, and its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.layers import AcronymPair, EntityMention
from pipeline.stages.entities.gazetteer import cities, known_names
from pipeline.stages.entities.headed import first_words
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import folded, plain


def records(text: str, mentions: list[Mention], pairs: Iterable[AcronymPair]) -> list[EntityMention]:
    """The records of layer ``entities``: canonical names folded within the article, ids where a list is sure."""
    expansions = {folded(name): p for p in pairs if p.label for name in (p.long, p.short)}
    keys = [(folded(text[m.start : m.end]), m.label) for m in mentions]
    best = _best_spelling(text, mentions, keys)
    persons = _full_names(spelling for (_, label), spelling in best.items() if label == "PER")
    found = []
    for mention, key in zip(mentions, keys, strict=True):
        spelling = best[key]
        if mention.label == "PER":
            name, kb_id = persons.get(key[0], spelling), None
        else:
            name, kb_id = _name_and_id(mention, spelling, expansions.get(key[0]))
        found.append(EntityMention(mention.start, mention.end, mention.label, plain(name), kb_id, mention.source))
    return _one_name_for_an_id(_bare_bodies(text, mentions, found))


def _bare_bodies(text: str, mentions: list[Mention], found: list[EntityMention]) -> list[EntityMention]:
    """``la Commission`` after ``la Commission européenne`` is the same body, if no other commission stands before."""
    heads = first_words()
    bare = {
        at: head
        for at, mention in enumerate(mentions)
        if mention.label == "ORG" and mention.rank < Rank.KNOWN
        if (head := text[mention.start : mention.end].lower()) in heads
    }
    for at, head in bare.items():
        bodies = {
            entity.canonical: entity
            for mention, entity in zip(mentions[:at], found, strict=False)
            if mention.label == "ORG" and mention.rank >= Rank.HEADED
            if text[mention.start : mention.end].lower().startswith(f"{head} ")
        }
        if len(bodies) == 1:
            (body,) = bodies.values()
            found[at] = replace(found[at], canonical=body.canonical, kb_id=body.kb_id)
    return found


def _name_and_id(mention: Mention, spelling: str, pair: AcronymPair | None) -> tuple[str, str | None]:
    """The usual name and the id. A place has them from the lists, whatever the glossary calls it; another thing
    from the acronym pair, else from the list that found it, else from any list.
    """
    name, kb_id = mention.name, mention.kb_id
    if mention.label == "LOC":
        listed = known_names().get(spelling) or known_names().get(name or spelling) or cities().get(spelling)
        if listed and listed.label == "LOC" and mention.rank != Rank.KNOWN:
            return listed.name, listed.kb_id
        return name or spelling, kb_id
    if pair:
        name, kb_id = pair.long, pair.kb_id or kb_id
    if name is None or kb_id is None:
        listed = known_names().get(name or spelling)
        if listed and listed.label == mention.label:
            name, kb_id = name or listed.name, kb_id or listed.kb_id
    return name or spelling, kb_id


def _one_name_for_an_id(found: list[EntityMention]) -> list[EntityMention]:
    """Mentions of one id share one name: the longest, the first of equals."""
    names: dict[str, str] = {}
    for entity in found:
        if entity.kb_id and len(entity.canonical) > len(names.get(entity.kb_id, "")):
            names[entity.kb_id] = entity.canonical
    return [replace(e, canonical=names[e.kb_id]) if e.kb_id and e.canonical != names[e.kb_id] else e for e in found]


def _best_spelling(text: str, mentions: list[Mention], keys: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """For each name the spelling with most accents and fewest capitals among its mentions, the first of equals."""
    best: dict[tuple[str, str], str] = {}
    for mention, key in zip(mentions, keys, strict=True):
        spelling = " ".join(text[mention.start : mention.end].split())
        known = best.setdefault(key, spelling)
        if known != spelling and _care(spelling) > _care(known):
            best[key] = spelling
    return best


def _care(name: str) -> tuple[int, int]:
    """How many letters are no plain ones, and how few are capitals."""
    return sum(ord(c) > 127 for c in name), -sum(c.isupper() for c in name)


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Folded name → the fullest name of the article that ends or begins with it, where there is only one."""
    distinct = {tuple(key.split()): name for name in names if (key := folded(name))}
    by_edge: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in distinct:
        by_edge[words[0]].add(words)
        by_edge[words[-1]].add(words)
    full: dict[str, str] = {}
    for words in distinct:
        longer = [other for other in by_edge[words[0]] | by_edge[words[-1]] if _part_of(words, other)]
        tops = [name for name in longer if not any(_part_of(name, other) for other in longer)]
        if len(tops) == 1:
            full[" ".join(words)] = distinct[tops[0]]
    return full


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short)
