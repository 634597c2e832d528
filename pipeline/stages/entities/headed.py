"""Names made of a head noun and its complements: ministries, committees, meetings of a series, treaties, plans."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import read_toml
from pipeline.stages.entities.complements import Walk
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.naming import ONLY_CAPITAL, Phrase, is_name
from pipeline.stages.entities.words import capitalised
from pipeline.words import Word, Words

_ORDINAL = re.compile(r"\d{1,3}(?:e|è|ème|ème|er|re|ère|nd|nde)")


@dataclass(frozen=True, slots=True)
class Head:
    """A kind of head noun: see patterns/entities/heads.toml."""

    id: str
    label: str
    when: str
    links: frozenset[str]
    after_place: frozenset[str]


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], list[Head]]]]:
    """By the first word of a form its further words, the most first, and the kinds of head that have the form."""
    heads: dict[tuple[str, ...], list[Head]] = {}
    for row in read_toml("entities/heads.toml")["head"]:
        head = Head(
            row["id"], row["label"], row["when"], frozenset(row["links"]), frozenset(row.get("after_place", ()))
        )
        for form in row["forms"]:
            heads.setdefault(tuple(form.split()), []).append(head)
    by_first: dict[str, list[tuple[tuple[str, ...], list[Head]]]] = {}
    for form in sorted(heads, key=len, reverse=True):
        by_first.setdefault(form[0], []).append((form[1:], heads[form]))
    return by_first


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(read_toml("entities/complements.toml")[key])


def first_words() -> Collection[str]:
    """The words, in lower case, with which heads begin."""
    return _heads().keys()


def headed_names(words: Words, text: str, among: Iterable[Word]) -> Iterator[Mention]:
    """Names by their head, in text order; of nested ones each is given. ``among``: where heads are looked for."""
    heads = _heads()
    for word in among:
        if word.lower_ not in heads:
            continue
        if "-" in (text[word.idx - 1 : word.idx], text[word.end : word.end + 1]):  # Centre-Nord
            continue
        for head, last in _heads_at(words, word.i):
            name = _name(words, text, word.i, last, head)
            if name:
                start, end = name
                yield Mention(words[start].idx, words[end - 1].end, head.label, f"head:{head.id}", Rank.HEADED)
                break


def _heads_at(words: Words, at: int) -> Iterator[tuple[Head, int]]:
    """The kinds of head that begin at word ``at``, with the head's last word."""
    for further, kinds in _heads()[words[at].lower_]:
        last = at + len(further)
        if not further or tuple(word.lower_ for word in words[at + 1 : last + 1]) == further:
            for head in kinds:
                yield head, last


def _name(words: Words, text: str, at: int, last: int, head: Head) -> tuple[int, int] | None:
    """First word and end of the name with this head, or None where it is no name."""
    with_capital = capitalised(words[at].text)
    if not with_capital and head.when in ONLY_CAPITAL:
        return None
    links = head.links if with_capital or head.when in {"document", "series"} else frozenset()
    extent = Walk(words, last, links, head.label == "MISC", last > at).extent(last + 1)
    if extent.end == at + 1:
        return None
    start, ordinal = _before(words, at)
    phrase = Phrase(words, text, at, last, extent, ordinal, words[at].lower_ in head.after_place)
    return (start, extent.end) if is_name(head.when, phrase) else None


def _before(words: Words, at: int) -> tuple[int, bool]:
    """Where the name starts, an ordinal or ``Nouveau`` before the head included, and whether there is an ordinal."""
    start = at
    while start > 0 and not words[start].is_sent_start:
        word = words[start - 1]
        if word.lower_ in _listed("ordinals") or _ORDINAL.fullmatch(word.text):
            return _before_ordinal(words, start - 1), True
        if capitalised(word.text) and word.lower_ in _listed("before_head"):
            start -= 1
            continue
        break
    return start, False


def _before_ordinal(words: Words, at: int) -> int:
    """Where an ordinal of several words starts: « vingt et unième », « soixante troisième »."""
    tens = _listed("tens")
    while at > 0 and (words[at - 1].lower_ in tens or words[at - 1].text == "et" and at > 1):
        if words[at - 1].text == "et" and words[at - 2].lower_ not in tens:
            break
        at -= 1
    return at
