"""The pairs that a text defines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.layers import AcronymPair
from pipeline.stages.acronyms.alignment import fit
from pipeline.stages.acronyms.glossary import content_words, lookup_any_case, names_the_same, own_words
from pipeline.stages.acronyms.labels import label_and_id
from pipeline.stages.acronyms.ranker import best
from pipeline.stages.acronyms.shortforms import is_short_form, is_word_like
from pipeline.stages.acronyms.sites import Site, sites
from pipeline.stages.acronyms.starts import Candidate, candidates, labels_its_bearer
from pipeline.stages.acronyms.window import PartsOfSpeech
from pipeline.stages.acronyms.words import WORD, fold, words

# How well the letters must fit where the form alone does not tell a definition.
FIT, FIT_LISTED, FIT_SPOKEN, FIT_BARE = 0.75, 0.6, 0.95, 0.95
# And the share of the content words that the letters then have to open.
USED_BARE = 0.8
# How well the sounds of a short form written as a word must fit a name that begins with the same letter.
FIT_SYLLABLES = 0.7

_CUT = re.compile(r"\s*(?:[,;]| [-–—] |\.(?=\s|$)| (?:qui|dont|en (?:anglais|français))\b)")
_ARTICLE = re.compile(r"(?:l['’]|(?:le|la|les|the|un|une)\s)", re.IGNORECASE)
_SPELLED_ORDINAL = re.compile(r"\b(?:[a-zé]+-)*[a-zé]+ième $")
_NEXT_SHORT = re.compile(r"[\s,;]+[A-ZÀ-Ý0-9][^\s=]{0,14}\s?$")


def defined_pairs(
    text: str, sentence_starts: Sequence[int], pos: PartsOfSpeech, taken: Sequence[tuple[int, int]]
) -> list[AcronymPair]:
    """The pairs in text order. ``taken`` are spans in which no short form is defined: agencies in a dateline.

    ``pos`` gives the universal part of speech of the token at an offset.
    """
    found: dict[tuple[int, int], AcronymPair] = {}
    for site in sites(text):
        key = (site.short_start, site.short_end)
        if key in found or any(a <= site.short_start < b for a, b in taken):
            continue
        long = _long_form(text, site, sentence_starts, pos)
        if long and text[long[0] : long[1]] != text[slice(*key)]:
            found[key] = _pair(text, key, long, site.kind)
    return _once(sorted(found.values(), key=lambda p: p.start))


def _once(pairs: list[AcronymPair]) -> list[AcronymPair]:
    seen: set[tuple[str, str]] = set()
    return [p for p in pairs if (p.short, p.long) not in seen and not seen.add((p.short, p.long))]


def _pair(text: str, short: tuple[int, int], long: tuple[int, int], kind: str) -> AcronymPair:
    short_text, long_text = text[slice(*short)], text[slice(*long)]
    label, kb_id = label_and_id(short_text, long_text)
    return AcronymPair(*short, short_text, long_text, *long, "defined", label, kb_id, f"acronyms:{kind}")


def _long_form(text: str, site: Site, starts: Sequence[int], pos: PartsOfSpeech) -> tuple[int, int] | None:
    short = text[site.short_start : site.short_end]
    if site.limit is not None:
        return _forward(text, site, short)
    at = bisect_right(starts, site.short_start) - 1
    floor = starts[at] if at >= 0 else 0
    base = text[site.short_start : site.base_end or site.short_end]
    found = candidates(text, floor, site.edge, base, pos)
    chosen = best(base, _allowed(site, base, short, found))
    known = _known(text, short, found)
    if known and not (chosen and chosen.full and chosen.start > known.start):
        chosen = known
    chosen = chosen or _usual(text, short, found)
    if chosen is None or labels_its_bearer(text[chosen.start : chosen.end], chosen):
        return None
    if site.kind == "apposed" and chosen.fit < FIT:
        return None
    return _with_ordinal(text, floor, chosen.start, short), chosen.end


def _known(text: str, short: str, found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that has the very name that the glossary gives ``short``, else, where ``short`` is no row of
    initials, the best of those that have most of it.
    """
    entry = lookup_any_case(short)
    if entry is None:
        return None
    name = own_words(entry.fr)
    for candidate in found:
        if candidate.content == len(name) and candidate.name == name:
            return candidate
    if short.isupper():
        return None
    return best(short, [candidate for candidate in found if names_the_same(entry, candidate.name)])


def _usual(text: str, short: str, found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is the usual name of what ``short`` stands for: ``la Francophonie (OIF)``."""
    name = words().usual.get(short)
    return next((c for c in found if text[c.start : c.end] == name), None) if name else None


def _allowed(site: Site, base: str, short: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that the form of the short form and of its place leaves."""
    if site.kind == "bare":
        return [c for c in found if c.fit >= FIT_BARE and c.used >= USED_BARE]
    if is_word_like(base):
        return [c for c in found if c.exact or _sounds_like(c)]
    if base != short:
        return [c for c in found if c.fits]
    return list(found)


def _sounds_like(candidate: Candidate) -> bool:
    if not candidate.first_agrees or candidate.fit < FIT_SYLLABLES:
        return False
    return candidate.fit >= FIT_SPOKEN or (candidate.look.capital and candidate.headed)


def _with_ordinal(text: str, floor: int, start: int, short: str) -> int:
    """``start``, or that of the spelled ordinal before it where ``short`` is numbered (``COP28``, ``4IR``)."""
    ordinal = _SPELLED_ORDINAL.search(text[floor:start]) if short[0].isdigit() or short[-1].isdigit() else None
    return floor + ordinal.start() if ordinal else start


def _forward(text: str, site: Site, short: str) -> tuple[int, int] | None:
    """The long form that begins at the site's edge: the prefix whose letters fit best."""
    start = site.edge
    if article := _ARTICLE.match(text, start):
        start = article.end()
    whole = text[start : site.limit]
    if site.equals and (following := _NEXT_SHORT.search(whole)) and text[site.limit : site.limit + 1] == "=":
        whole = whole[: following.start()]
    ends = [m.start() for m in _CUT.finditer(whole)] or [len(whole)]
    ends = [e for e in {*ends, len(whole)} if whole[:e].strip()]
    if not ends:
        return None
    if site.equals:
        ends = [min(ends)]
    chosen = ends[0] if len(ends) == 1 else max(sorted(ends), key=lambda e: fit(short, whole[:e]).score)
    long = whole[:chosen].strip(' \u00a0,.;»”"')
    if not long or not (site.equals or _forward_fits(short, long, site.kind)):
        return None
    return start, start + len(long)


def _forward_fits(short: str, long: str, kind: str) -> bool:
    found = WORD.findall(long)
    if len(found) < 2 or is_short_form(long) or short in found:
        return False
    fitting = fit(short, long)
    entry = lookup_any_case(short)
    if entry and names_the_same(entry, content_words(long)):
        return True
    if kind == "cued_after":
        return True
    if kind == "bare_after":
        return fitting.score >= FIT_BARE and fitting.used >= USED_BARE
    named = found[0][0].isupper() and fold(found[0]) in words().heads and not any(w.isdigit() for w in found)
    if is_word_like(short):
        return fitting.score >= (FIT if named and fitting.first else FIT_SPOKEN)
    if fitting.score >= FIT or (kind == "listed" and fitting.score >= FIT_LISTED):
        return True
    return kind == "after" and (fitting.bag >= FIT or (named and len(found) > 2 and len(short) > 2))
