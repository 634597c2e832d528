"""The pairs that a text defines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.layers import AcronymPair
from pipeline.stages.acronyms.alignment import fit
from pipeline.stages.acronyms.labels import label_and_id
from pipeline.stages.acronyms.ranker import best
from pipeline.stages.acronyms.shortforms import is_short_form, is_word_like
from pipeline.stages.acronyms.sites import Site, sites
from pipeline.stages.acronyms.starts import candidates
from pipeline.stages.acronyms.words import WORD, fold, words

# How well the letters must fit where the form alone does not tell a definition.
FIT, FIT_LISTED, FIT_SPOKEN = 0.75, 0.6, 0.95

_CUT = re.compile(r"\s*(?:[,;]| [-–—] |\.(?=\s|$))")
_ARTICLE = re.compile(r"(?:l['’]|(?:le|la|les|the|un|une)\s)", re.IGNORECASE)
_NEXT_SHORT = re.compile(r"[\s,;]+[A-ZÀ-Ý0-9][^\s=]{0,14}\s?$")


def defined_pairs(
    text: str, sentence_starts: Sequence[int], pos: dict[int, str], taken: Sequence[tuple[int, int]]
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


def _long_form(text: str, site: Site, starts: Sequence[int], pos: dict[int, str]) -> tuple[int, int] | None:
    short = text[site.short_start : site.short_end]
    if site.kind in ("before", "apposed"):
        at = bisect_right(starts, site.short_start) - 1
        floor = starts[at] if at >= 0 else 0
        found = candidates(text, floor, site.edge, short, pos)
        if is_word_like(short):
            found = [c for c in found if c.features["exact"]]
        chosen = best(short, found)
        if chosen and (site.kind == "before" or chosen.features["fit"] >= FIT):
            return chosen.start, chosen.end
        return None
    return _forward(text, site, short)


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
    if site.equals:
        ends = [min(ends)]
    chosen = max(sorted(ends), key=lambda e: fit(short, whole[:e]).score)
    long = whole[:chosen].strip(' \u00a0,.;»”"')
    if not long or not (site.equals or _forward_fits(short, long, site.kind)):
        return None
    return start, start + len(long)


def _forward_fits(short: str, long: str, kind: str) -> bool:
    found = [m[0] for m in WORD.finditer(long)]
    if len(found) < 2 or is_short_form(long):
        return False
    fitting = fit(short, long)
    if is_word_like(short):
        return fitting.score >= FIT_SPOKEN
    if fitting.score >= FIT or (kind == "listed" and fitting.score >= FIT_LISTED):
        return True
    named = found[0][0].isupper() and fold(found[0]) in words().heads and not any(w.isdigit() for w in found)
    return kind == "after" and (fitting.bag >= FIT or (named and len(found) > 2 and len(short) > 2))
