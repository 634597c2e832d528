"""Whether an article is French at all, by the share of its words that only grammar needs."""

from __future__ import annotations

import re
from functools import cache

from pipeline.patterns import read_toml

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿŒœ]")
_FEWEST_WORDS = 25
_SAMPLE = 20_000
_ENOUGH_FRENCH = 0.15
_LEAD = 1.5
FRENCH = "French"


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("tongues.toml")["function_words"].items()}


def other_tongue(text: str) -> str | None:
    """The language that ``text`` is in where it is clearly not French, else None.

    Counted over the first 20,000 characters: the language with the largest share of function words wins if it
    leads French by half; a text mostly in another script is ``another script``. Texts of under 25 words and
    lists of names decide nothing. (Function-word counts: Grefenstette 1995, Comparing two language
    identification schemes.)
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _FEWEST_WORDS:
        return None
    if sum(_LATIN.match(word) is not None for word in words) < len(words) / 2:
        return "another script"
    shares = {name: sum(w in known for w in words) / len(words) for name, known in _function_words().items()}
    french = shares.pop(FRENCH)
    rival = max(shares, key=lambda name: shares[name])
    if shares[rival] >= _ENOUGH_FRENCH and shares[rival] > french * _LEAD:
        return rival
    return None
