"""What the statistical recogniser found, with its edges mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_csv, read_toml
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import folded, in_code, plain
from pipeline.text import text_of

# A name does not go across these; what stands before or after is another.
_BREAK = re.compile(r"[\n\r\t]|\s[-–—]+\s|\s/|/\s|[)\]]\s*[-–—]|\s?[:;]\s|[«»“”\"]+")
_AND = re.compile(r"\s(?:et|ou)\s")
_ARTICLE = re.compile(
    r"(?:[LlDd]['’]|(?:[Ll]es?|[Ll]a|[Dd]es?|[Dd]u|[Uu]ne?|[Aa]ux?|[Cc]es?|[Cc]ette|et|en|à)\s)(?=\S)"
)
_EDGE_BEFORE = re.compile(r"[^\w(\[]+|[(\[](?![^()\[\]]*[)\]])")
_EDGE_AFTER = re.compile(
    r"(?:\s(?:le|la|les|de|du|des|et|à|au|aux|en|dans|sur|pour|par|d['’]|l['’]|a|est|qui|que|ne)|[^\w)\].+%]+)$"
)
# No name goes on with an indefinite or possessive noun phrase, nor over a heading's number.
_BEYOND = re.compile(
    r"\s(?:pour|sur|contre|dans|par|avec|en|à|de)\s(?:des|une?|son|sa|ses|leurs?|ce|cette|ces)\s.*"
    r"|\s(?:pour|sans|après)\s(?:avoir|être)\s.*"
)
_FUNCTION = re.compile(r"\w+ (?:d[eu]s?|d['’])\b")
_LIST_MARK = re.compile(r"(?:[A-Z]|[IVX]+|\d+)\.\s+\w")
_NUMERAL = re.compile(r"[IVXLC]+|[\d.]+|[A-Z]")
# N'Djamena, Fada N'Gourma: the tokenizer takes the letter for an elided word.
_PARTICLE_N = {" N'", " N’"}
_REST_OF_COMPOUND = re.compile(r"(?:-[A-ZÀ-Þ][\w'’]+)+")
_INITIALS = re.compile(r"(?<![\w.])(?!MM?\.\s|S\.\s?E\.)(?:[A-Z]\.[- ]?){1,3}\s?$")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])\w{1,2}\.$|\b(?:Inc|Corp|Ltd|Cie|Jr)\.$")


def model_mentions(doc: Doc) -> Iterator[Mention]:
    """The recogniser's names, in text order, without articles, titles, stray punctuation and line ends."""
    text = text_of(doc)
    for span in doc.ents:
        label = span.label_
        for start, end in _parts(text, span.start_char, span.end_char, label):
            start, end = _trimmed(text, *_without_titles(text, *_trimmed(text, start, end, label), label), label)
            if label == "PER" and (initials := _INITIALS.search(text, max(0, start - 12), start)):
                start = initials.start()
            if text[max(0, start - 3) : start] in _PARTICLE_N:
                start -= 2
            if label == "PER" and (rest := _REST_OF_COMPOUND.match(text, end)) and not _known_half(rest[0][1:]):
                end = rest.end()
            if end - start > 1 and _a_name(text, start, end, label):
                yield Mention(start, end, label, "model", Rank.MODEL)


def _known_half(name: str) -> bool:
    """Whether what a hyphen ties to a name is a party or a place of its own."""
    return known_names().get(name) is not None or name.isupper()


def _parts(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The stretches of the span between breaks; two persons or places with ``et`` between are two names."""
    if pair := _link_of_places().fullmatch(text, start, end):
        yield from (pair.span(1), pair.span(2))
        return
    breaks = list(_BREAK.finditer(text, start, end))
    if label in {"PER", "LOC"} and not known_names().get(text[start:end]):
        breaks += _AND.finditer(text, start, end)
    at = start
    for found in sorted(breaks, key=lambda b: b.start()):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = max(at, found.end())
    if text[at:end].strip():
        yield at, end


@cache
def _link_of_places() -> re.Pattern[str]:
    """``route Bamako-Dakar``: what leads from one place to another."""
    nouns = "|".join(sorted(_listed("links_of_places")))
    return re.compile(rf"(?:{nouns})\s([A-ZÀ-Þ][\w'’]+)\s?[-–]\s?([A-ZÀ-Þ][\w'’]+)")


def _trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    while found := _EDGE_BEFORE.match(text, start, end):
        start = found.end()
    while (found := _ARTICLE.match(text, start, end)) and not _name_with_article(text[start:end], label):
        start = found.end()
    if beyond := _BEYOND.search(text, start, end):
        end = beyond.start()
    while start < end and (cut := _edge_after(text[start:end])):
        end -= cut
    return start, end


def _edge_after(name: str) -> int:
    """How many characters at the end of ``name`` are no part of it."""
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


def _without_titles(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    if label != "PER":
        return start, end
    name = plain(text[start:end]).casefold()
    for title in _titles().get(name.split(" ", 1)[0], ()):
        if name.startswith(title + " ") and not text.startswith("Cheikh ", start):
            return _without_titles(text, start + len(title) + 1, end, label)
    return start, end


def _a_name(text: str, start: int, end: int, label: str) -> bool:
    name = text[start:end]
    if not any(c.isupper() for c in name) or folded(name) in _never() or name in _listed("openers"):
        return False
    if label in {"ORG", "MISC"} and _LIST_MARK.match(name):
        return False
    if label != "PER" and in_code(text, start, end):
        return False
    first, _, rest = name.partition(" ")
    if label == "PER" and _FUNCTION.match(name) and first.casefold() in _offices():
        return False
    if label != "PER" and (f"{name.casefold()} ".startswith(_functions()) or folded(name) in _peoples()):
        return False
    if _NUMERAL.fullmatch(name):
        before = re.split(r"[\s'’]+", text[max(0, start - 30) : start].strip())
        return before[-1].casefold() not in _listed("document_parts")
    return not (first.casefold() in _listed("document_parts") and len(rest) < 6)


@cache
def _offices() -> frozenset[str]:
    return frozenset(read_toml("entities/titles.toml")["offices"])


@cache
def _functions() -> tuple[str, ...]:
    """Functions, which are no names, with the space that follows."""
    titles = read_toml("entities/titles.toml")
    return tuple(f"{title} " for title in (*titles["offices"], *(t for t in titles["civil"] if len(t) > 4)))


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


@cache
def _never() -> frozenset[str]:
    """Words, folded, that the recogniser takes for names and that are none."""
    return frozenset(folded(word) for word in _listed("never"))
