"""spaCy's strings by their hash, which is the same in every vocabulary: each is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from spacy.strings import StringStore

Value = TypeVar("Value")

_NO_MORPHOLOGY = "_"
_MOST_STRINGS = 200_000


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


_texts: dict[int, tuple[str, str]] = {}
_lemmas: dict[int, str] = {}
_labels: dict[int, str] = {}
_features: dict[int, Features] = {}


def texts_of(store: StringStore, hashes: list[int]) -> list[tuple[str, str]]:
    """The strings that ``store`` has under ``hashes``, each as it is and in lower case."""
    return _looked_up(_texts, hashes, lambda key: ((text := store[key]), text.lower()))


def lemma(store: StringStore, key: int) -> str:
    """The string that ``store`` has under ``key``."""
    return _looked_up(_lemmas, [key], store.__getitem__)[0]


def labels_of(store: StringStore, hashes: list[int]) -> list[str]:
    """The labels that ``store`` has under ``hashes``: few, in a table of their own that the processor keeps at hand."""
    return _looked_up(_labels, hashes, store.__getitem__)


def features_of(store: StringStore, hashes: list[int]) -> list[Features]:
    """The features that ``store`` has under ``hashes``."""
    return _looked_up(_features, hashes, lambda key: Features(store[key]))


def _looked_up(known: dict[int, Value], hashes: list[int], look_up: Callable[[int], Value]) -> list[Value]:
    found: list[Any] = list(map(known.get, hashes))
    if None in found:
        if len(known) > _MOST_STRINGS:
            known.clear()
        for place in [place for place, value in enumerate(found) if value is None]:
            found[place] = known[hashes[place]] = look_up(hashes[place])
    return found
