"""Words as the search for long forms compares them, and its vocabulary from patterns/acronyms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.patterns import read_toml

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Words:
    """Folded words by role; ``heads`` gives the label of what a head noun names."""

    function: frozenset[str]
    determiners: frozenset[str]
    premodifiers: frozenset[str]
    barriers: frozenset[str]
    acts: frozenset[str]
    heads: dict[str, str]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case without accents, ligatures spelled out."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    bare = unicodedata.normalize("NFD", text)
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


@cache
def words() -> Words:
    """The vocabulary of patterns/acronyms/words.toml."""
    data = read_toml("acronyms/words.toml")
    names = ("function", "determiners", "premodifiers", "barriers", "acts")
    lists = {name: frozenset(map(fold, data[name])) for name in names}
    heads = {fold(word): label for label, found in data["heads"].items() for word in found}
    return Words(**lists, heads=heads)
