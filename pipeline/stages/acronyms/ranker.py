"""Which of the possible long forms a short form names, or that it names none of them.

A conditional logit over the features of features.py: every candidate, and the choice of none, scores the weighted
sum of its features, and the highest wins. training/acronyms.py learns the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.stages.acronyms.features import Features, features, features_of_none
from pipeline.stages.acronyms.starts import Candidate, labels_a_name

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights() -> dict[str, float]:
    """The stored weights by feature."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


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
    scores = [score(features(candidate)) for candidate in found]
    highest = max(scores)
    return found[scores.index(highest)] if highest > score(features_of_none(short, found)) else None
