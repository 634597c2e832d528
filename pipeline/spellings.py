"""spaCy's strings by their hash, which is the same in every vocabulary: each is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from spacy.strings import StringStore

Value = TypeVar("Value")

_NO_MORPHOLOGY = "_"
ALL_BITS = (1 << 64) - 1


class Features(str):
    """Morphological features in Universal Dependencies' notation: ``Mood=Ind|Number=Sing``."""

    __slots__ = ("_values",)
    _values: dict[str, list[str]]

    def __new__(cls, written: str) -> Features:
        features = super().__new__(cls, "" if written == _NO_MORPHOLOGY else written)
        pairs = (part.split("=", 1) for part in features.split("|") if part)
        features._values = {name: value.split(",") for name, value in pairs}
        return features

    def get(self, name: str) -> list[str]:
        """The values of one feature; an empty list where it has none."""
        return self._values.get(name, [])


class Spellings(Generic[Value]):
    """What ``made_of`` makes of strings, found by their hashes for a whole document at once.

    The last ``bits`` bits of a hash say where its value is kept; of two with the same bits the later one stays.
    """

    def __init__(self, made_of: Callable[[str], Value], bits: int):
        self._made_of, self._mask = made_of, (1 << bits) - 1
        self._hashes = np.zeros(1 << bits, np.int64)
        self._hashes[0] = -1  # the hash of the empty string is 0, and its value not yet made
        self._values = np.empty(1 << bits, object)

    def of(self, store: StringStore, hashes: np.ndarray) -> list[Value]:
        """The values of the strings that ``store`` has under ``hashes``, signed integers of 64 bits."""
        places = hashes & self._mask
        values: list[Value] = self._values[places].tolist()
        for i in np.flatnonzero(self._hashes[places] != hashes).tolist():
            values[i] = self._kept(store, int(hashes[i]), int(places[i]))
        return values

    def _kept(self, store: StringStore, key: int, place: int) -> Value:
        if self._hashes[place] != key:
            self._values[place] = self._made_of(store[key & ALL_BITS])
            self._hashes[place] = key
        return self._values[place]


def _both_cases(text: str) -> tuple[str, str]:
    return text, text.lower()


texts: Spellings[tuple[str, str]] = Spellings(_both_cases, 17)
"""Words, each as it is and in lower case."""
labels: Spellings[str] = Spellings(str, 12)
features: Spellings[Features] = Spellings(Features, 14)
