"""Text → tokens, each with a symbol: one character that stands for the token's class in the grammar.

A rule of the grammar is a regular expression over symbols, so that it never meets spelling: ``AOUT``, ``août``
and ``Aout`` are one symbol, every number from 13 to 24 another, every word that no rule knows a third.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

UNKNOWN = "\x00"

# Numbers by what they can be: 0, a month, an hour, a day, a minute, two digits, three, a year, four, more.
ZERO, TO_12, TO_24, TO_31, TO_59, TO_99, THREE, YEAR, FOUR, LONG = "abcdefgYhi"
ORDINAL_DAY, ORDINAL, ROMAN = "oOR"
NUMBER_SYMBOLS = ZERO + TO_12 + TO_24 + TO_31 + TO_59 + TO_99 + THREE + YEAR + FOUR + LONG
DAY_SYMBOLS = TO_12 + TO_24 + TO_31 + ORDINAL_DAY
FIRST_YEAR, LAST_YEAR = 1000, 2199

_TOKEN = re.compile(
    r"(?P<blank>\n[^\S\n]*\n\s*)"
    r"|(?P<ordinal>[0-9]{1,3}(?:ers?|res?|[eè]res?|e|è|[eè]mes?|i[eè]mes?|nde?s?|E|ER|EME|ÈME)(?![^\W_]))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<roman>[IVX]+(?:er|e|è|[eè]me|E|ER|EME|ÈME)s?(?![^\W_]))"
    r"|(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+['’]?)"
    r"|(?P<mark>\S)"
)
_SAME_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'"})


class Token(NamedTuple):
    """A word, number or mark: offsets in code points, folded text, symbol."""

    start: int
    end: int
    text: str
    symbol: str


def fold(text: str) -> str:
    """``text`` without case, accents and ligatures, with plain apostrophes and hyphens: ``Févr`` → ``fevr``."""
    plain = text.translate(_SAME_MARKS).casefold().replace("œ", "oe")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def split_words(phrase: str) -> list[str]:
    """The folded tokens of a phrase of the vocabulary: ``aujourd'hui`` → ``aujourd'``, ``hui``."""
    return [fold(m.group()) for m in _TOKEN.finditer(phrase)]


class Lexer:
    """Gives every token its symbol; ``symbols`` maps the folded words that the grammar knows."""

    def __init__(self, symbols: dict[str, str]):
        self._symbols = symbols
        self._word = lru_cache(maxsize=50_000)(self._word_uncached)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text`` in order; blank lines are tokens of unknown class, other white space none."""
        found = []
        word, number = self._word, _number_symbol
        for match in _TOKEN.finditer(text):
            kind, raw = match.lastgroup, match.group()
            if kind == "number":
                folded, symbol = raw, number(raw)
            elif kind == "ordinal":
                folded = re.match("[0-9]+", raw).group()
                symbol = ORDINAL_DAY if 1 <= int(folded) <= 31 else ORDINAL
            elif kind == "blank":
                folded, symbol = "\n", UNKNOWN
            elif kind == "roman":
                folded, symbol = raw, ROMAN
            else:
                folded, symbol = word(raw)
            found.append(Token(match.start(), match.end(), folded, symbol))
        return found

    def _word_uncached(self, raw: str) -> tuple[str, str]:
        folded = fold(raw)
        return folded, self._symbols.get(folded, UNKNOWN)


def _number_symbol(digits: str) -> str:
    length = len(digits)
    if length <= 2:
        value = int(digits)
        for limit, symbol in ((0, ZERO), (12, TO_12), (24, TO_24), (31, TO_31), (59, TO_59)):
            if value <= limit:
                return symbol
        return TO_99
    if length == 3:
        return THREE
    if length == 4:
        return YEAR if FIRST_YEAR <= int(digits) <= LAST_YEAR else FOUR
    return LONG
