"""Whether an article is French at all, by the share of its words that only grammar needs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.patterns import read_toml

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(r"[^\W\d_A-Za-zÀ-ÿŒœ]")
_FEWEST_WORDS = 25
_SAMPLE = 6_000
_ENOUGH = 0.1
_LEAD = 3.0
FRENCH = "French"


@cache
def _rivals() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each other language its words that French has not, and the French ones that it has not."""
    known = {name: frozenset(words) for name, words in read_toml("tongues.toml")["function_words"].items()}
    french = known.pop(FRENCH)
    return {name: (words - french, french - words) for name, words in known.items()}


def other_tongue(text: str) -> str | None:
    """The language that ``text`` is in where it is clearly not French, else None.

    Counted over the first 6,000 characters, by the words that only one of the two languages has: another
    language must make up a tenth of the text and lead French threefold. A text mostly in another script is
    ``another script``. Under 25 words nothing is decided. (Function-word counts: Grefenstette 1995, Comparing
    two language identification schemes.)
    """
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS:
        return None
    if _OTHER_LETTER.search(sample) and sum(map(bool, map(_OTHER_LETTER.match, words))) > len(words) / 2:
        return "another script"
    counts = Counter(words)
    for name, (theirs, french) in _rivals().items():
        count = _total(counts, theirs)
        if count >= _ENOUGH * len(words) and count >= _LEAD * _total(counts, french):
            return name
    return None


def _total(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(map(counts.__getitem__, words & counts.keys()))
