"""Where a text may define a short form: the places, before anything is said of the long form's extent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.stages.acronyms.shortforms import is_short_form, is_word_like
from pipeline.stages.acronyms.words import words

_SF = r"(?P<short>[^\W_](?:[^\W_]|[.\-–—&/+](?=[^\W_])|[.+](?=[)\],;\s»”\"/])){0,14})"
_ARTICLE = r"(?:l['’]|le |la |les )?"
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
_APPOSED_LONG = re.compile(
    rf"(?:[Ll]['’]|\b[Ll]a |\b[Ll]e |\b[Ll]es ){_SF}, {_ARTICLE}(?P<long>[A-ZÀ-Ý][^,;:.()\n]{{5,120}})(?=[,.;]|$)"
)
_FORWARD = (
    ("after", _AFTER),
    ("listed", _EQUALS),
    ("listed", _LISTED),
    ("named", _BESIDE_LONG),
    ("cued_after", _CUED_LONG),
    ("bare_after", _APPOSED_LONG),
)
_BACKWARD = (("cued", _CUED_SHORT), ("apposed", _BESIDE_SHORT), ("bare", _BETWEEN_COMMAS))

# Here a capitalised word may be a short form, too.
_ANY_FORM = frozenset({"after", "cued", "cued_after"})


@dataclass(frozen=True)
class Site:
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
    for found in _BEFORE.finditer(text):
        if span := _short_span(found):
            end = found.end("tail") if found["tail"] else span[1]
            yield Site("before", span[0], end, found.end("edge"), base_end=span[1])
    for kind, pattern in _FORWARD:
        for found in pattern.finditer(text):
            if (span := _short_span(found)) and (kind in _ANY_FORM or is_short_form(text[slice(*span)])):
                yield Site(kind, *span, found.start("long"), found.end("long"), pattern is _EQUALS)
    for kind, pattern in _BACKWARD:
        for found in pattern.finditer(text):
            if (span := _short_span(found)) and (kind in _ANY_FORM or is_short_form(text[slice(*span)])):
                yield Site(kind, *span, found.end("edge"))


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
