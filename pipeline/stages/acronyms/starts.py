"""Where the long form before a short form may begin: every place, with what its words hold and its letters fit."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from pipeline.stages.acronyms.alignment import letters_of, readings
from pipeline.stages.acronyms.looks import Look
from pipeline.stages.acronyms.shortforms import is_series_symbol
from pipeline.stages.acronyms.window import PartsOfSpeech, Window
from pipeline.stages.acronyms.words import WORD, fold, words

# From this share of the letters on, they are held to tell; below it the shape of the noun phrase decides.
ALIGNED = 0.7


class Search:
    """What the candidates for one short form share: its ``letters``, empty where they are no initials; ``begins``,
    the word of the ``window`` that each begins with; whether the letters of any fit (``aligned``).
    """

    aligned = False

    def __init__(self, window: Window, short: str):
        self.window, self.short = window, short
        self.letters = "" if is_series_symbol(short) else letters_of(short)
        self.begins: list[int] = []

    @cached_property
    def readings(self) -> list[tuple[float, int]]:
        """The best reading of the letters from each word on, that of the longest candidate first."""
        return readings(self.letters, self.window.looks[self.begins[-1] :])

    @cached_property
    def ranks(self) -> dict[int, int]:
        """For each word of ``begins`` how many nearer ones are capitalised and begin a phrase."""
        ranks, rank = {}, 0
        for word in self.begins:
            ranks[word] = rank
            rank += self.window.opens_name(word)
        return ranks


class Candidate(NamedTuple):
    """A possible long form: half-open code points, and the number of its first word in the window.

    Of its words: how many are ``content`` words, the ``first`` of them; whether the short form is one (``itself``),
    and a content word in lower case; how many a name seldom goes past (``barriers``) or never (``bounds``). Of the
    letters: how many are ``initials`` in any order, whether all are so in their order (``full``).
    """

    start: int
    end: int
    search: Search
    word: int
    content: int
    first: str
    itself: bool
    lower_inside: bool
    barriers: int
    bounds: int
    initials: int
    full: bool

    @property
    def look(self) -> Look:
        """Its first word."""
        return self.search.window.looks[self.word]

    @property
    def bag(self) -> float:
        """The share of the letters that are initials in any order."""
        return self.initials / len(self.search.letters) if self.initials else 0.0

    @property
    def first_agrees(self) -> bool:
        """Whether the first letter is the first initial."""
        return self.content > 0 and self.first[0] == self.search.letters[:1]

    @property
    def exact(self) -> bool:
        """Whether the letters are the initials."""
        return self.full and self.content == len(self.search.letters)

    @property
    def fit(self) -> float:
        """What the best reading of the letters, in their order, is worth in 0…1."""
        return 1.0 if self.full else self._reading[0]

    @property
    def used(self) -> float:
        """The share of content words whose initial the best reading uses."""
        hits = len(self.search.letters) if self.full else self._reading[1]
        return hits / self.content if self.content else 0.0

    @property
    def _reading(self) -> tuple[float, int]:
        search = self.search
        if not self.content or not search.letters:
            return 0.0, 0
        return search.readings[self.word - search.begins[-1]]

    @property
    def fits(self) -> bool:
        """Whether most letters fit, in any order or in theirs."""
        return self.bag >= ALIGNED or self.fit >= ALIGNED

    @property
    def headed(self) -> bool:
        """Whether it begins with the head noun of what has a short form."""
        return self.search.window.headed(self.word)

    @property
    def name(self) -> tuple[str, ...]:
        """Its content words, as :func:`glossary.content_words` gives them."""
        return tuple([look.folded.rstrip("s") for look in self.search.window.looks[self.word :] if look.content])


def candidates(text: str, floor: int, edge: int, short: str, pos: PartsOfSpeech) -> list[Candidate]:
    """The possible long forms that end at ``edge``, nearest first. None begins before ``floor``.

    ``pos`` gives the universal part of speech of the token at an offset.
    """
    search = Search(Window(text, floor, edge, pos, dashes="-" in short), short)
    found = _from_the_last_word(search)
    if found:
        search.begins = [candidate.word for candidate in found]
        search.aligned = found[-1].fits
    return found


def _from_the_last_word(search: Search) -> list[Candidate]:
    window, short, letters = search.window, search.short, search.letters
    starts, inner = window.starts, window.inner
    content = barriers = bounds = 0
    first, itself, lower_inside = "", False, False
    unmatched = in_order = letters
    found = []
    for at in range(len(starts) - 1, -1, -1):
        look = window.looks[at]
        itself = itself or look.written == short
        barriers += look.barrier
        bounds += look.bound
        if look.content:
            content, first = content + 1, look.folded
            lower_inside = lower_inside or look.lower
            initial = first[0]
            unmatched = unmatched.replace(initial, "", 1)
            in_order = in_order.removesuffix(initial)
        if look.opens and window.may_begin(at):
            full = not in_order and letters != ""
            if bounds and not full:
                break
            end = inner[1] if inner and starts[at] >= inner[0] else window.end
            initials = len(letters) - len(unmatched)
            held = content, first, itself, lower_inside, barriers, bounds, initials, full
            found.append(Candidate(starts[at], end, search, at, *held))
        if look.article and window.is_object(at):
            bounds += 1
    return found


def labels_a_name(search: Search) -> bool:
    """Whether the parenthesis labels the bare name of a person or place whose letters do not fit it."""
    return not search.aligned and search.window.ends_in_name


def labels_its_bearer(long: str, chosen: Candidate) -> bool:
    """Whether the parenthesis gives the party or country of whom ``long``, which its letters do not fit, names or
    only describes: ``Jean Ba (PS)``, ``le ministre (MPR)``, ``l'équipe de Dakar (SEN)``, ``le chef de l'État (MPR)``.
    """
    if chosen.fits:
        return False
    found = WORD.findall(long)
    if len(found) == 1 and fold(long) in words().never_alone:
        return True
    return found[0] in words().labelled or (not chosen.headed and len(found) > 1 and all(w[0].isupper() for w in found))
