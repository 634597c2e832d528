"""One name for every mention of the same thing, and its id."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.layers import AcronymPair, EntityMention
from pipeline.stages.entities.gazetteer import cities, known_names
from pipeline.stages.entities.mentions import Mention
from pipeline.stages.entities.words import folded, plain


def records(text: str, mentions: list[Mention], pairs: Iterable[AcronymPair]) -> list[EntityMention]:
    """The records of layer ``entities``: canonical names folded within the article, ids where a list is sure."""
    expansions = {folded(p.short): p for p in pairs if p.label} | {folded(p.long): p for p in pairs if p.label}
    best = _best_spelling(text, mentions)
    persons = _full_names([best[_key(text, m)] for m in mentions if m.label == "PER"])
    found = []
    for mention in mentions:
        key, name, kb_id = _key(text, mention), mention.name, mention.kb_id
        pair = expansions.get(key[0])
        if pair and mention.label != "PER" and mention.label != "LOC":
            name, kb_id = pair.long, pair.kb_id or kb_id
        if name is None or kb_id is None:
            listed = known_names().get(name or best[key]) or (
                cities().get(best[key]) if mention.label == "LOC" else None
            )
            if listed and listed.label == mention.label:
                name, kb_id = name or listed.name, kb_id or listed.kb_id
        if mention.label == "PER":
            name, kb_id = persons.get(folded(best[key]), best[key]), None
        found.append(
            EntityMention(mention.start, mention.end, mention.label, plain(name or best[key]), kb_id, mention.source)
        )
    return found


def _key(text: str, mention: Mention) -> tuple[str, str]:
    return folded(text[mention.start : mention.end]), mention.label


def _best_spelling(text: str, mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """For each name the spelling with most accents and fewest capitals among its mentions, the first of equals."""
    spellings: dict[tuple[str, str], list[str]] = {}
    for mention in mentions:
        spellings.setdefault(_key(text, mention), []).append(" ".join(text[mention.start : mention.end].split()))
    return {
        key: max(names, key=lambda n: (sum(ord(c) > 127 for c in n), -sum(c.isupper() for c in n)))
        for key, names in spellings.items()
    }


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Folded name → the fullest name of the article that ends or begins with it, where there is only one."""
    distinct = sorted({folded(n): n for n in names}.items(), key=lambda item: -len(item[0]))
    full: dict[str, str] = {}
    for key, _ in distinct:
        longer = [name for other, name in distinct if other != key and _part_of(key.split(), other.split())]
        tops = [n for n in longer if not any(n != m and _part_of(folded(n).split(), folded(m).split()) for m in longer)]
        if len(tops) == 1:
            full[key] = tops[0]
    return full


def _part_of(short: list[str], long: list[str]) -> bool:
    return len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short)
