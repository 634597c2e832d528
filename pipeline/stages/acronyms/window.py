"""The words before a place that may define a short form, read once for all candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from pipeline.stages.acronyms.words import WORD, fold, words

# How far back a long form may begin.
MAX_WORDS, MAX_CHARACTERS = 28, 400

# A single character first: that is what regular expressions look for fast.
_HARD_STOP = re.compile(
    r"[;:=()\[\]\n•\t\"“«.!?<\s]"
    r"(?:(?<=[;:=()\[\]\n•\t\"“«])|(?<=\w[.!?]) |(?<=<)<|(?P<dash>(?<=\s)[–—-]{1,2}\s))"
)
# What tells that a name begins anew, and an article before a further name.
RESTART = re.compile(
    r"(?:, |\b(?:et|que|par|à|avec|pour|dans|sur) (?:l['’]|la |le |les |du |des )|\b[LD]['’]|\b(?:Le|La|Les) )[A-ZÀ-Ý]"
)
FURTHER_NAME = re.compile(r"(?:\b(?:le|la|les|du|des|au|aux)\s|[ld]['’])[A-ZÀ-Ý][a-zà-ÿ]")
# The last character but one of every match of the latter and the last of every one of the former.
_ANEW = re.compile(r"[A-ZÀ-Ý](?<=(?:, |[LDld]['’]|[aesux]\s).)")
_CLOSING_QUOTE = re.compile(r"\s?(?:>>|[»”\"])$")
_OPENING_QUOTE = re.compile(r"(?:<<|[«“\"])\s?")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)")
_JOINING = " '’-\u00a0\u202f"
_JOINTS = frozenset(_JOINING)
_ARTICLES = frozenset({"le", "la", "les", "un", "une", "l"})


class PartsOfSpeech(Protocol):
    """Universal parts of speech by the offset of a token."""

    def get(self, offset: int, default: str, /) -> str:
        """That of the token that begins at ``offset``, ``default`` where none does."""


class Tail(NamedTuple):
    """What the words of a window from one on hold: ``content`` words, ``content_word`` the first of them; whether the
    short form is among them, and a content word in lower case; words that a name seldom goes past (``barriers``) or
    never (``bounds``) and auxiliary verbs, both behind the first word.
    """

    content: int
    content_word: str
    itself: bool
    lower_inside: bool
    barriers: int
    bounds: int
    verbs: int


class Window:
    """The words of ``text`` that end at ``edge`` and begin neither before ``floor`` nor before a hard stop.

    ``pos`` gives the universal part of speech of the token at an offset. ``dashes``: a dash is no stop. Parallel
    lists by word: ``starts`` (offsets), ``raw``, ``folded``, ``tags``, ``joined`` (nothing but space, apostrophe or
    hyphen stands behind it). ``inner`` is the inside of a quotation that closes at the end. ``last_anew`` is the
    last capital that may begin a name anew: a phrase that begins there or later has no RESTART, no FURTHER_NAME.
    """

    def __init__(self, text: str, floor: int, edge: int, pos: PartsOfSpeech, dashes: bool):
        while edge > floor and text[edge - 1] in " ,.":
            edge -= 1
        self.text, self.end = text, edge
        self.begin, self.inner = _bounds(text, max(floor, edge - MAX_CHARACTERS), edge, dashes)
        spans = [m.span() for m in WORD.finditer(text, self.begin, edge)][-MAX_WORDS:]
        self.raw = [text[start:end] for start, end in spans]
        self.starts = [start for start, _ in spans]
        self.folded = list(map(fold, self.raw))
        self.tags = [pos.get(start, "") for start in self.starts]
        gaps = [text[end:start] for (_, end), start in zip(spans, self.starts[1:], strict=False)]
        self.joined = [gap in _JOINTS or not gap.strip(_JOINING) for gap in gaps] + [False]
        self.last_anew = max((m.start() for m in _ANEW.finditer(text, self.begin, edge)), default=-1)

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

    def tails(self, short: str) -> Iterator[tuple[int, Tail]]:
        """Each word's number with what the words from it on hold, from the last word to the first."""
        vocabulary, tags = words(), self.tags
        function, barrier_words, bound_words = vocabulary.function, vocabulary.barriers, vocabulary.bounds
        content = barriers = bounds = verbs = 0
        content_word, itself, lower_inside = "", False, False
        for at in range(len(self.raw) - 1, -1, -1):
            word, folded = self.raw[at], self.folded[at]
            itself = itself or word == short
            if folded not in function:
                content, content_word = content + 1, folded
                lower_inside = lower_inside or word[0].islower()
            if word.islower():
                barriers += word in barrier_words
                bounds += word in bound_words
            yield at, Tail(content, content_word, itself, lower_inside, barriers, bounds, verbs)
            bounds += word in _ARTICLES and self._is_object(at)
            verbs += tags[at] == "AUX"

    def _is_object(self, at: int) -> bool:
        """Whether word ``at``, an article, is that of a finite verb's object, which no name holds.

        The object of an infinitive behind a preposition (``visant à promouvoir la …``) may stand in one.
        """
        if at < 1 or not self.joined[at - 1]:
            return False
        function, verb = words().function, self.folded[at - 1]
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
