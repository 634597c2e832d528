"""The words before a place that may define a short form, read once for all candidates."""

from __future__ import annotations

import re
from itertools import accumulate

from pipeline.stages.acronyms.words import WORD, fold, words

# How far back a long form may begin.
MAX_WORDS, MAX_CHARACTERS = 28, 400

_HARD_STOP = re.compile(r"[;:=()\[\]\n•\t]|(?<=\w)[.!?] |[\"“«]|<<|(?P<dash>\s[–—-]{1,2}\s)")
_CLOSING_QUOTE = re.compile(r"\s?(?:>>|[»”\"])$")
_OPENING_QUOTE = re.compile(r"(?:<<|[«“\"])\s?")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)")
_ARTICLES = frozenset({"le", "la", "les", "un", "une", "l"})


class Window:
    """The words of ``text`` that end at ``edge`` and begin neither before ``floor`` nor before a hard stop.

    ``pos`` gives the universal part of speech of the token at an offset. ``dashes``: a dash is no stop. Parallel
    lists by word: ``spans`` (regular expression matches), ``raw``, ``folded``, ``tags``, ``joined`` (nothing but
    space, apostrophe or hyphen stands behind it). ``inner`` is the inside of a quotation that closes at the end.
    """

    def __init__(self, text: str, floor: int, edge: int, pos: dict[int, str], dashes: bool):
        while edge > floor and text[edge - 1] in " ,.":
            edge -= 1
        self.text, self.end = text, edge
        self.begin, self.inner = _bounds(text, max(floor, edge - MAX_CHARACTERS), edge, dashes)
        self.spans = list(WORD.finditer(text, self.begin, edge))[-MAX_WORDS:]
        self.raw = [m[0] for m in self.spans]
        self.folded = [fold(word) for word in self.raw]
        self.tags = [pos.get(m.start(), "") for m in self.spans]
        gaps = [text[a.end() : b.start()] for a, b in zip(self.spans, self.spans[1:], strict=False)]
        self.joined = [not gap.strip(" '’-\u00a0\u202f") for gap in gaps] + [False]
        self._objects = list(accumulate(map(self._is_object, range(len(self.raw))), initial=0))
        self._auxiliaries = list(accumulate((tag == "AUX" for tag in self.tags), initial=0))

    def word(self, at: int, number: int) -> str:
        """Word ``number`` as seen from word ``at``; empty where a mark or the window's edge stands between."""
        if not 0 <= number < len(self.raw) or not all(self.joined[min(at, number) : max(at, number)]):
            return ""
        return self.raw[number]

    def tag(self, number: int) -> str:
        """Part of speech of word ``number``, empty beyond the edge."""
        return self.tags[number] if 0 <= number < len(self.tags) else ""

    def ends_in_name(self) -> bool:
        """Whether the window ends in the bare name of a person or place: capitalised words that no head noun opens
        and that complete no phrase before them.
        """
        at = len(self.raw)
        while at > 0 and self.raw[at - 1][0].isupper() and (at == len(self.raw) or self.joined[at - 1]):
            at -= 1
        if len(self.raw) - at < 2 or self.folded[at] in words().heads or self.raw[at].isupper():
            return False
        return at == 0 or not self.joined[at - 1] or self.folded[at - 1] not in words().function

    def objects(self, first: int, stop: int) -> int:
        """Articles behind word ``first`` and before word ``stop`` that follow no preposition."""
        return self._objects[stop] - self._objects[min(first + 1, stop)]

    def auxiliaries(self, first: int, stop: int) -> int:
        """Auxiliary verbs behind word ``first`` and before word ``stop``."""
        return self._auxiliaries[stop] - self._auxiliaries[min(first + 1, stop)]

    def _is_object(self, at: int) -> bool:
        """Whether word ``at`` is the article of a finite verb's object, which no name holds.

        The object of an infinitive behind a preposition (``visant à promouvoir la …``) may stand in one.
        """
        function = words().function
        if at < 1 or self.raw[at] not in _ARTICLES or not self.joined[at - 1]:
            return False
        verb = self.folded[at - 1]
        if len(verb) < 3 or verb in function or verb[0].isdigit():
            return False
        return not (at > 1 and self.folded[at - 2] in function and _INFINITIVE.fullmatch(verb))


def _bounds(text: str, floor: int, end: int, dashes: bool) -> tuple[int, tuple[int, int] | None]:
    """Where the window begins, and the inside of a quotation that closes at its end."""
    quoted = _CLOSING_QUOTE.search(text, max(floor, end - 3), end)
    inner = None
    if quoted:
        opened = [m.end() for m in _OPENING_QUOTE.finditer(text, floor, quoted.start())]
        if opened:
            inner = (opened[-1], quoted.start())
    begin, limit = floor, inner[0] - 3 if inner else end
    for stop in _HARD_STOP.finditer(text, floor, max(floor, limit)):
        if not (dashes and stop["dash"]):
            begin = stop.end()
    return begin, inner
