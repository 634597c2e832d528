"""Where the long form before a short form may begin: every place, with the features that speak for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.acronyms.alignment import letters_of
from pipeline.stages.acronyms.features import Features, Phrase, features
from pipeline.stages.acronyms.shortforms import ROMAN
from pipeline.stages.acronyms.words import WORD, fold, words

MAX_WORDS = 28

# From this share of the letters on, they are held to tell; below it the shape of the noun phrase decides.
ALIGNED = 0.7
STRUCTURAL = (
    "after_article",
    "after_premodifier",
    "after_de",
    "after_stop",
    "after_word",
    "after_capital",
    "capital",
    "capital_after_article",
    "head",
    "capital_head",
    "head_after_article",
    "adjective_before_head",
    "ordinal",
    "act",
    "acronym",
    "inside_name",
    "inside_phrase",
    "restart",
    "rank",
    "one_word",
    "words",
    "adjective",
    "barriers",
    "lower_inside",
)

_HARD_STOP = re.compile(r"[;:=()\[\]\n•\t]|(?<=\w)[.!?] |[\"“«]|<<|(?P<dash>\s[–—-]{1,2}\s)")
_CLOSING_QUOTE = re.compile(r"\s?(?:>>|[»”\"])$")
_OPENING_QUOTE = re.compile(r"(?:<<|[«“\"])\s?")


@dataclass(frozen=True)
class Candidate:
    """A possible long form, half-open code points, with its features."""

    start: int
    end: int
    features: Features


def candidates(text: str, floor: int, edge: int, short: str, pos: dict[int, str]) -> list[Candidate]:
    """The possible long forms that end at ``edge``, nearest first. None begins before ``floor``.

    ``pos`` gives the universal part of speech of the token at an offset.
    """
    end = len(text[:edge].rstrip(" ,."))
    begin, inner = _window(text, floor, end, dashes="-" in short)
    found: list[Candidate] = []
    spans = list(WORD.finditer(text, begin, end))[-MAX_WORDS:]
    for index in range(len(spans) - 1, -1, -1):
        start = spans[index].start()
        if not _may_begin(text, start, begin, spans[index][0]):
            continue
        stop = inner[1] if inner and start >= inner[0] else end
        last = sum(m.start() < stop for m in spans)
        known = features(Phrase(text, start, stop, short, spans, index, last, pos))
        if known["bounds"] and not known["fit_full"]:
            break
        known["rank"] = float(sum(c.features["capital_after_article"] for c in found))
        found.append(Candidate(start, stop, known))
    return _with_gate(found)


def _with_gate(found: list[Candidate]) -> list[Candidate]:
    """The candidates with their structural features doubled as ``u_…`` where no letters fit well."""
    if any(c.features["bag"] >= ALIGNED or c.features["fit"] >= ALIGNED for c in found):
        return found
    for candidate in found:
        candidate.features.update({f"u_{name}": candidate.features[name] for name in STRUCTURAL})
    return found


def _window(text: str, floor: int, end: int, dashes: bool) -> tuple[int, tuple[int, int] | None]:
    """Where the window of candidates begins, and the inside of a quotation that closes at its end.

    ``dashes``: a dash in the text is no bound, because the short form has one too.
    """
    quoted = _CLOSING_QUOTE.search(text, floor, end)
    inner = None
    if quoted:
        opened = [m.end() for m in _OPENING_QUOTE.finditer(text, floor, quoted.start())]
        if opened:
            inner = (opened[-1], quoted.start())
    begin, limit = floor, inner[0] - 3 if inner else end
    for stop in _HARD_STOP.finditer(text, floor, max(floor, limit)):
        if not (dashes and stop["dash"]):
            begin = stop.end()
    return begin, inner


def _may_begin(text: str, start: int, begin: int, word: str) -> bool:
    if start > begin and text[start - 1] not in " \u00a0\u202f\n'’\"“«‹<([/—–":
        return False
    return fold(word) not in words().function or (word.isupper() and len(word) > 2)


def nothing_features(short: str, found: Sequence[Candidate]) -> Features:
    """What speaks for the place to define nothing at all."""
    letters = letters_of(short)
    best = max((c.features["fit"] for c in found), default=0.0)
    low = best < ALIGNED
    headed = any(c.features["head_after_article"] or c.features["capital_head"] for c in found)
    return {
        "none": 1.0,
        "none_best": best,
        "none_best_low": float(low),
        "none_low_headless": float(low and not headed),
        "none_low_name": float(low and not headed and bool(found) and found[0].features["capital"] > 0),
        "none_short": float(len(letters) <= 2),
        "none_figures": float(any(c.isdigit() for c in letters)),
        "none_roman": float(bool(ROMAN.fullmatch(short))),
    }
