"""How well the letters of a short form fit the words of a long form.

After Schwartz and Hearst (2003), made safe for French: elided articles are words of their own, accents are
folded, and a letter counts for more where it opens a word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.stages.acronyms.words import WORD, fold, words

INITIAL, FOLLOWING, INSIDE, OF_FUNCTION_WORD = 1.0, 0.7, 0.25, 0.4


@dataclass(frozen=True)
class Fit:
    """Of the short form's letters: ``score`` in 0…1 for the best reading in order, ``bag`` the share that are
    initials in any order, ``first`` whether the first letters agree, ``used`` the share of content words whose
    initial the best reading uses, ``surplus`` content words less letters.
    """

    score: float
    bag: float
    first: bool
    used: float
    surplus: int


def letters_of(short: str) -> str:
    """The letters and figures of a short form, folded, without the s of a plural (``ONGs``)."""
    if len(short) > 2 and short.endswith("s") and short[:-1].isupper():
        short = short[:-1]
    return "".join(c for c in fold(short) if c.isalnum())


def fit(short: str, long: str) -> Fit:
    """The fit of ``short`` with ``long``, both as written."""
    letters = letters_of(short)
    found = [fold(m[0]) for m in WORD.finditer(long)]
    content = [w for w in found if w not in words().function]
    if not letters or not content:
        return Fit(0.0, 0.0, False, 0.0, len(content) - len(letters))
    score, hits = _best_reading(letters, found)
    initials = Counter(w[0] for w in content)
    bag = sum((Counter(letters) & initials).values()) / len(letters)
    used = sum(w not in words().function for w in (found[i] for i in hits)) / len(content)
    return Fit(score / len(letters), bag, content[0][0] == letters[0], used, len(content) - len(letters))


def _best_reading(letters: str, found: list[str]) -> tuple[float, list[int]]:
    """The highest score of an order-keeping match of ``letters`` to characters, and the words opened by it.

    A letter that fits nowhere is skipped and scores nothing.
    """
    chars = [(c, i, k == 0) for i, w in enumerate(found) for k, c in enumerate(w)]
    gains = [OF_FUNCTION_WORD if w in words().function else INITIAL for w in found]
    # best[j]: (score, hits) with the last matched character at j - 1 or before; last[j]: matched exactly at j - 1
    empty = (0.0, ())
    best = [empty] * (len(chars) + 1)
    matched: list[tuple[float, tuple[int, ...]] | None] = [None] * (len(chars) + 1)
    for letter in letters:
        row, exact = [best[0]], [None]
        for j, (char, word, opens) in enumerate(chars, start=1):
            here = None
            if char == letter:
                gain = gains[word] if opens else INSIDE
                here = (best[j - 1][0] + gain, (*best[j - 1][1], word) if opens else best[j - 1][1])
                before = matched[j - 1]
                if before is not None and not opens and before[0] + FOLLOWING > here[0]:
                    here = (before[0] + FOLLOWING, before[1])
            exact.append(here)
            row.append(max(row[-1], best[j], here or empty, key=lambda x: x[0]))
        best, matched = row, exact
    return best[-1][0], list(dict.fromkeys(best[-1][1]))
