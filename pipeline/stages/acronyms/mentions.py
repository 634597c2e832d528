"""Where a text has short forms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.stages.acronyms.glossary import Entry, content_words, glossary, lookup
from pipeline.stages.acronyms.words import WORD

# A stretch without spaces from its first capital or figure on, and whether more of it stands before. Every short form
# of the glossary has one, so that nothing else of a text need be looked at.
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Ý0-9](?P<inside>(?<=[\w&/.+-].))?[\w&/.+-]*")
_JOINTS = frozenset("_&/.+-")
_TOKEN = re.compile(r"(?<!\w)[^\W_]+(?:[-&/.+][^\W_]+)*\+?(?!\w)")
_NUMBERED = re.compile(r"(?P<short>[A-Z]{3,})[- ]?(?P<number>\d{1,3})(?![\w,.]\w|\w)")
_CAPITALS = re.compile(r"[A-Z]{3,}")
_MEETINGS = ("assemblee", "conference", "reunion", "sommet")
_PART = re.compile(r"[^-/]+")


@dataclass(frozen=True)
class Token:
    """What a token of a stretch may mean by itself: spans in the stretch, with their entries.

    ``start`` is its first character in the stretch. ``goes_on``: what follows may belong to a short form that it
    begins (``G5 Sahel``, ``COP 28``).
    """

    start: int
    goes_on: bool
    entries: tuple[tuple[int, int, Entry], ...]


def mentions(text: str, known: Collection[str] = ()) -> Iterator[tuple[int, int, Entry]]:
    """Every place where ``text`` has a short form of the glossary in any spelling of :func:`lookup`, whole words
    only, longest first. The short forms ``known``, which may grow meanwhile, are left out.

    Lines in capitals are passed over: there ``AMIS`` are friends.
    """
    for start, end, entry in _everywhere(text):
        if text[start:end] not in known and not _in_capitals(_line(text, start)):
            yield start, end, entry


def _everywhere(text: str) -> Iterator[tuple[int, int, Entry]]:
    reached = 0
    for found in _CAPITALISED.finditer(text):
        start, end = found.span()
        if found.lastindex:
            start = _stretch_start(text, start)
        for token in _tokens(text[start:end]):
            at = start + token.start
            if at < reached:
                continue
            if token.goes_on and (longer := _longer(text, at)):
                reached = longer[1]
                yield longer
            else:
                yield from ((start + first, start + end, entry) for first, end, entry in token.entries)


def _stretch_start(text: str, at: int) -> int:
    while at > 0 and (text[at - 1] in _JOINTS or text[at - 1].isalnum()):
        at -= 1
    return at


@lru_cache(maxsize=1 << 16)
def _tokens(stretch: str) -> tuple[Token, ...]:
    """The tokens of a stretch without spaces that may have to do with a short form."""
    found = []
    for token in _TOKEN.finditer(stretch):
        if not token[0].islower():
            entries = tuple(_entries(stretch, token))
            goes_on = _may_go_on(token[0])
            if entries or goes_on:
                found.append(Token(token.start(), goes_on, entries))
    return tuple(found)


def _entries(stretch: str, token: re.Match[str]) -> Iterator[tuple[int, int, Entry]]:
    """Span and entry of a token, else of its parts."""
    if whole := lookup(token[0]):
        last_dot = "." in token[0] and stretch[token.end() : token.end() + 1] == "."
        yield token.start(), token.end() + last_dot, whole
        return
    for part in _PART.finditer(stretch, *token.span()):
        if entry := lookup(part[0]):
            yield *part.span(), entry


def _may_go_on(token: str) -> bool:
    capitals = _CAPITALS.match(token)
    return token in _first_tokens() or (capitals is not None and capitals[0] in _series())


@cache
def _several_words() -> re.Pattern[str]:
    found = sorted((short for short in glossary() if " " in short), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(short).replace("\\ ", "[ \u00a0]") for short in found) + r")(?!\w)")


@cache
def _first_tokens() -> frozenset[str]:
    """The first tokens of the short forms of several words."""
    return frozenset(_TOKEN.match(short)[0] for short in glossary() if " " in short)


@cache
def _series() -> dict[str, Entry]:
    """The entries that name a series of meetings, which are numbered."""
    return {
        short: entry
        for short, entry in glossary().items()
        if _CAPITALS.fullmatch(short) and content_words(entry.fr)[0].startswith(_MEETINGS)
    }


def _longer(text: str, at: int) -> tuple[int, int, Entry] | None:
    """Span and entry of a short form of several words at ``at``, or of one meeting of a series (``COP28``)."""
    if several := _several_words().match(text, at):
        return *several.span(), glossary()[several[0].replace("\u00a0", " ")]
    numbered = _NUMBERED.match(text, at)
    entry = _series().get(numbered["short"]) if numbered else None
    if entry is None:
        return None
    number = int(numbered["number"])
    name = f"{number}{'re' if number == 1 else 'e'} {entry.fr}"
    return *numbered.span(), replace(entry, short=numbered[0], fr=name, kb_id=None)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _in_capitals(line: str) -> bool:
    found = [w for w in WORD.findall(line) if len(w) > 1 and w.isalpha()]
    return len(found) > 3 and sum(map(str.isupper, found)) > 0.8 * len(found)
