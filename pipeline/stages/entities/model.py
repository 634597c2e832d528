"""What the statistical recogniser found, with its edges mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc

from pipeline.patterns import read_csv, read_toml
from pipeline.spellings import labels
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import folded, in_code, plain
from pipeline.words import Words

_GOES_ON, _BEGINS = 1, 3  # as spaCy numbers the parts of an entity
# A name does not go across these; what stands before or after is another.
_BREAK = re.compile(r"[\n\r\t]|\s[-–—]+\s|\s/|/\s|[)\]]\s*[-–—]|\s?[:;]\s|[«»“”\"]+")
_SIGN_IN_BREAK = re.compile(r"[-–—/:;«»“”\"\n\r\t]")
_AND = re.compile(r"\s(?:et|ou)\s")
_ARTICLE = re.compile(
    r"(?:[LlDd]['’]|(?:[Ll]es?|[Ll]a|[Dd]es?|[Dd]u|[Uu]ne?|[Aa]ux?|[Cc]es?|[Cc]ette|et|en|à)\s)(?=\S)"
)
_ARTICLE_LETTERS = frozenset("LlDdUuAaCceà")
_EDGE_BEFORE = re.compile(r"[^\w(\[]+|[(\[](?![^()\[\]]*[)\]])")
# Words, and what else is neither letter nor figure, with which no name ends.
_NO_END = frozenset(
    {"le", "la", "les", "de", "du", "des", "et", "à", "au", "aux", "en", "dans", "sur", "pour", "par", "a", "est"}
    | {"qui", "que", "ne"}
)
_EDGE_AFTER = re.compile(r"(?:\s[dl]['’]|[^\w)\].+%]+)$")
# No name goes on with an indefinite or possessive noun phrase, nor over a heading's number.
_BEYOND = re.compile(
    r"\s(?:pour|sur|contre|dans|par|avec|en|à|de)\s(?:des|une?|son|sa|ses|leurs?|ce|cette|ces)\s.*"
    r"|\s(?:pour|sans|après)\s(?:avoir|être)\s.*"
)
# Without one of these in it no name goes beyond its end, nor has any of the small words there.
_SMALL_WORD = re.compile(r"\s[a-zà]")
_FUNCTION = re.compile(r"\w+ (?:d[eu]s?|d['’])\b")
_LIST_MARK = re.compile(r"(?:[A-Z]|[IVX]+|\d+)\.\s+\w")
_ROMAN = "IVXLC"
# N'Djamena, Fada N'Gourma: the tokenizer takes the letter for an elided word.
_PARTICLE_N = {" N'", " N’"}
_REST_OF_COMPOUND = re.compile(r"(?:-[A-ZÀ-Þ][\w'’]+)+")
_INITIALS = re.compile(r"(?<![\w.])(?!MM?\.\s|S\.\s?E\.)(?:[A-Z]\.[- ]?){1,3}\s?$")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])\w{1,2}\.$|\b(?:Inc|Corp|Ltd|Cie|Jr)\.$")


def model_mentions(doc: Doc, words: Words, text: str) -> list[Mention]:
    """The recogniser's names, in text order, without articles, titles, stray punctuation and line ends."""
    found: list[Mention] = []
    lexicon, symbols = _lexicon(), "/" in text
    for span_start, span_end, label in _spans(doc, words):
        one_word = text[span_start:span_end].isalnum()
        for start, end in [(span_start, span_end)] if one_word else _parts(text, span_start, span_end, label):
            if label == "PER":
                start, end = _person(text, start, end)
            elif not one_word:
                start, end = _bare(text, start, end, label)
            if text[start - 3 : start] in _PARTICLE_N:
                start -= 2
            if end - start < 2 or symbols and label != "PER" and in_code(text, start, end):
                continue
            if _a_name(lexicon, text, start, end, label):
                found.append(Mention(start, end, label, "model", Rank.MODEL))
    return found


def _spans(doc: Doc, words: Words) -> Iterator[tuple[int, int, str]]:
    """The code points and the labels of ``doc.ents``, without a span made for each."""
    kinds, parts = doc.to_array([ENT_TYPE, ENT_IOB]).view(np.int64).T
    firsts = np.flatnonzero((parts == _BEGINS) & (kinds != 0))
    outside = np.append(np.flatnonzero(parts != _GOES_ON), len(parts))
    behind = outside[np.searchsorted(outside, firsts, "right")]
    found = labels.of(doc.vocab.strings, kinds[firsts])
    for first, end, label in zip(firsts.tolist(), behind.tolist(), found, strict=True):
        yield words.offsets[first], words[end - 1].end, label


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """The name alone, without titles, but with initials and all the parts of a double name."""
    untitled = _without_titles(text, *_trimmed(text, start, end, "PER"))
    if untitled != (start, end):
        start, end = _trimmed(text, *untitled, "PER")
    if "." in text[max(0, start - 3) : start] and (initials := _INITIALS.search(text, max(0, start - 12), start)):
        start = initials.start()
    if text.startswith("Le ", start - 3) and " " in text[start:end] and text[start - 5 : start - 4].islower():
        start -= len("Le ")  # a Vietnamese family name: no article has a capital within a sentence
    if text.startswith("-", end) and (rest := _REST_OF_COMPOUND.match(text, end)) and not _known_half(rest[0][1:]):
        end = rest.end()
    return start, end


