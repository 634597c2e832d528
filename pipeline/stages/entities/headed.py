"""Names made of a head noun and its complements: ministries, committees, meetings of a series, treaties, plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_toml
from pipeline.stages.entities.complements import Extent, Walk
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import capitalised, plain, unaccented

_ORDINAL = re.compile(r"\d{1,3}(?:e|è|ème|ème|er|re|ère|nd|nde)")
_PAIR = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w.]*)-([A-ZÀ-Þ][\w-]*)")


@dataclass(frozen=True, slots=True)
class Head:
    """A kind of head noun: see patterns/entities/heads.toml."""

    id: str
    label: str
    when: str
    links: frozenset[str]


@cache
def _heads() -> dict[tuple[str, ...], list[Head]]:
    heads: dict[tuple[str, ...], list[Head]] = {}
    for row in read_toml("entities/heads.toml")["head"]:
        head = Head(row["id"], row["label"], row["when"], frozenset(row["links"]))
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
    for token in doc:
        if unaccented(token.lower_) not in _first_words() or _in_compound(doc, token.i):
            continue
        for head, last in _heads_at(doc, token.i):
            name = _name(doc, token.i, last, head)
            if name:
                start, end = name
                closing = doc[end - 1]
                yield Mention(
                    doc[start].idx, closing.idx + len(closing.text), head.label, f"head:{head.id}", Rank.HEADED
                )
                break


def _in_compound(doc: Doc, at: int) -> bool:
    """Whether a hyphen ties the word to another: Centre-Nord."""
    before, after = doc.text[doc[at].idx - 1 : doc[at].idx], doc.text[doc[at].idx + len(doc[at].text) :][:1]
    return "-" in (before, after)


def _heads_at(doc: Doc, at: int) -> Iterator[tuple[Head, int]]:
    """The kinds of head that begin at token ``at``, with the head's last token."""
    for length in (3, 2, 1):
        words = tuple(t.lower_ for t in doc[at : at + length])
        for head in _heads().get(words, ()):
            yield head, at + length - 1


def _name(doc: Doc, at: int, last: int, head: Head) -> tuple[int, int] | None:
    """First token and end of the name with this head, or None where it is no name."""
    links = head.links if capitalised(doc[at].text) or head.when in {"document", "series"} else frozenset()
    extent = Walk(doc, last, links).extent(last + 1)
    start, ordinal = _before(doc, at)
    if not _is_name(doc, at, last, head, extent, ordinal):
        return None
    return start, extent.end


def _before(doc: Doc, at: int) -> tuple[int, bool]:
    """Where the name starts, an ordinal or ``Nouveau`` before the head included, and whether there is an ordinal."""
    start, ordinal = at, False
    while start > 0 and not doc[start].is_sent_start:
        word = doc[start - 1]
        if _ORDINAL.fullmatch(word.text) or word.lower_ in _words("ordinals"):
            start, ordinal = start - 1, True
            break
        if capitalised(word.text) and word.lower_ in _words("before_head"):
            start -= 1
            continue
        break
    return start, ordinal


def _is_name(doc: Doc, at: int, last: int, head: Head, extent: Extent, ordinal: bool) -> bool:
    capital = capitalised(doc[at].text) and not (doc[at].is_sent_start and not extent.proper)
    words = doc[last + 1 : extent.end].text
    if head.when == "complement":
        return extent.complements > 0 or last > at
    if head.when == "proper":
        return extent.proper or capital and extent.complements > 0
    if head.when == "capital":
        return capital and extent.complements > 0
    paired = _holds_pair(words)
    if head.when == "series":
        return extent.complements > 0 and (capital or ordinal and extent.proper or paired)
    return (
        capital
        and (extent.complements > 0 or extent.numbered)
        or extent.numbered
        and extent.proper
        or paired
        or (_named_after_place(doc, last, extent))
    )


def _holds_pair(words: str) -> bool:
    """Whether two parties stand there with a hyphen between: countries, short forms."""
    return any(
        all(part.isupper() or known_names().get(part) for part in pair.groups())
        for pair in _PAIR.finditer(plain(words))
    )


def _named_after_place(doc: Doc, last: int, extent: Extent) -> bool:
    """``traité de Rome``: nothing but ``de`` and one capitalised name, no country and no body."""
    words = doc[last + 1 : extent.end]
    return (
        len(words) == 2
        and plain(words[0].lower_) in {"de", "d'"}
        and capitalised(words[1].text)
        and not words[1].text.isupper()
        and words[1].ent_type_ not in {"PER", "ORG"}
    )
