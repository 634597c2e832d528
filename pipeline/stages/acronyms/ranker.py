"""Which of the possible long forms a short form names, or that it names none of them.

A conditional logit over the features of starts.py: every candidate, and the choice of none, scores the weighted
sum of its features, and the highest wins. training/acronyms.py learns the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.stages.acronyms.starts import Candidate, labels_a_name, nothing_features

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights() -> dict[str, float]:
    """The stored weights by feature."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def score(features: Mapping[str, float]) -> float:
    """The weighted sum of ``features``."""
    known = weights()
    return sum([known[name] * value for name, value in features.items() if value])


def best(short: str, found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that ``short`` names; the nearest of equals; None where nothing speaks for a definition, as in
    ``Awa Fall (BBY)``.
    """
    if not found or labels_a_name(found):
        return None
    scores = [score(candidate.features) for candidate in found]
    highest = max(scores)
    return found[scores.index(highest)] if highest > score(nothing_features(short, found)) else None
