"""The glossary of patterns/acronyms: what short forms mean where the text does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.patterns import read_csv
from pipeline.stages.acronyms.shortforms import is_word_like
from pipeline.stages.acronyms.words import WORD, fold, words

_TOKEN = re.compile(r"(?<!\w)[^\W_]+(?:[-&/.+][^\W_]+)*\+?(?!\w)")
_NUMBERED = re.compile(r"(?P<short>[A-Z]{3,})[- ]?(?P<number>\d{1,3})(?![\w,.]\w|\w)")
_MEETINGS = ("assemblee", "conference", "reunion", "sommet")
_LINE = re.compile(r"[^\n]+")
_PART = re.compile(r"[^-/]+")


@dataclass(frozen=True)
class Entry:
    """One row of the glossary. ``kb_id`` is None where it is not certain, ``label`` for a general notion."""

    id: str
    short: str
    fr: str
    en: str
    label: str | None
    kb_id: str | None
    spoken: str | None


@cache
def glossary() -> dict[str, Entry]:
    """The entries by short form."""
    return {
        row["short"]: Entry(
            row["id"],
            row["short"],
            row["fr"],
            row["en"],
            row["label"] or None,
            f"wikidata:{row['kb_id']}" if row["kb_id"] else None,
            row["spoken"] or None,
        )
        for row in read_csv("acronyms/glossary.csv")
    }


@cache
def _spoken() -> dict[str, Entry]:
    """The entries whose short form is also written as a word (``Cédéao``), by that word folded."""
    return {fold(entry.spoken): entry for entry in glossary().values() if entry.spoken}


@cache
def _by_name() -> dict[tuple[str, ...], Entry]:
    """The entries by the folded words of their French name, those with an id first."""
    entries = sorted(glossary().values(), key=lambda entry: entry.kb_id is not None)
    return {_folded(entry.fr): entry for entry in entries}


def lookup(short: str) -> Entry | None:
    """The entry of a short form as written, dotted (``O.N.U.``) or as a word (``Otan``, ``Cedeao``)."""
    found = glossary().get(short)
    if found is None and "." in short:
        found = glossary().get(short.replace(".", ""))
    if found is None and is_word_like(short):
        found = _spoken().get(fold(short))
    return found


@cache
def _by_letters() -> dict[str, Entry]:
    return {fold(entry.short): entry for entry in glossary().values()}


def lookup_any_case(short: str) -> Entry | None:
    """The entry of a short form in whatever case: for a place where the text gives the long form as well."""
    return lookup(short) or _by_letters().get(fold(short))


def named(long: str) -> Entry | None:
    """The entry whose French name ``long`` is, whatever its accents, capitals and function words."""
    return _by_name().get(_folded(long))


def mentions(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Every place where ``text`` has a short form of the glossary in any spelling of :func:`lookup`, whole words
    only, longest first.

    Lines in capitals are passed over: there ``AMIS`` are friends.
    """
    reached = 0
    shouted = [m.span() for m in _LINE.finditer(text) if _in_capitals(m[0])]
    for token in _TOKEN.finditer(text):
        if token[0].islower() or token.start() < reached or any(a <= token.start() < b for a, b in shouted):
            continue
        longer = _several_words().match(text, token.start()) or _NUMBERED.match(text, token.start())
        if longer and (entry := _longer_entry(longer)):
            reached = longer.end()
            yield *longer.span(), entry
        elif whole := lookup(token[0]):
            yield token.start(), token.end() + _last_dot(text, token), whole
        else:
            for part in _PART.finditer(text, *token.span()):
                if entry := lookup(part[0]):
                    yield *part.span(), entry


@cache
def _several_words() -> re.Pattern[str]:
    found = sorted((short for short in glossary() if " " in short), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(short).replace("\\ ", "[ \u00a0]") for short in found) + r")(?!\w)")


def _longer_entry(found: re.Match[str]) -> Entry | None:
    """The entry of a short form of several words, or that of one meeting of a series (``COP28``)."""
    if "number" not in found.re.groupindex:
        return glossary().get(found[0].replace("\u00a0", " "))
    entry = glossary().get(found["short"])
    if entry is None or not _folded(entry.fr)[0].startswith(_MEETINGS):
        return None
    number = int(found["number"])
    name = f"{number}{'re' if number == 1 else 'e'} {entry.fr}"
    return replace(entry, short=found[0], fr=name, kb_id=None)


def _last_dot(text: str, token: re.Match[str]) -> bool:
    return "." in token[0] and text[token.end() : token.end() + 1] == "."


def _in_capitals(line: str) -> bool:
    found = [m[0] for m in WORD.finditer(line) if m[0].isalpha() and len(m[0]) > 1]
    return len(found) > 3 and sum(w.isupper() for w in found) > 0.8 * len(found)


def same_name(entry: Entry, long: str) -> bool:
    """Whether ``long`` is the entry's French name, whatever its accents, capitals and function words."""
    return _folded(entry.fr) == _folded(long)


def names_the_same(entry: Entry, long: str) -> bool:
    """Whether ``long``, as written, is a name of the entry's: most of its content words are the same."""
    given = _content(long)
    return any(
        name and len(given & known) >= 0.7 * max(len(given), len(known))
        for name, known in ((entry.fr, _content(entry.fr)), (entry.en, _content(entry.en)))
    )


def _content(name: str) -> frozenset[str]:
    return frozenset(_folded(name))


def _folded(name: str) -> tuple[str, ...]:
    found = (fold(m[0]) for m in WORD.finditer(name))
    return tuple(w.rstrip("s") for w in found if w not in words().function)
