"""The preposition before an expression, as a type: SINCE, UNTIL, BY, BEFORE, AFTER, DURING."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.patterns import read_toml

_REACH = 32


@lru_cache(maxsize=1)
def _signals() -> tuple[re.Pattern[str], dict[str, str]]:
    """The phrases, to be looked for from right to left: there one try at one place tells. And their types."""
    rows = read_toml("dates/signals.toml")["signal"]
    kinds = {phrase: row["type"] for row in rows for phrase in row["phrases"]}
    longest_first = sorted(kinds, key=len, reverse=True)
    return re.compile(rf"({'|'.join(re.escape(phrase[::-1]) for phrase in longest_first)})(?!\w)"), kinds


def signal_before(text: str, start: int) -> str | None:
    """The type of the preposition that ends right before offset ``start``, None where there is none."""
    pattern, kinds = _signals()
    before = " ".join(text[max(0, start - _REACH) : start].casefold().replace("’", "'").split())
    match = pattern.match(before[::-1])
    return kinds[match[1][::-1]] if match else None
