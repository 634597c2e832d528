"""One label for one name in an article, from the words before it and from its other mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import NamedTuple

from pipeline.patterns import read_toml
from pipeline.stages.entities.lists import occurrences, stands_once
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import folded
from pipeline.words import Words

_WEIGHT = {Rank.MODEL: 1, Rank.REPEAT: 1, Rank.TITLED: 3, Rank.HEADED: 3, Rank.KNOWN: 10, Rank.PAIR: 20, Rank.MARK: 10}
_CUE_WEIGHT = 4


_AND_OF = re.compile(r"\s(?:et|ou)\s(?:de\sla\s|de\sl['’]|du\s|des\s)\Z")
_AND_PLACE = re.compile(r"(?:,| et| ou)( (?:de|à|en|vers) | d['’])")
# A cue is a noun, so a determiner or a preposition stands before it: not « déclaration commune de X ».
_DETERMINER = (
    r"(?:\b(?:[Ll]es?|[Ll]a|[Uu]ne?|[Dd]es|[Dd]u|[Aa]ux?|[Dd]e|[Cc]ette|[Ss]on|[Ss]a|[Ll]eur|deux|trois)\s"
    r"|\b[LlDd]['’])"
)
_WORD = r"(?!(?:l[ae]s?|une?|d[eu]s?|à|aux?|en|et|ou|par|pour|qui|que|selon|sur|est|a|dans|avec)\b)[a-zà-ÿ-]+"
_LETTERS = re.compile(r"\w+")
_BETWEEN = rf"(?:\s+(?:de\s+|d['’])?{_WORD}){{0,4}}"


class Cue(NamedTuple):
    """What before a name gives it ``label``. ``beginnings``: of its words, one of which must stand there."""

    label: str
    beginnings: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _cues() -> list[Cue]:
    table = read_toml("entities/cues.toml")
    at = table.pop("at")["words"]
    cues = [_cue("LOC", at, rf"\b(?:{'|'.join(map(re.escape, at))})\s+à\s+$")]
    for label, row in table.items():
        nouns = "|".join(map(re.escape, row["nouns"]))
        link = r"(?:\s+(?:de(?:\s+l[a'’])?|du|des|d['’]))?" if row["takes_de"] else ""
        between = _BETWEEN if row["takes_adjectives"] else ""
        cues.append(_cue(label, row["nouns"], rf"{_DETERMINER}(?:{nouns}){between}{link}\s*[«\"“]*\s*$"))
    return cues


def _cue(label: str, words: Iterable[str], pattern: str) -> Cue:
    return Cue(label, frozenset(_LETTERS.match(word)[0] for word in words), re.compile(pattern))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset().union(*(cue.beginnings for cue in _cues()))


def cued(text: str, mention: Mention) -> str | None:
    """The label that the words before the mention give it."""
    before = text[max(0, mention.start - 60) : mention.start]
    beginnings = _beginnings().intersection(_LETTERS.findall(before))
    if not beginnings:
        return None
    cues = (cue for cue in _cues() if not cue.beginnings.isdisjoint(beginnings))
    return next((cue.label for cue in cues if cue.pattern.search(before)), None)


def unified(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with one label for each name; only what the model alone found can change."""
    keyed = [(mention, folded(text[mention.start : mention.end])) for mention in mentions]
    votes: dict[str, dict[str, int]] = {key: {} for _, key in keyed}
    for mention, key in keyed:
        votes_of_name = votes[key]
        votes_of_name[mention.label] = votes_of_name.get(mention.label, 0) + _WEIGHT[mention.rank]
        if mention.rank != Rank.MODEL or mention.label == "PER" and " " in text[mention.start : mention.end]:
            continue  # a full name
        if label := cued(text, mention):
            votes_of_name[label] = votes_of_name.get(label, 0) + _CUE_WEIGHT
    return [_relabelled(mention, votes[key]) for mention, key in keyed]


