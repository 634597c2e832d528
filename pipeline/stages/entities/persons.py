"""Persons by what stands before their name: ``M. Diallo``, ``le ministre malien Moussa Diallo``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_toml
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import capitalised, plain
from pipeline.text import text_of

_LONGEST = 5
_OF = re.compile(r"(?:de la |de l['’]|du |des |de |d['’])(?=[A-ZÀ-Þ])")
_NOBLE = {"De", "Du", "La", "Le", "Des"}  # M. De la Fuente
_SHORT_FORM = re.compile(r"[A-Z]{2,5}")  # le sénateur RPR, le président FPI: a party


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_toml("entities/titles.toml")[key])


def titled_persons(doc: Doc) -> Iterator[Mention]:
    """Names after a title or an office, in text order."""
    at, beginnings = 0, _beginnings()
    words = [token.text.strip().casefold() for token in doc]
    while at < len(words):
        if words[at] not in beginnings:
            at += 1
            continue
        start, civil = _after_title(doc, at)
        if start is None:
            at += 1
            continue
        if civil and words[start] in _words("civil") and words[start] != "cheikh":  # S.E. M., Son Excellence Monsieur
            at = start
            continue
        end = _name_end(doc, start)
        if end > start and _a_person(doc, start, end, civil) and (civil or not _SHORT_FORM.fullmatch(doc[start].text)):
            source = "title:civil" if civil else "title:office"
            last = doc[end - 1]
            yield Mention(doc[start].idx, last.idx + len(last.text), "PER", source, Rank.TITLED)
        at = max(end, at + 1)


@cache
def _beginnings() -> frozenset[str]:
    """Every beginning of a title, for a look at one token before any look at three."""
    titles = _words("civil") | _words("offices")
    return frozenset(title[:length] for title in titles for length in range(len(title) + 1))


def _after_title(doc: Doc, at: int) -> tuple[int | None, bool]:
    """The token after a title that begins at ``at`` and after an adjective of nationality; None for no title."""
    for length in (3, 2, 1):
        title = "".join(t.text_with_ws for t in doc[at : at + length]).strip().casefold()
        civil = title in _words("civil") and doc[at].text != "Cheikh"
        if not civil and (title not in _words("offices") or doc[at].pos_ != "NOUN"):
            continue
        start = at + length
        if civil and length == 1 and not capitalised(doc[at].text) and doc[at].text[-1] != ".":
            return (start, False) if start < len(doc) else (None, False)
        while not civil and start < len(doc) and _nationality(doc, start):
            start += 1
        start = start if civil else _after_country(doc, start)
        return (start, civil) if start < len(doc) else (None, False)
    return None, False


def _after_country(doc: Doc, at: int) -> int:
    """The token after ``de`` and a country: le président de la Tanzanie X. ``at`` itself where none stands there."""
    if at >= len(doc) or not (link := _OF.match(text_of(doc), doc[at].idx)):
        return at
    end = known_names().end_at(text_of(doc), link.end())
    while end is not None and at < len(doc) and doc[at].idx < end:
        at += 1
    return at


def _nationality(doc: Doc, at: int) -> bool:
    token = doc[at]
    return (
        token.text.islower()
        and token.pos_ in {"ADJ", "NOUN"}
        and at + 1 < len(doc)
        and token.text not in _words("particles")
    )


def _name_end(doc: Doc, start: int) -> int:
    """The token after a run of capitalised words, with particles only between two of them."""
    end = at = start
    while at < len(doc) and at - start < _LONGEST:
        token = doc[at]
        if (at > start and token.is_sent_start) or token.is_space:
            break
        if _part_of_name(token.text):
            at += 1
            end = at
        elif token.text.casefold() in _words("particles") and at > start and _small(token.text):
            at += 1
        else:
            break
    return end


def _part_of_name(word: str) -> bool:
    bare = plain(word).replace("'", "").replace("-", "").replace(".", "")
    first = plain(word).split("'")[-1].split("-")[-1]
    return bare.isalpha() and (capitalised(word) or capitalised(first) and "-" in word)


def _small(word: str) -> bool:
    return word.casefold() not in {"le", "la", "et"} or capitalised(word)


def _a_person(doc: Doc, start: int, end: int, civil: bool) -> bool:
    first = doc[start].text
    of_name = civil and first in _NOBLE and end - start > 1
    if not of_name and first.casefold() in _words("not_first") or doc[start].text.casefold() in _words("offices"):
        return False
    name = doc[start:end].text
    listed = known_names().get(name) or known_names().get(doc[start].text)
    return len(name) > 1 and not (listed and not listed.careful)
