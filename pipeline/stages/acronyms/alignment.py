"""How well the letters of a short form fit the words of a long form.

After Schwartz and Hearst (2003), made safe for French: elided articles are words of their own, accents are
folded, and a letter counts for more where it opens a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.acronyms.words import WORD, fold, words

# What a letter is worth, in hundredths: at the head of a word, of a function word, right behind another matched
# letter of its word (UNI-TAR), anywhere else.
INITIAL, OF_FUNCTION_WORD, FOLLOWING, INSIDE = 100, 40, 70, 25

# A reading's worth and the content words that it opens share one number: worth * HITS + words.
HITS = 1000


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


NO_FIT = Fit(0.0, 0.0, False, 0.0, 0)


def letters_of(short: str) -> str:
    """The letters and figures of a short form, folded, without the s of a plural (``ONGs``)."""
    if len(short) > 2 and short.endswith("s") and short[:-1].isupper():
        short = short[:-1]
    return "".join(c for c in fold(short) if c.isalnum())


def fit(short: str, long: str) -> Fit:
    """The fit of ``short`` with ``long``, both as written."""
    return Alignment(short, [m[0] for m in WORD.finditer(long)]).from_word(0)


class Alignment:
    """One short form against a row of words, read once for every word that the long form may begin with."""

    def __init__(self, short: str, found: Sequence[str]):
        self._letters = letters_of(short)
        self._words = [fold(word) for word in found]
        self._content = [word not in words().function for word in self._words]
        self._worth = _readings(self._letters, self._words, self._content)

    def from_word(self, first: int) -> Fit:
        """The fit with a long form that begins with word number ``first`` and goes on to the end."""
        content = [w for w, counts in zip(self._words[first:], self._content[first:], strict=True) if counts]
        letters = self._letters
        if not letters or not content:
            return Fit(0.0, 0.0, False, 0.0, len(content) - len(letters))
        worth, hits = divmod(self._worth[first], HITS)
        bag = sum((Counter(letters) & Counter(w[0] for w in content)).values()) / len(letters)
        return Fit(
            score=worth / INITIAL / len(letters),
            bag=bag,
            first=content[0][0] == letters[0],
            used=hits / len(content),
            surplus=len(content) - len(letters),
        )


def _readings(letters: str, found: Sequence[str], content: Sequence[bool]) -> list[int]:
    """For each word the best reading of ``letters``, in order, from that word on. A letter that fits nowhere is
    passed over.

    Dynamic programme from the last letter and character to the first: ``best[j]`` reads the letters so far in
    the characters from j on, ``behind[j]`` does with the first of them at j, right behind a matched one.
    """
    chars = "".join(found)
    opens = {}
    position = 0
    for word, counts in zip(found, content, strict=True):
        opens[position] = INITIAL * HITS + 1 if counts else OF_FUNCTION_WORD * HITS
        position += len(word)
    best = [0] * (len(chars) + 2)
    behind = [0] * (len(chars) + 2)
    for letter in reversed(letters):
        row, close = [0] * (len(chars) + 2), [0] * (len(chars) + 2)
        reached = 0
        for j in range(len(chars) - 1, -1, -1):
            reached = max(reached, best[j])
            if chars[j] == letter:
                rest = max(best[j + 1], behind[j + 1])
                reached = max(reached, opens.get(j, INSIDE * HITS) + rest)
                if j not in opens:
                    close[j] = FOLLOWING * HITS + rest
            row[j] = reached
        best, behind = row, close
    return [best[j] for j in opens]
