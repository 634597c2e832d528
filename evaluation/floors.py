"""Floors of quality that only rise: the last measured scores, kept in the repository."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
DIGITS = 3

Floors = dict[str, dict[str, float]]


def headline(figures: dict[str, Any]) -> dict[str, float]:
    """The one figure of each layer that a floor holds: F1, or the accuracy of a share."""
    return {layer: values.get("f", values.get("accuracy")) for layer, values in figures.items() if " by " not in layer}


def read_floors(path: Path = FLOORS) -> Floors:
    """Floors by suite and layer; none where the file is missing."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def below(floors: dict[str, float], scores: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Layers under their floor, as (floor, score). A layer that was not scored at all stands at 0."""
    return {layer: (floor, scores.get(layer, 0.0)) for layer, floor in floors.items() if scores.get(layer, 0.0) < floor}


def raise_floors(floors: Floors, measured: Floors) -> Floors:
    """Floors lifted to what was measured, rounded down to three digits. None is ever lowered."""
    raised = {suite: dict(layers) for suite, layers in floors.items()}
    for suite, scores in measured.items():
        layers = raised.setdefault(suite, {})
        for layer, score in scores.items():
            layers[layer] = max(layers.get(layer, 0.0), math.floor(score * 10**DIGITS) / 10**DIGITS)
    return raised


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
