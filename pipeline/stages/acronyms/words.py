"""Words as the search for long forms compares them, and its vocabulary from patterns/acronyms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.patterns import read_toml
from pipeline.text import unaccented

WORD = re.compile(r"[^\W_]+")


_FOLDED = ("function", "determiners", "premodifiers", "acts", "never_alone", "of_bodies")


@dataclass(frozen=True)
class Words:
    """Words by role, folded but for ``units``, ``labelled`` and for ``barriers`` and ``bounds``, where an
    accent tells à from a.

    ``heads`` gives the label of what a head noun names, ``compounds`` the first parts of those with a hyphen, ``usual``
    the usual name of a short form's body.
    """

    function: frozenset[str]
    determiners: frozenset[str]
    premodifiers: frozenset[str]
    barriers: frozenset[str]
    bounds: frozenset[str]
    acts: frozenset[str]
    units: frozenset[str]
    labelled: frozenset[str]
    never_alone: frozenset[str]
    of_bodies: frozenset[str]
    usual: dict[str, str]
    heads: dict[str, str]
    compounds: frozenset[str]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case without accents, ligatures spelled out."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    return unaccented(text).lower()


@cache
def words() -> Words:
    """The vocabulary of patterns/acronyms/words.toml."""
    data = read_toml("acronyms/words.toml")
    lists = {name: frozenset(map(fold, data[name])) for name in _FOLDED}
    lists |= {name: frozenset(data[name]) for name in ("barriers", "bounds", "units", "labelled")}
    heads = {fold(word): label for label, found in data["heads"].items() for word in found}
    compounds = frozenset(head[: head.index("-")] for head in heads if "-" in head)
    return Words(**lists, heads=heads, compounds=compounds, usual=data["usual"])
