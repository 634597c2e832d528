"""Small tools on the characters of names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"})
_EDGE = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """``text`` with one kind of apostrophe, space and hyphen; every character keeps its place."""
    return text.translate(_SAME_LENGTH)


def unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """The key under which variants of a name meet: no case, no accents, no hyphens, one space."""
    return " ".join(_EDGE.sub(" ", unaccented(plain(name)).casefold()).split())


def capitalised(word: str) -> bool:
    return word[:1].isupper()
