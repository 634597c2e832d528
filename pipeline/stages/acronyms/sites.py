"""Where a text may define a short form: the places, before anything is said of the long form's extent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.stages.acronyms.shortforms import is_short_form, is_word_like
from pipeline.stages.acronyms.words import words
from pipeline.text import occurrences

_SF = r"(?P<short>[^\W_](?:[^\W_]|[.\-–—&/+](?=[^\W_])|[.+](?=[)\],;\s»”\"/])){0,14})"
_ARTICLE = r"(?:l['’]|le |la |les )?"
_DEFINITE = r"[Ll](?:['’]|(?<!\w.)(?:[ae]|es) )"
_LANGUAGE = r"(?:en )?(?:anglais|français|espagnol|portugais)"
# What may stand between the parenthesis and the short form, and between a name and the short form beside it.
_LEAD = (
    r"(?:ou |ex-|aussi |en abrégé |en bref |(?:ci-)?après(?: (?:dénommée?|désignée?|appelée?))?,? "
    rf"|(?:sigle|acronyme)(?: {_LANGUAGE})? ?:? ?|{_LANGUAGE} ?:? |dite? |connue? sous le (?:nom|sigle) (?:de |d['’]))"
)
# A place or region behind a short form, part of it (``CDC Afrique``).
_TAIL = r"(?P<tail> [A-ZÀ-Ý][a-zà-ÿ]{2,14}(?=[)\]]))?"
_BESIDE = r"(?:,? ou|, dite?)"
_KNOWN = r"(?:plus |mieux |aussi )?connue?s? "
_CUED = (
    r",? (?:(?:en abrégé|en bref|abrégée?s?(?: en)?|(?:ci-après|désormais)(?: dénommée?)?"
    rf"|(?:{_KNOWN})?(?:sous )?(?:(?:le |de )?sigle|(?:l['’])?acronyme|l['’]appellation)(?: {_LANGUAGE})?(?: de)?"
    rf"|{_KNOWN}sous le nom de))"
)
_OPEN, _SHUT = r"[«“\"<]* ?", r" ?[»”\">]*"
_STANDS_ALONE = r"(?<![^\s(\[«“\"'’/<-])"

_BEFORE = re.compile(
    rf"(?P<edge>[^\s(\[]) ?(?P<open>[(\[])\s?{_LEAD}?{_OPEN}{_SF}{_SHUT}"
    rf"{_TAIL}(?:\s[IVX]+|\s\d{{1,2}})?(?:[)\]]|\s?[/,;:=–-]| ou | en | pour | selon | \()"
)
_BESIDE_SHORT = re.compile(rf"(?P<edge>[^\W_]{_SHUT}){_BESIDE} {_ARTICLE}{_OPEN}{_SF}(?![^\W_])")
_CUED_SHORT = re.compile(rf"(?P<edge>[^\W_]{_SHUT}){_CUED} {_ARTICLE}{_OPEN}{_SF}(?![^\W_])")
_BETWEEN_COMMAS = re.compile(rf"(?P<edge>[^\W_]), {_ARTICLE}{_SF}(?=,)")
_AFTER = re.compile(rf"{_STANDS_ALONE}{_SF} ?[(\[](?P<long>[^()\[\]]{{6,200}}(?:\([^()]*\)[^()]*)?)[)\]]")
_EQUALS = re.compile(rf"(?<![^\W_]){_SF} ?= ?(?P<long>[^\W\d_][^=;\n]{{3,200}})")
_LISTED = re.compile(
    rf"(?:^|\n|; )[ \t–—•*-]*{_SF} ?(?::|[–—-](?= )) ?(?P<long>[^\W\d_][^;:\n=]{{5,160}})(?=;|\.?\s*(?:\n|$))"
)
_BESIDE_LONG = re.compile(
    rf"{_STANDS_ALONE}{_SF},? (?:ou|c['’]est-à-dire) "
    rf"{_OPEN}{_ARTICLE}(?P<long>[^\W\d_][^,;:.()\n»”\"]{{5,120}})"
)
_CUED_LONG = re.compile(
    rf"{_STANDS_ALONE}{_SF},? (?:sigle|acronyme|abréviation)(?: {_LANGUAGE})? (?:de |du |des |d['’]|pour )"
    rf"{_OPEN}{_ARTICLE}(?P<long>[^\W\d_][^;:.()\n»”\"]{{5,160}})"
)
_APPOSED_LONG = re.compile(rf"{_DEFINITE}{_SF}, {_ARTICLE}(?P<long>[A-ZÀ-Ý][^,;:.()\n]{{5,120}})(?=[,.;]|$)")
# Here a capitalised word may be a short form, too.
_ANY_FORM = frozenset({"after", "cued", "cued_after"})

# What a match of a pattern holds, where that is rare.
_CUES = ("abrég", "en bref", "ci-après", "désormais", "sigle", "acronyme", "appellation", "sous le nom de")
_CUES_OF_LONG = ("sigle", "acronyme", "abréviation")
_OR, _OR_CALLED = (" ou ", " c'est-à-dire ", " c’est-à-dire "), (" ou ", ", dit")

LONGEST = 15
_NAME_BEHIND_COMMA = re.compile(rf", {_ARTICLE}[A-ZÀ-Ý]")
_SHORT_BETWEEN_COMMAS = re.compile(rf", (?={_ARTICLE}{_SF},)")
_ARTICLE_AND_SHORT = re.compile(rf"{_DEFINITE}[^\s'’]{{1,{LONGEST}}}\Z")
_MAY_STAND = re.compile(rf"{_STANDS_ALONE}[^\W_]")
_BETWEEN_EDGE_AND_CUE = frozenset('»”"> ,')


class Site(NamedTuple):
    """A place where the words at ``short_start``…``short_end`` may be defined.

    ``kind`` is ``before`` (the long form ends at ``edge``), ``after`` or ``listed`` (it begins at ``edge`` and
    ends by ``limit``), ``apposed`` and ``named`` the same in running text, where the letters must fit, ``bare`` and
    ``bare_after`` where nothing but commas tell, ``cued`` and ``cued_after`` where words do. ``equals``: an equals
    sign joins the two, which is enough. ``base_end`` is where the letters end (``CDC Afrique``).
    """

    kind: str
    short_start: int
    short_end: int
    edge: int
    limit: int | None = None
    equals: bool = False
    base_end: int | None = None


def sites(text: str) -> Iterator[Site]:
    """Every site of ``text``; one place may give several, of which at most one holds."""
    brackets = occurrences(text, "([")
    for found in _matches(_BEFORE, text, (at - 2 if text[at - 1] == " " else at - 1 for at in brackets)):
        if span := _short_span(found):
            end = found.end("tail") if found["tail"] else span[1]
            yield Site("before", span[0], end, found.end("edge"), base_end=span[1])
    for kind, matches in _forward(text, brackets):
        for found in matches:
            if (span := _short_span(found)) and (kind in _ANY_FORM or is_short_form(text[slice(*span)])):
                yield Site(kind, *span, found.start("long"), found.end("long"), found.re is _EQUALS)
    for kind, matches in _backward(text):
        for found in matches:
            if (span := _short_span(found)) and (kind in _ANY_FORM or is_short_form(text[slice(*span)])):
                yield Site(kind, *span, found.end("edge"))


def _forward(text: str, brackets: list[int]) -> Iterator[tuple[str, Iterator[re.Match[str]]]]:
    """Kind and matches of each pattern with the short form first."""
    yield "after", _matches(_AFTER, text, _shorts_before(text, brackets))
    yield "listed", _on_lines(_EQUALS, text, "=")
    yield "listed", _matches(_LISTED, text, [0, *occurrences(text, "\n;")])
    yield "named", _matches(_BESIDE_LONG, text, _shorts_before(text, occurrences(text, _OR)))
    yield "cued_after", _on_lines(_CUED_LONG, text, _CUES_OF_LONG)
    yield "bare_after", _matches(_APPOSED_LONG, text, _shorts_with_article(text))


def _backward(text: str) -> Iterator[tuple[str, Iterator[re.Match[str]]]]:
    """Kind and matches of each pattern with the long form first, the parenthesis apart."""
    yield "cued", _on_lines(_CUED_SHORT, text, _CUES)
    yield "apposed", _matches(_BESIDE_SHORT, text, (_edge(text, at) for at in occurrences(text, _OR_CALLED)))
    yield "bare", _matches(_BETWEEN_COMMAS, text, (m.start() - 1 for m in _SHORT_BETWEEN_COMMAS.finditer(text)))


def _matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives, where ``starts`` are, in order, all places where a match may begin."""
    reached = 0
    for start in starts:
        if start >= reached and (found := pattern.match(text, start)):
            reached = found.end()
            yield found


