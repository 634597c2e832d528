"""spaCy's strings by their hash, which is the same in every vocabulary: each is looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore

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


_text_of_hash: dict[int, str] = {0: ""}
_features_of_hash: dict[int, Features] = {0: Features("")}


def strings_of(store: StringStore, hashes: list[int]) -> list[str]:
    """The strings that ``store`` has under ``hashes``."""
    found: list[str | None] = list(map(_text_of_hash.get, hashes))
    if None not in found:
        return found  # type: ignore[return-value]
    if len(_text_of_hash) > _MOST_STRINGS:
        _text_of_hash.clear()
        _text_of_hash[0] = ""
    for new in set(hashes) - _text_of_hash.keys():
        _text_of_hash[new] = store[new]
    return [_text_of_hash[key] for key in hashes]


def features_of(store: StringStore, hashes: list[int]) -> list[Features]:
    """The features that ``store`` has under ``hashes``."""
    for new in set(hashes) - _features_of_hash.keys():
        _features_of_hash[new] = Features(store[new])
    return [_features_of_hash[key] for key in hashes]
