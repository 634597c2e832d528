"""The words before a place that may define a short form, read once for all candidates."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from pipeline.stages.acronyms.looks import Look, look
from pipeline.stages.acronyms.words import WORD, words

# How far back a long form may begin.
MAX_WORDS, MAX_CHARACTERS = 28, 400

# Those of a single character first: that is what regular expressions look for fast.
_HARD_STOP = re.compile(r"[;:=()\[\]\n•\t\"“«.!?<](?:(?<=[;:=()\[\]\n•\t\"“«])|(?<=\w[.!?]) |(?<=<)<)")
_DASH = re.compile(r"[–—-](?<=\s.)[–—-]?\s")
# The last character but one of every FURTHER_NAME and the last of every RESTART.
_ANEW = re.compile(r"[A-ZÀ-Ý](?<=(?:, |[LDld]['’]|[aesux]\s).)")
_CLOSING = frozenset('>»”"')
_CLOSING_QUOTE = re.compile(r"\s?(?:>>|[»”\"])$")
_OPENING_QUOTE = re.compile(r"(?:<<|[«“\"])\s?")
_WORD_APART = re.compile(f"({WORD.pattern})")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)")
_ADJECTIVAL = frozenset({"ADJ", "VERB"})
_JOINING = " '’-\u00a0\u202f"
_JOINTS = frozenset(_JOINING)
# What a name may stand right behind.
_BEFORE_NAMES = frozenset(" \u00a0\u202f\n'’\"“«‹<([/—–")


class PartsOfSpeech(Protocol):
    """Universal parts of speech by the offset of a token."""

    def get(self, offset: int, default: str, /) -> str:
        """That of the token that begins at ``offset``, ``default`` where none does."""


class Window:
    """The words of ``text`` that end at ``edge`` and begin neither before ``floor`` nor before a hard stop.

    ``pos`` gives the universal part of speech of the token at an offset. ``dashes``: a dash is no stop. Parallel
    lists by word: ``starts`` (offsets), ``looks``, ``tags``, ``joined`` (nothing but space, apostrophe or hyphen
    stands behind it). ``inner`` is the inside of a quotation that closes at the end.
    """

    def __init__(self, text: str, floor: int, edge: int, pos: PartsOfSpeech, dashes: bool):
        while edge > floor and text[edge - 1] in " ,.":
            edge -= 1
        self.text, self.end, self._pos = text, edge, pos
        self.begin, self.inner = _bounds(text, max(floor, edge - MAX_CHARACTERS), edge, dashes)
        # A gap, a word, a gap … a gap.
        pieces = _WORD_APART.split(text[self.begin : edge])
        offsets = list(accumulate(map(len, pieces), initial=self.begin))
        self.starts = offsets[1:-1:2][-MAX_WORDS:]
        self.looks: list[Look] = list(map(look, pieces[1::2][-MAX_WORDS:]))
        self.joined = [gap in _JOINTS or not gap.strip(_JOINING) for gap in pieces[2::2][-MAX_WORDS:]]
        self.joined[-1:] = [False]

    @cached_property
    def tags(self) -> list[str]:
        """The universal part of speech of each word."""
        get = self._pos.get
        return [get(start, "") for start in self.starts]

    @cached_property
    def last_anew(self) -> int:
        """The last capital that may begin a name anew: a phrase from there or later on has no RESTART, no
        FURTHER_NAME.
        """
        return max((m.start() for m in _ANEW.finditer(self.text, self.begin, self.end)), default=-1)

    @cached_property
    def ends_in_name(self) -> bool:
        """Whether the window ends in the bare name of a person or place: capitalised words that no head noun opens
        and that complete no phrase before them.
        """
        looks, joined = self.looks, self.joined
        at = len(looks)
        while at > 0 and looks[at - 1].capital and (at == len(looks) or joined[at - 1]):
            at -= 1
        if len(looks) - at < 2 or looks[at].head or looks[at].written.isupper():
            return False
        return at == 0 or not joined[at - 1] or looks[at - 1].content

    def left_of(self, at: int) -> Look | None:
        """The word before word ``at``, None where a mark cuts it off."""
        return self.looks[at - 1] if at > 0 and self.joined[at - 1] else None

    def headed(self, at: int) -> bool:
        """Whether word ``at`` is the head noun of what has a short form, alone or with the next (``plan-cadre``)."""
        first = self.looks[at]
        if first.head or first.act or not first.compound or not self.joined[at]:
            return first.head and not first.act
        return f"{first.folded}-{self.looks[at + 1].folded}" in words().heads

    def adjective_at(self, at: int) -> bool:
        """Whether word ``at`` is an adjective, or tagged as a verb, behind what tells that a noun is to come."""
        return self.tags[at] in _ADJECTIVAL and at > 0 and self._before_nouns(at - 1)

    def _before_nouns(self, at: int) -> bool:
        return self.tags[at] == "ADV" or (self.joined[at] and self.looks[at].determiner)

    def opens_name(self, at: int) -> bool:
        """Whether word ``at`` is capitalised behind an article, de or a mark."""
        if not self.looks[at].capital:
            return False
        left = self.left_of(at)
        return left is None or left.determiner or left.of

    def may_begin(self, at: int) -> bool:
        """Whether a name may begin with word ``at``."""
        start = self.starts[at]
        return self.looks[at].opens and (start <= self.begin or self.text[start - 1] in _BEFORE_NAMES)

    def is_object(self, at: int) -> bool:
        """Whether word ``at``, an article, is that of a finite verb's object, which no name holds.

        The object of an infinitive behind a preposition (``visant à promouvoir la …``) may stand in one.
        """
        if at < 1 or not self.joined[at - 1]:
            return False
        verb = self.looks[at - 1]
        if not verb.content or verb.figure or len(verb.folded) < 3:
            return False
        return at == 1 or self.looks[at - 2].content or not _INFINITIVE.fullmatch(verb.folded)


def _bounds(text: str, floor: int, end: int, dashes: bool) -> tuple[int, tuple[int, int] | None]:
    """Where the window begins, and the inside of a quotation that closes at its end."""
    inner = None
    if text[end - 1 : end] in _CLOSING and (quoted := _CLOSING_QUOTE.search(text, max(floor, end - 3), end)):
        opened = [m.end() for m in _OPENING_QUOTE.finditer(text, floor, quoted.start())]
        if opened:
            inner = (opened[-1], quoted.start())
    begin, limit = floor, max(floor, inner[0] - 3 if inner else end)
    for stop in _HARD_STOP.finditer(text, floor, limit):
        begin = stop.end()
    if not dashes:
        for stop in _DASH.finditer(text, begin, limit):
            begin = stop.end()
    return begin, inner
