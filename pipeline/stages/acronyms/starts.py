"""Where the long form before a short form may begin: every place, with the features that speak for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.stages.acronyms.alignment import NO_FIT, Alignment, letters_of
from pipeline.stages.acronyms.features import FULL, Features, Phrase, features
from pipeline.stages.acronyms.shortforms import ROMAN, is_series_symbol
from pipeline.stages.acronyms.window import PartsOfSpeech, Window
from pipeline.stages.acronyms.words import WORD, fold, words

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

# The names under which these stand where they decide alone.
_ALONE = [(name, f"u_{name}") for name in STRUCTURAL]


class Candidate(NamedTuple):
    """A possible long form, half-open code points, with its features."""

    start: int
    end: int
    features: Features


def candidates(text: str, floor: int, edge: int, short: str, pos: PartsOfSpeech) -> list[Candidate]:
    """The possible long forms that end at ``edge``, nearest first. None begins before ``floor``.

    Where no letters fit well, the structural features stand also as ``u_…``: there they decide alone.

    ``pos`` gives the universal part of speech of the token at an offset.
    """
    window = Window(text, floor, edge, pos, dashes="-" in short)
    inner = window.inner
    alignment = None if is_series_symbol(short) else Alignment(short, window.raw)
    bare_name = float(window.ends_in_name())
    found: list[Candidate] = []
    capitals = 0
    for index, tail in window.tails(short):
        start = window.starts[index]
        if not _may_begin(text, start, window.begin, window.raw[index]):
            continue
        fitting = alignment.from_word(index) if alignment else NO_FIT
        if tail.bounds and fitting.score < FULL:
            break
        quoted = inner is not None and start >= inner[0]
        end = inner[1] if quoted else window.end
        known = features(Phrase(window, start, end, short, index, fitting, tail))
        known["after_bare_name"] = bare_name
        known["rank"] = capitals
        capitals += known["capital_after_article"]
        found.append(Candidate(start, end, known))
    if any(c.features["bag"] >= ALIGNED or c.features["fit"] >= ALIGNED for c in found):
        return found
    for candidate in found:
        candidate.features.update({alone: candidate.features[name] for name, alone in _ALONE})
    return found


def labels_a_name(found: Sequence[Candidate]) -> bool:
    """Whether the parenthesis labels the bare name of a person or place whose letters do not fit it."""
    return bool(found) and found[0].features["after_bare_name"] > 0 and "u_head" in found[0].features


def labels_its_bearer(long: str, known: Features) -> bool:
    """Whether the parenthesis gives the party or country of whom ``long``, which its letters do not fit, names or
    only describes: ``Jean Ba (PS)``, ``le ministre (MPR)``, ``l'équipe de Dakar (SEN)``, ``le chef de l'État (MPR)``.
    """
    if max(known["fit"], known["bag"]) >= ALIGNED:
        return False
    found = WORD.findall(long)
    if len(found) == 1 and fold(long) in words().never_alone:
        return True
    return found[0] in words().labelled or (not known["head"] and len(found) > 1 and all(w[0].isupper() for w in found))


def _may_begin(text: str, start: int, begin: int, word: str) -> bool:
    if start > begin and text[start - 1] not in " \u00a0\u202f\n'’\"“«‹<([/—–":
        return False
    return fold(word) not in words().function or (word.isupper() and len(word) > 2)


def nothing_features(short: str, found: Sequence[Candidate]) -> Features:
    """What speaks for the place to define nothing at all."""
    letters = letters_of(short)
    best = max((c.features["fit"] for c in found), default=0.0)
    low = best < ALIGNED
    headed = not low or any(c.features["head_after_article"] or c.features["capital_head"] for c in found)
    return {
        "none": 1.0,
        "none_best": best,
        "none_best_low": float(low),
        "none_low_headless": float(low and not headed),
        "none_low_name": float(low and not headed and bool(found) and found[0].features["capital"] > 0),
        "none_bare_name": float(labels_a_name(found)),
        "none_short": float(len(letters) <= 2),
        "none_figures": float(any(c.isdigit() for c in letters)),
        "none_roman": float(bool(ROMAN.fullmatch(short))),
    }