def places_in_a_row(text: str, mentions: list[Mention]) -> list[Mention]:
    """« de Goma et de X »: what the model alone takes for a thing is a place where a place stands beside it."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if (
            before is not None
            and before.label == "LOC"
            and mention.label == "MISC"
            and mention.rank == Rank.MODEL
            and (link := _AND_PLACE.fullmatch(text, before.end, mention.start))
            and text[: before.start].endswith(link[1])
            and text[mention.start : mention.end].isalpha()
        ):
            mention = mention.labelled("LOC", "model+context")
        found.append(mention)
    return found


def _relabelled(mention: Mention, votes: dict[str, int]) -> Mention:
    if mention.rank > Rank.REPEAT or len(votes) == 1:
        return mention
    best = max(votes, key=lambda label: (votes[label], label == mention.label, label))
    return mention if best == mention.label else mention.labelled(best, f"{mention.source}+vote")


def beside_pairs(text: str, mentions: list[Mention]) -> list[Mention]:
    """Names by their head with the ends that pairs of bodies give them.

    ``Programme de relance et de l'Agence des eaux (ADE)``: a plan ends where the pair begins. ``secrétariat de l'Union
    pour la paix (UP)``: what ends within the long form goes on to its end.
    """
    bodies = [m for m in mentions if m.rank == Rank.PAIR and m.label == "ORG"]
    if not bodies:
        return mentions
    return [_beside(text, m, bodies) if m.rank == Rank.HEADED else m for m in mentions]


def _beside(text: str, name: Mention, bodies: list[Mention]) -> Mention:
    for body in bodies:
        if name.label == "ORG" and name.start < body.start < name.end < body.end:
            return name.at(name.start, body.end)
        if name.source != "head:plan":
            continue
        within = name.start < body.start and name.end == body.end
        if within and (link := _AND_OF.search(text, name.start, body.start)):
            return name.at(name.start, link.start())
    return name


def relabelled_pairs(mentions: list[Mention]) -> list[Mention]:
    """Halves of acronym pairs take the label of a longer headed name that ends where the long form ends."""
    pairs = [m for m in mentions if m.rank == Rank.PAIR]
    if not pairs:
        return mentions
    headed = {m.end: m for m in mentions if m.rank == Rank.HEADED}
    labels = {m.name: headed[m.end].label for m in pairs if m.end in headed and headed[m.end].start < m.start}
    return [m.labelled(labels.get(m.name, m.label), m.source) if m.rank == Rank.PAIR else m for m in mentions]


def repeats(text: str, mentions: list[Mention], words: Words) -> list[Mention]:
    """Further places of names found elsewhere in the article, and of the family names of persons.

    A place where the model saw only a part of the name counts too. A name of one word that the text also writes in
    lower case is not looked for.
    """
    names: dict[str, Mention] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        names.setdefault(name, mention)
        if mention.label == "PER" and " " in name and (family_name := name.split()[-1]) not in names:
            names[family_name] = Mention(mention.start, mention.end, mention.label, mention.source, mention.rank)
    there = {(mention.start, mention.end) for mention in mentions}
    ends = [mention.end for mention in mentions]
    found = [
        (name, Mention(start, end, mention.label, "repeat", Rank.REPEAT, mention.kb_id, mention.name))
        for name, mention in names.items()
        if len(name) > 2 and name[0].isupper() and not stands_once(text, name, mention)
        for start, end in occurrences(text, name)
        if (start, end) not in there and _free(text, start, end, mentions, ends)
    ]
    common = _in_lower_case(words) if any(" " not in name for name, _ in found) else frozenset()
    return [mention for name, mention in found if " " in name or folded(name) not in common]


def _in_lower_case(words: Words) -> frozenset[str]:
    return frozenset(map(folded, filter(str.islower, {word.text for word in words})))


def _free(text: str, start: int, end: int, mentions: list[Mention], ends: list[int]) -> bool:
    """Whether nothing stands there, or only the model's shorter name; and no hyphen ties it to another word.

    ``mentions`` do not overlap; ``ends`` are theirs.
    """
    if "-" in (text[start - 1 : start], text[end : end + 1]):
        return False
    for mention in islice(mentions, bisect_right(ends, start), None):
        if mention.start >= end:
            break
        inside = start <= mention.start and mention.end <= end
        if mention.rank != Rank.MODEL or not inside or mention.end - mention.start >= end - start:
            return False
    return True
