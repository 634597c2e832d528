"""One label for one name in an article, from the words before it and from its other mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pipeline.patterns import read_toml
from pipeline.stages.entities.lists import occurrences
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import folded

_WEIGHT = {Rank.MODEL: 1, Rank.REPEAT: 1, Rank.TITLED: 3, Rank.HEADED: 3, Rank.KNOWN: 10, Rank.PAIR: 20, Rank.MARK: 10}
_CUE_WEIGHT = 4


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    table = read_toml("entities/cues.toml")
    cues = []
    for label, words in table["before"].items():
        link = r"(?:\s+d(?:e\s+|['’]))?" if table["with_de"].get(label) else ""
        nouns = "|".join(map(re.escape, words))
        cues.append(
            (
                label,
                re.compile(
                    rf"\b(?:{nouns}){link}(?:\s+[a-zà-ÿ-]+(?:ien|ienne|ais|aise|ain|aine|al|ale|é|ée|in|ine|ois|oise|esse?|ique|iste|eur|on|e))?\s*[«\"“]?\s*$"
                ),
            )
        )
    return cues


def cued(text: str, mention: Mention) -> str | None:
    """The label that the words before the mention give it."""
    before = text[max(0, mention.start - 60) : mention.start]
    return next((label for label, cue in _cues() if cue.search(before)), None)


def unified(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with one label for each name; only what the model alone found can change."""
    mentions = list(mentions)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        key = folded(text[mention.start : mention.end])
        votes[key][mention.label] += _WEIGHT[mention.rank]
        if mention.rank == Rank.MODEL and (label := cued(text, mention)):
            votes[key][label] += _CUE_WEIGHT
    return [_relabelled(m, votes[folded(text[m.start : m.end])]) for m in mentions]


def _relabelled(mention: Mention, votes: Counter[str]) -> Mention:
    if mention.rank not in {Rank.MODEL, Rank.REPEAT}:
        return mention
    best = max(votes, key=lambda label: (votes[label], label == mention.label, label))
    return mention if best == mention.label else replace(mention, label=best, source=f"{mention.source}+vote")


def repeats(text: str, mentions: list[Mention], common: frozenset[str]) -> list[Mention]:
    """Further places of names found elsewhere in the article, and of the family names of persons.

    ``common``: words that the text also writes in lower case; a name of one such word is not looked for.
    """
    covered = [(m.start, m.end) for m in mentions]
    names: dict[str, Mention] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        names.setdefault(name, mention)
        if mention.label == "PER" and " " in name:
            names.setdefault(name.split()[-1], replace(mention, kb_id=None, name=None))
    found = []
    for name, mention in names.items():
        if len(name) < 3 or not name[0].isupper() or " " not in name and folded(name) in common:
            continue
        for start, end in occurrences(text, name):
            if not any(start < b and a < end for a, b in covered) and text[start:end][0].isupper():
                found.append(replace(mention, start=start, end=end, source="repeat", rank=Rank.REPEAT))
                covered.append((start, end))
    return found