def _bare(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The name alone."""
    trimmed = _trimmed(text, start, end, label)
    return trimmed if trimmed == (start, end) else _trimmed(text, *trimmed, label)


def _known_half(name: str) -> bool:
    """Whether what a hyphen ties to a name is a party or a place of its own."""
    return known_names().get(name) is not None or name.isupper()


def _parts(text: str, start: int, end: int, label: str) -> list[tuple[int, int]]:
    """The stretches of the span between breaks; two persons or places with ``et`` between are two names."""
    breaks: list[re.Match[str]] = []
    if _SIGN_IN_BREAK.search(text, start, end):
        if pair := _link_of_places().fullmatch(text, start, end):
            return [pair.span(1), pair.span(2)]
        breaks += _BREAK.finditer(text, start, end)
    if label in {"PER", "LOC"} and _AND.search(text, start, end) and not known_names().get(text[start:end]):
        breaks += _AND.finditer(text, start, end)
    if not breaks:
        return [(start, end)]
    parts, at = [], start
    for found in sorted(breaks, key=lambda b: b.start()):
        parts.append((at, found.start()))
        at = max(at, found.end())
    return [(at, end) for at, end in (*parts, (at, end)) if text[at:end].strip()]


@cache
def _link_of_places() -> re.Pattern[str]:
    """``route Bamako-Dakar``: what leads from one place to another."""
    nouns = "|".join(sorted(_listed("links_of_places")))
    return re.compile(rf"(?:{nouns})\s([A-ZÀ-Þ][\w'’]+)\s?[-–]\s?([A-ZÀ-Þ][\w'’]+)")


def _trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    if text[start:end].isalnum():
        return start, end
    while not text[start : start + 1].isalnum() and (found := _EDGE_BEFORE.match(text, start, end)):
        start = found.end()
    while text[start : start + 1] in _ARTICLE_LETTERS and (found := _ARTICLE.match(text, start, end)):
        if _name_with_article(text[start:end], label):
            break
        start = found.end()
    small_words = _SMALL_WORD.search(text, start, end) is not None
    if small_words and (beyond := _BEYOND.search(text, start, end)):
        end = beyond.start()
    if small_words or not text[end - 1].isalnum():
        while start < end and (cut := _edge_after(text[start:end])):
            end -= cut
    return start, end


def _edge_after(name: str) -> int:
    """How many characters at the end of ``name`` are no part of it."""
    if name[-1].isalnum():
        _, *last = name.rsplit(None, 1)
        return len(last[0]) + 1 if last and last[0] in _NO_END else 0
    if found := _EDGE_AFTER.search(name):
        return len(found[0])
    opener = {")": "(", "]": "["}.get(name[-1])
    if opener and name.count(opener) < name.count(name[-1]):
        return 1
    return int(name[-1] == "." and not _ABBREVIATED.search(name))


def _name_with_article(name: str, label: str) -> bool:
    """Whether a capitalised article begins a name of its own (Le Caire, La Haye, De Klerk)."""
    return name[0].isupper() and (
        plain(name) in _listed("with_article") or label == "PER" and name[:3] in {"De ", "Du ", "La "}
    )


@cache
def _titles() -> dict[str, list[str]]:
    """Titles by their first word, the longest first."""
    titles = read_toml("entities/titles.toml")
    by_first: dict[str, list[str]] = defaultdict(list)
    for title in sorted((*titles["civil"], *titles["offices"]), key=len, reverse=True):
        by_first[title.split(" ")[0]].append(title)
    return dict(by_first)


def _without_titles(text: str, start: int, end: int) -> tuple[int, int]:
    name = plain(text[start:end])
    if " " not in name:
        return start, end
    name = name.casefold()
    for title in _titles().get(name.split(" ", 1)[0], ()):
        if name.startswith(title + " ") and not text.startswith("Cheikh ", start):
            return _without_titles(text, start + len(title) + 1, end)
    return start, end


class _Lexicon(NamedTuple):
    """``never`` and ``peoples`` are folded; ``functions``, which are no names, stand by their first word."""

    never: frozenset[str]
    peoples: frozenset[str]
    openers: frozenset[str]
    offices: frozenset[str]
    functions: dict[str, list[str]]
    document_parts: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    offices = frozenset(read_toml("entities/titles.toml")["offices"])
    return _Lexicon(
        never=frozenset(map(folded, _listed("never"))),
        peoples=_peoples(),
        openers=_listed("openers"),
        offices=offices,
        functions={first: [t for t in titles if len(t) > 4 or t in offices] for first, titles in _titles().items()},
        document_parts=_listed("document_parts"),
    )


def _a_name(lexicon: _Lexicon, text: str, start: int, end: int, label: str) -> bool:
    name = text[start:end]
    if not (name[0].isupper() or any(map(str.isupper, name))) or name in lexicon.openers:
        return False
    key = folded(name)
    if key in lexicon.never or label != "PER" and key in lexicon.peoples:
        return False
    if "." in name and label in {"ORG", "MISC"} and _LIST_MARK.match(name):
        return False
    if name[0] in _ROMAN and not name.strip(_ROMAN):
        before = re.split(r"[\s'’]+", text[max(0, start - 30) : start].strip())
        return before[-1].casefold() not in lexicon.document_parts
    first, _, rest = name.partition(" ")
    first = first.casefold()
    if label == "PER":
        if first in lexicon.offices and _FUNCTION.match(name):
            return False
    elif first in lexicon.functions and _a_function(name, lexicon.functions[first]):
        return False
    return not (len(rest) < 6 and first in lexicon.document_parts)


def _a_function(name: str, functions: list[str]) -> bool:
    """Whether ``name`` begins with a function: « secrétaire général de X »."""
    return any(f"{name.casefold()} ".startswith(f"{function} ") for function in functions)


@cache
def _peoples() -> frozenset[str]:
    """The names of peoples, singular and plural, folded: « les Maliens » is no entity."""
    forms = [
        form
        for row in read_csv("actors/countries.csv")
        for column in ("adjective", "feminine")
        for form in row[column].split("|")
        if form
    ]
    return frozenset(folded(form + ending) for form in forms for ending in ("", "s", "x"))


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")[key])
