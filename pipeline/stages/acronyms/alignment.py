"""How well the letters of a short form fit the words of a long form.

After Schwartz and Hearst (2003), made safe for French: elided articles are words of their own, accents are
folded, and a letter counts for more where it opens a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.stages.acronyms.words import WORD, fold, words

# What a letter is worth, in hundredths: at the head of a word, of a function word, right behind another matched
# letter of its word (UNI-TAR), anywhere else.
INITIAL, OF_FUNCTION_WORD, FOLLOWING, INSIDE = 100, 40, 70, 25

# A reading's worth and the content words that it opens share one number: worth * HITS + words.
HITS = 1000


class Fit(NamedTuple):
    """Of the short form's letters: ``score`` in 0…1 for the best reading in order, ``bag`` the share that are
    initials in any order, ``first`` whether the first letters agree, ``used`` the share of content words whose
    initial the best reading uses, ``surplus`` content words less letters.
    """

    score: float
    bag: float
    first: bool
    used: float
    surplus: int


NO_FIT = Fit(0.0, 0.0, False, 0.0, 0)


def letters_of(short: str) -> str:
    """The letters and figures of a short form, folded, without the s of a plural (``ONGs``)."""
    if len(short) > 2 and short.endswith("s") and short[:-1].isupper():
        short = short[:-1]
    return "".join(c for c in fold(short) if c.isalnum())


def fit(short: str, long: str) -> Fit:
    """The fit of ``short`` with ``long``, both as written."""
    return Alignment(short, WORD.findall(long)).from_word(0)


class Alignment:
    """One short form against a row of words, read once for every word that the long form may begin with."""

    def __init__(self, short: str, found: Sequence[str]):
        self._letters = letters_of(short)
        folded = [fold(word) for word in found]
        function = words().function
        content = [word not in function for word in folded]
        self._worth = _readings(self._letters, folded, content)
        self._initials = _initials(self._letters, folded, content)

    def from_word(self, first: int) -> Fit:
        """The fit with a long form that begins with word number ``first`` and goes on to the end."""
        content, shared, initial = self._initials[first]
        letters = self._letters
        if not letters or not content:
            return Fit(0.0, 0.0, False, 0.0, content - len(letters))
        worth, hits = divmod(self._worth[first], HITS)
        return Fit(
            score=worth / INITIAL / len(letters),
            bag=shared / len(letters),
            first=initial == letters[0],
            used=hits / content,
            surplus=content - len(letters),
        )


def _initials(letters: str, found: Sequence[str], content: Sequence[bool]) -> list[tuple[int, int, str]]:
    """For each word, of the content words from it on: how many, how many of ``letters`` their initials are in any
    order, and the initial of the first.
    """
    left = Counter(letters)
    number, shared, initial = 0, 0, ""
    rows = [(0, 0, "")]
    for word, counts in zip(reversed(found), reversed(content), strict=True):
        if counts:
            number, initial = number + 1, word[0]
            if left[initial] > 0:
                left[initial] -= 1
                shared += 1
        rows.append((number, shared, initial))
    rows.reverse()
    return rows


def _readings(letters: str, found: Sequence[str], content: Sequence[bool]) -> list[int]:
    """For each word the best reading of ``letters``, in order, from that word on. A letter that fits nowhere is
    passed over.

    Dynamic programme from the last letter to the first. ``best`` has, from the last character to the first, each
    place from which the letters so far read better than from any place behind it, with what they are then worth;
    ``behind`` has the worth with the first of them at a place, right behind a matched one.
    """
    chars, opens = "".join(found), _openings(found, content)
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
    return _from_places(list(opens), best)


def _openings(found: Sequence[str], content: Sequence[bool]) -> dict[int, int]:
    """The place of each word's first character in all of them joined, and what a letter is worth there."""
    opens = {}
    position = 0
    for word, counts in zip(found, content, strict=True):
        opens[position] = INITIAL * HITS + 1 if counts else OF_FUNCTION_WORD * HITS
        position += len(word)
    return opens


def _from_places(places: list[int], best: list[tuple[int, int]]) -> list[int]:
    """The best worth from each of ``places`` on; both in order, ``best`` from the last to the first."""
    worths = []
    worth = passed = 0
    for place in reversed(places):
        while passed < len(best) and best[passed][0] >= place:
            worth = best[passed][1]
            passed += 1
        worths.append(worth)
    worths.reverse()
    return worths
