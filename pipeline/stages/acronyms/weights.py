"""The weights of the features, which training/acronyms.py learns."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights() -> dict[str, float]:
    """The stored weights by feature."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))
