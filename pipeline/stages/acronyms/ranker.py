"""Which of the possible long forms a short form names, or that it names none of them.

A conditional logit over the features of features.py: every candidate, and the choice of none, scores the weighted
sum of its features, and the highest wins. training/acronyms.py learns the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from pipeline.stages.acronyms.ceilings import ceilings
from pipeline.stages.acronyms.features import Features, features, features_of_none
from pipeline.stages.acronyms.starts import Candidate, labels_a_name
from pipeline.stages.acronyms.weights import weights

# Sums of the same numbers in another order may differ by less.
_ROUNDING = 1e-9


def score(known: Features) -> float:
    """The weighted sum of ``known``."""
    weight = weights()
    return sum([weight[name] * value for name, value in known.items()])


def best(short: str, found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that ``short`` names; the nearest of equals; None where nothing speaks for a definition, as in
    ``Awa Fall (BBY)``.
    """
    if not found or labels_a_name(found[0].search):
        return None
    highest, chosen = score(features_of_none(short, found)), None
    for most, candidate in _hopes(found):
        if most < highest:
            break
        reached = score(features(candidate))
        if reached > highest or (reached == highest and chosen is not None and candidate.start > chosen.start):
            highest, chosen = reached, candidate
    return chosen


def _hopes(found: Sequence[Candidate]) -> Iterable[tuple[float, Candidate]]:
    """The candidates with what their scores do not exceed, the highest first."""
    most = [ceiling + _ROUNDING for ceiling in ceilings(found)]
    return sorted(zip(most, found, strict=True), key=itemgetter(0), reverse=True)
