"""What a word tells by its letters alone, worked out once for each that texts have."""

from __future__ import annotations

from functools import lru_cache

from pipeline.stages.acronyms.words import fold, words

_DE = frozenset({"de", "d"})
_ARTICLES = frozenset({"le", "la", "les", "un", "une", "l"})
_NO_LINK = frozenset({"le", "la", "les", "et", "un", "une"})


class Look:
    """A word as ``written`` and ``folded``.

    ``content``: it is no function word. ``opens``: a name may begin with it. ``of``: de or d'. ``links``: it joins a
    complement to its noun. ``head`` names what has a short form, ``compound`` may do so with the word behind a hyphen,
    ``act`` does not. ``barrier`` and ``bound``: names seldom or never go past it.
    """

    __slots__ = (
        "acronym",
        "act",
        "article",
        "barrier",
        "bound",
        "capital",
        "compound",
        "content",
        "determiner",
        "figure",
        "folded",
        "head",
        "links",
        "lower",
        "of",
        "opens",
        "premodifier",
        "written",
    )

    def __init__(self, written: str):
        vocabulary, folded, first = words(), fold(written), written[0]
        self.written, self.folded = written, folded
        self.capital, self.lower, self.figure = first.isupper(), first.islower(), first.isdigit()
        self.acronym = len(written) > 1 and written.isupper()
        self.content = folded not in vocabulary.function
        self.opens = self.content or (self.acronym and len(written) > 2)
        self.article, self.of = written in _ARTICLES, folded in _DE
        self.links = not self.content and folded not in _NO_LINK
        self.determiner, self.premodifier = folded in vocabulary.determiners, folded in vocabulary.premodifiers
        self.head, self.compound = folded in vocabulary.heads, folded in vocabulary.compounds
        self.act = not self.capital and folded in vocabulary.acts
        self.barrier, self.bound = written in vocabulary.barriers, written in vocabulary.bounds


look = lru_cache(maxsize=1 << 15)(Look)
