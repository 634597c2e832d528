"""Persons by what stands before their name: ``M. Diallo``, ``le ministre malien Moussa Diallo``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.patterns import read_toml
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import capitalised, plain
from pipeline.words import Word, Words

_LONGEST = 5
_OF = re.compile(r"(?:de la |de l['’]|du |des |de |d['’])(?=[A-ZÀ-Þ])")
_NOBLE = {"De", "Du", "La", "Le", "Des"}  # M. De la Fuente
_SHORT_FORM = re.compile(r"[A-Z]{2,5}")  # le sénateur RPR, le président FPI: a party


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(read_toml("entities/titles.toml")[key])


def first_words() -> Iterable[str]:
    """What, in lower case, a word may be that begins a title."""
    return _beginnings()[0]


def titled_persons(words: Words, text: str, among: Iterable[Word]) -> Iterator[Mention]:
    """Names after a title or an office, in text order. ``among``: where titles are looked for."""
    reached = 0
    for at in _possible_titles(words, among):
        if at < reached:
            continue
        start, civil = _after_title(words, text, at)
        if start is None:
            continue
        first = words[start].text.strip()
        if civil and (title := first.casefold()) in _listed("civil") and title != "cheikh":
            reached = start  # S.E. M., Son Excellence Monsieur
            continue
        end = _name_end(words, start)
        if end > start and (civil or not _SHORT_FORM.fullmatch(first)) and _a_person(words, text, start, end, civil):
            source = "title:civil" if civil else "title:office"
            yield Mention(words[start].idx, words[end - 1].end, "PER", source, Rank.TITLED)
        reached = max(end, at + 1)


def _possible_titles(words: Words, among: Iterable[Word]) -> Iterator[int]:
    """Where a title may begin, for a look at one word before any look at three; blank lines before it belong to it."""
    beginnings, before_space = _beginnings()
    for word in among:
        if word.lower_ not in (before_space if word.whitespace_ else beginnings):
            continue
        if word.i and words[word.i - 1].is_space:
            yield from (blank.i for blank in words[max(0, word.i - 2) : word.i] if blank.is_space)
        yield word.i


@cache
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """Every beginning of a title; those that a space or the end follows."""
    titles = _listed("civil") | _listed("offices")
    parts = {(title[:length], title[length:][:1]) for title in titles for length in range(1, len(title) + 1)}
    return frozenset(part for part, _ in parts), frozenset(part for part, behind in parts if behind in {"", " "})


def _after_title(words: Words, text: str, at: int) -> tuple[int | None, bool]:
    """The word after a title that begins at ``at`` and after an adjective of nationality; None for no title."""
    word = words[at]
    for length in (3, 2, 1):
        last = words[min(at + length, len(words)) - 1]
        title = text[word.idx : last.end].strip().casefold()
        civil = title in _listed("civil") and word.text != "Cheikh"
        if not civil and (title not in _listed("offices") or word.pos_ != "NOUN"):
            continue
        start = at + length
        if civil and length == 1 and not capitalised(word.text) and word.text[-1] != ".":
            return (start, False) if start < len(words) else (None, False)
        while not civil and start < len(words) and _nationality(words, start):
            start += 1
        start = start if civil else _after_country(words, text, start)
        return (start, civil) if start < len(words) else (None, False)
    return None, False


def _after_country(words: Words, text: str, at: int) -> int:
    """The word after ``de`` and a country: le président de la Tanzanie X. ``at`` itself where none stands there."""
    if at >= len(words) or not (link := _OF.match(text, words[at].idx)):
        return at
    end = known_names().end_at(text, link.end())
    while end is not None and at < len(words) and words[at].idx < end:
        at += 1
    return at


def _nationality(words: Words, at: int) -> bool:
    word = words[at]
    return (
        word.text.islower()
        and word.pos_ in {"ADJ", "NOUN"}
        and at + 1 < len(words)
        and word.text not in _listed("particles")
    )


def _name_end(words: Words, start: int) -> int:
    """The word after a run of capitalised words, with particles only between two of them."""
    end = at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if (at > start and word.is_sent_start) or word.is_space:
            break
        if _part_of_name(word.text):
            at += 1
            end = at
        elif word.text.casefold() in _listed("particles") and at > start and _small(word.text):
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


def _a_person(words: Words, text: str, start: int, end: int, civil: bool) -> bool:
    first = words[start].text
    of_name = civil and first in _NOBLE and end - start > 1
    if not of_name and first.casefold() in _listed("not_first") or words[start].text.casefold() in _listed("offices"):
        return False
    name = text[words[start].idx : words[end - 1].end]
    listed = known_names().get(name) or known_names().get(words[start].text)
    return len(name) > 1 and not (listed and not listed.careful)
