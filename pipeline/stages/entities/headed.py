"""Names made of a head noun and its complements: ministries, committees, meetings of a series, treaties, plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_toml
from pipeline.stages.entities.complements import Walk
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.naming import Phrase, is_name
from pipeline.stages.entities.words import capitalised, unaccented
from pipeline.text import text_of

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
def _heads() -> dict[tuple[str, ...], list[Head]]:
    heads: dict[tuple[str, ...], list[Head]] = {}
    for row in read_toml("entities/heads.toml")["head"]:
        head = Head(
            row["id"], row["label"], row["when"], frozenset(row["links"]), frozenset(row.get("after_place", ()))
        )
        for form in row["forms"]:
            heads.setdefault(tuple(form.split()), []).append(head)
    return heads


@cache
def _first_words() -> frozenset[str]:
    return frozenset(unaccented(form[0]) for form in _heads())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_toml("entities/complements.toml")[key])


def headed_names(doc: Doc) -> Iterator[Mention]:
    """Names by their head, in text order; of nested ones each is given."""
    first_words, words = _first_words(), [token.text for token in doc]
    for at, word in enumerate(words):
        if unaccented(word.lower()) not in first_words or _in_compound(doc, at):
            continue
        for head, last in _heads_at(doc, at):
            name = _name(doc, at, last, head)
            if name:
                start, end = name
                closing = doc[end - 1]
                yield Mention(
                    doc[start].idx, closing.idx + len(closing.text), head.label, f"head:{head.id}", Rank.HEADED
                )
                break


def _in_compound(doc: Doc, at: int) -> bool:
    """Whether a hyphen ties the word to another: Centre-Nord."""
    before, after = text_of(doc)[doc[at].idx - 1 : doc[at].idx], text_of(doc)[doc[at].idx + len(doc[at].text) :][:1]
    return "-" in (before, after)


def _heads_at(doc: Doc, at: int) -> Iterator[tuple[Head, int]]:
    """The kinds of head that begin at token ``at``, with the head's last token."""
    for length in (3, 2, 1):
        words = tuple(t.lower_ for t in doc[at : at + length])
        for head in _heads().get(words, ()) if len(words) == length else ():
            yield head, at + length - 1


def _name(doc: Doc, at: int, last: int, head: Head) -> tuple[int, int] | None:
    """First token and end of the name with this head, or None where it is no name."""
    links = head.links if capitalised(doc[at].text) or head.when in {"document", "series"} else frozenset()
    extent = Walk(doc, last, links, head.label == "MISC", last > at).extent(last + 1)
    start, ordinal = _before(doc, at)
    phrase = Phrase(doc, at, last, extent, ordinal, doc[at].lower_ in head.after_place)
    return (start, extent.end) if is_name(head.when, phrase) else None


def _before(doc: Doc, at: int) -> tuple[int, bool]:
    """Where the name starts, an ordinal or ``Nouveau`` before the head included, and whether there is an ordinal."""
    start = at
    while start > 0 and not doc[start].is_sent_start:
        word = doc[start - 1]
        if _ORDINAL.fullmatch(word.text) or word.lower_ in _words("ordinals"):
            return _before_ordinal(doc, start - 1), True
        if capitalised(word.text) and word.lower_ in _words("before_head"):
            start -= 1
            continue
        break
    return start, False


def _before_ordinal(doc: Doc, at: int) -> int:
    """Where an ordinal of several words starts: « vingt et unième », « soixante troisième »."""
    while at > 0 and (doc[at - 1].lower_ in _words("tens") or doc[at - 1].text == "et" and at > 1):
        if doc[at - 1].text == "et" and doc[at - 2].lower_ not in _words("tens"):
            break
        at -= 1
    return at
