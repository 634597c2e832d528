"""How well the letters of a short form fit the words of a long form.

After Schwartz and Hearst (2003), made safe for French: elided articles are words of their own, accents are
folded, and a letter counts for more where it opens a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.stages.acronyms.looks import Look, look
from pipeline.stages.acronyms.words import WORD, fold

# What a letter is worth, in hundredths: at the head of a word, of a function word, right behind another matched
# letter of its word (UNI-TAR), anywhere else.
INITIAL, OF_FUNCTION_WORD, FOLLOWING, INSIDE = 100, 40, 70, 25

# A reading's worth and the content words that it opens share one number: worth * HITS + words.
HITS = 1000


class Fit(NamedTuple):
    """Of the short form's letters: ``score`` in 0…1 for the best reading in order, ``bag`` the share that are
    initials in any order, ``first`` whether the first letters agree, ``used`` the share of content words whose
    initial the best reading uses.
    """

    score: float
    bag: float
    first: bool
    used: float


@lru_cache(maxsize=1 << 14)
def letters_of(short: str) -> str:
    """The letters and figures of a short form, folded, without the s of a plural (``ONGs``)."""
    if len(short) > 2 and short.endswith("s") and short[:-1].isupper():
        short = short[:-1]
    return "".join(c for c in fold(short) if c.isalnum())


def fit(short: str, long: str) -> Fit:
    """The fit of ``short`` with ``long``, both as written."""
    letters, found = letters_of(short), list(map(look, WORD.findall(long)))
    initials = [word.folded[0] for word in found if word.content]
    if not letters or not initials:
        return Fit(0.0, 0.0, False, 0.0)
    score, hits = readings(letters, found)[0]
    shared = (Counter(letters) & Counter(initials)).total()
    return Fit(score, shared / len(letters), initials[0] == letters[0], hits / len(initials))


def readings(letters: str, found: Sequence[Look]) -> list[tuple[float, int]]:
    """For each word of ``found`` the best reading of ``letters``, in order, from that word on: what it is worth in
    0…1, and how many content words it opens. A letter that fits nowhere is passed over.

    Dynamic programme from the last letter to the first. ``best`` has, from the last character to the first, each
    place from which the letters so far read better than from any place behind it, with what they are then worth;
    ``behind`` has the worth with the first of them at a place, right behind a matched one.
    """
    chars, opens = "".join([word.folded for word in found]), _openings(found)
    best: list[tuple[int, int]] = []
    behind: dict[int, int] = {}
    for letter in reversed(letters):
        row: list[tuple[int, int]] = []
        close: dict[int, int] = {}
        reached = rest_best = passed = 0
        at = chars.rfind(letter)
        while at >= 0:
            while passed < len(best) and best[passed][0] > at:
                rest_best = best[passed][1]
                if rest_best > reached:
                    reached = rest_best
                    row.append(best[passed])
                passed += 1
            rest = behind.get(at + 1, 0)
            if rest_best > rest:
                rest = rest_best
            if at in opens:
                worth = opens[at] + rest
            else:
                worth = INSIDE * HITS + rest
                close[at] = FOLLOWING * HITS + rest
            if worth > reached:
                reached = worth
                row.append((at, worth))
            at = chars.rfind(letter, 0, at)
        row.extend(step for step in best[passed:] if step[1] > reached)
        best, behind = row, close
    return _from_places(list(opens), best, len(letters))


def _openings(found: Sequence[Look]) -> dict[int, int]:
    """The place of each word's first character in all of them joined, and what a letter is worth there."""
    opens = {}
    position = 0
    for word in found:
        opens[position] = INITIAL * HITS + 1 if word.content else OF_FUNCTION_WORD * HITS
        position += len(word.folded)
    return opens


def _from_places(places: list[int], best: list[tuple[int, int]], letters: int) -> list[tuple[float, int]]:
    """The best reading of that many ``letters`` from each of ``places`` on; both in order, ``best`` from the last to
    the first.
    """
    found = []
    score, hits, passed = 0.0, 0, 0
    for place in reversed(places):
        while passed < len(best) and best[passed][0] >= place:
            worth, hits = divmod(best[passed][1], HITS)
            score = worth / INITIAL / letters
            passed += 1
        found.append((score, hits))
    found.reverse()
    return found
