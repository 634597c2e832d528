"""Text → tokens, each with a symbol: one character that stands for the token's class in the grammar.

A rule of the grammar is a regular expression over symbols, so that it never meets spelling: ``AOUT``, ``août``
and ``Aout`` are one symbol, every number from 13 to 24 another, every word that no rule knows a third.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Any, NamedTuple

from pipeline.stages.dates.spellings import Spellings
from pipeline.text import unaccented

UNKNOWN = "\x00"

# Numbers by what they can be: 0, a month, an hour, a day, a minute, two digits, three, a year, four, more.
ZERO, TO_12, TO_24, TO_31, TO_59, TO_99, THREE, YEAR, FOUR, LONG = "abcdefgYhi"
ORDINAL_DAY, ORDINAL, ROMAN = "oOR"
NUMBER_SYMBOLS = ZERO + TO_12 + TO_24 + TO_31 + TO_59 + TO_99 + THREE + YEAR + FOUR + LONG
DAY_SYMBOLS = TO_12 + TO_24 + TO_31 + ORDINAL_DAY
FIRST_YEAR, LAST_YEAR = 1000, 2199

_WRITTEN = (
    r"(?P<blank>\n[^\S\n]*\n\s*)"
    r"|(?P<ordinal>[0-9]{1,3}(?:ers?|res?|[eè]res?|e|è|[eè]mes?|i[eè]mes?|nde?s?|E|ER|EME|ÈME)(?![^\W_]))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<roman>[IVX]+(?:er|e|è|[eè]me|E|ER|EME|ÈME)s?(?![^\W_]))"
    r"|(?P<word>[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*['’]?)"
    r"|(?P<mark>\S)"
)
_TOKEN = re.compile(_WRITTEN)
_SPACE = re.compile(r"(?:[^\S\n]+|\n(?![^\S\n]*\n))*")
# A token with the white space after it, up to a blank line: one string for each, without a match object.
ANY_PIECE = rf"(?:{re.sub('[?]P<[a-z]+>', '?:', _WRITTEN)}){_SPACE.pattern}"
# Most tokens are words of Latin letters, or marks, before nothing more than a space: tried first, for they are quick.
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
_PIECE = re.compile(rf"(?![IVX])[{_LATIN}]++['’]?+ ?+(?=[!-&(-~{_LATIN}])|[,.;:()«»-] ?+(?=[!-~{_LATIN}])|{ANY_PIECE}")
_FIGURES = re.compile("[0-9]+")
_ROMANS = re.compile(ROMAN)
_SAME_MARKS = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'"})


class Token(NamedTuple):
    """A word, number or mark: offsets in code points, folded text, symbol."""

    start: int
    end: int
    text: str
    symbol: str


def fold(text: str) -> str:
    """``text`` without case, accents and ligatures, with plain apostrophes and hyphens: ``Févr`` → ``fevr``."""
    if text.isascii():
        return text.lower()
    plain = text.translate(_SAME_MARKS).casefold().replace("œ", "oe")
    return plain if plain.isascii() else unaccented(plain)


def split_words(phrase: str) -> list[str]:
    """The folded tokens of a phrase of the vocabulary: ``aujourd'hui`` → ``aujourd'``, ``hui``."""
    return [fold(m.group()) for m in _TOKEN.finditer(phrase)]


class Tokens:
    """The tokens of a text in order, each made when it is asked for: most words of a text are never looked at.

    ``symbols`` holds the symbol of each, ``pieces`` each as it is written, with the white space after it. Places are
    as in a list, negative ones too; a slice gives a list.
    """

    __slots__ = ("_lexer", "_made", "_starts", "pieces", "symbols")

    def __init__(self, pieces: list[str], starts: list[int], symbols: str, lexer: Lexer):
        self.symbols = symbols
        self.pieces, self._starts, self._lexer = pieces, starts, lexer
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    def __getitem__(self, place: int | slice) -> Any:
        made = self._made
        if type(place) is slice:
            return [made.get(i) or self._make(i) for i in range(*place.indices(len(self.pieces)))]
        if place < 0:
            place += len(self.pieces)
        return made.get(place) or self._make(place)

    def _make(self, place: int) -> Token:
        symbol, start = self.symbols[place], self._starts[place]
        folded, length = self._lexer.folded[symbol + self.pieces[place]]
        made = self._made[place] = Token(start, start + length, folded, symbol)
        return made

    def place_of(self, start: int) -> int:
        """The place of the token that begins at offset ``start``, or of the first after it."""
        return bisect_left(self._starts, start, hi=len(self.pieces))


class Lexer:
    """Gives every token its symbol; ``symbols`` maps the folded words that the grammar knows.

    ``folded`` tells for a symbol with the piece that has it the token's text and its length as it is written.
    """

    def __init__(self, symbols: dict[str, str]):
        self._words = symbols
        self._symbol_of = Spellings(self._symbol)
        self.folded = Spellings(_folded)

    def tokens(self, text: str) -> Tokens:
        """The tokens of ``text`` in order; blank lines are tokens of unknown class, other white space none."""
        pieces = _PIECE.findall(text)
        starts = list(accumulate(map(len, pieces), initial=_SPACE.match(text).end()))
        symbols = "".join(map(self._symbol_of.__getitem__, pieces))
        for place in [match.start() for match in _ROMANS.finditer(symbols)]:
            end = starts[place + 1]
            if text[end : end + 1].isalnum() and not text[end - 1].isspace():  # Ve9 is a mere word
                word = self._words.get(fold(pieces[place]), UNKNOWN)
                symbols = symbols[:place] + word + symbols[place + 1 :]
        return Tokens(pieces, starts, symbols, self)

    def _symbol(self, piece: str) -> str:
        written = piece.rstrip()
        if written.isalpha() and written[0] not in "IVX":
            return self._words.get(fold(written), UNKNOWN)
        match = _TOKEN.match(piece)
        kind, raw = match.lastgroup, match.group()
        if kind == "number":
            return _number_symbol(raw)
        if kind == "ordinal":
            return ORDINAL_DAY if 1 <= int(_FIGURES.match(raw).group()) <= 31 else ORDINAL
        if kind == "roman":
            return ROMAN
        return UNKNOWN if kind == "blank" else self._words.get(fold(raw), UNKNOWN)


def _folded(symbol_and_piece: str) -> tuple[str, int]:
    """The text of a token as the grammar's words have it, of an ordinal the figures; and the length of the token."""
    symbol, piece = symbol_and_piece[0], symbol_and_piece[1:]
    if piece[0] == "\n":
        return "\n", len(piece)
    written = piece.rstrip()
    if symbol in (ORDINAL_DAY, ORDINAL):
        return _FIGURES.match(written).group(), len(written)
    as_written = symbol == ROMAN or symbol in NUMBER_SYMBOLS
    return written if as_written else fold(written), len(written)


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