def _on_lines(pattern: re.Pattern[str], text: str, needed: Iterable[str]) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives, where a match keeps to one line, which holds one of the strings ``needed``."""
    end = -1
    for at in occurrences(text, needed):
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            # The line's end included: a full stop is the short form's own before it.
            yield from pattern.finditer(text, start, end + 1)


def _shorts_before(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Where short forms may begin that reach up to ``ends``, a space or comma between."""
    for end in ends:
        yield from (m.start() for m in _MAY_STAND.finditer(text, max(0, end - LONGEST - 1), end))


def _shorts_with_article(text: str) -> Iterator[int]:
    """Where short forms with their article may begin that a comma and a capitalised name follow."""
    for comma in _NAME_BEHIND_COMMA.finditer(text):
        end = comma.start()
        if found := _ARTICLE_AND_SHORT.search(text, max(0, end - LONGEST - len("les ")), end):
            yield found.start()


def _edge(text: str, cue: int) -> int:
    """The last character before the cue at ``cue`` that is no mark."""
    while cue > 0 and text[cue - 1] in _BETWEEN_EDGE_AND_CUE:
        cue -= 1
    return cue - 1


def _short_span(found: re.Match[str]) -> tuple[int, int] | None:
    """The short form, the first of those joined by a stroke, without a full stop that is not its own."""
    start, end = found.span("short")
    short = found["short"]
    if "/" in short:
        if not is_short_form(short.replace("/", "")):
            return None
        short = short[: short.index("/")]
    if short.endswith(".") and short.count(".") < 2:
        short = short[:-1]
    if short in words().units or not (is_short_form(short) or is_word_like(short)):
        return None
    return start, start + len(short)
