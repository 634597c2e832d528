"""The first layer of the network depends on the word alone: its vector is computed once for each word and kept.

Formula (``spacy.ml.models.tok2vec.MultiHashEmbed``): for each lexical attribute a (norm, prefix, suffix, shape …)
    e_a = Σ_k E_a[hash_k(value of a) mod rows of E_a],  k = 1…4
and, where the model has static vectors, e_v = W_v v(word), zero for a word without vector
(``spacy.ml.staticvectors``); the concatenation of all e goes through one maxout layer with normalisation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, LOWER, ORTH, PREFIX, SHAPE, SUFFIX

from pipeline.kernels.layers import Floats, NormalisedMaxout, product

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vectors import Vectors
    from thinc.api import Model

# 100,000 words of a width of 96 are 38 MB; French news reaches that after some millions of words.
MAX_WORDS = 100_000

# Attributes that every token of one spelling shares, so that they do not tell words apart.
_OF_THE_SPELLING = frozenset({LOWER, PREFIX, SUFFIX, SHAPE, IS_SPACE})

# For so many words of a document, reading them all at once is quicker than reading each by itself.
_MANY = 6

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


class KnownWords(NamedTuple):
    """Words by their ``numbers``, rows of ``table``. The numbers hold while ``edition`` is the same."""

    numbers: npt.NDArray[np.int64]
    table: Floats
    edition: int


class WordVectors:
    """Context-free vectors of words, each computed once.

    ``columns`` are the attributes; ``hashed`` is the model's own layer from their values to the concatenated e_a;
    ``projection`` is W_v, None for a model without static vectors; ``mix`` the maxout layer.
    """

    def __init__(
        self,
        columns: Sequence[int],
        hashed: Model,
        projection: Floats | None,
        vectors: Vectors,
        mix: NormalisedMaxout,
    ):
        self._columns = [*columns, ORTH]
        self._telling = [column for column in self._columns if column not in _OF_THE_SPELLING]
        self._hashed, self._projection, self._vectors, self._mix = hashed, projection, vectors, mix
        self._rows: dict[int, int] = {}
        self._edition = 0
        self._table = np.empty((1024, mix.width), dtype=np.float32)

    @property
    def width(self) -> int:
        return self._mix.width

    def __call__(self, docs: Sequence[Doc]) -> KnownWords:
        """All tokens of ``docs``, in order."""
        keys: list[int] = one_key(np.concatenate([doc.to_array(self._telling) for doc in docs])).tolist()
        rows = list(map(self._rows.get, keys))
        if missing := [place for place, row in enumerate(rows) if row is None]:
            if len(self._rows) + len({keys[place] for place in missing}) > MAX_WORDS:
                self._rows.clear()
                self._edition += 1
                missing = list(range(len(keys)))
            self._learn(keys, missing, docs)
            for place in missing:
                rows[place] = self._rows[keys[place]]
        return KnownWords(np.array(rows, dtype=np.int64), self._table, self._edition)

    def _learn(self, keys: Sequence[int], missing: Iterable[int], docs: Sequence[Doc]) -> None:
        """Take in the words at the places ``missing`` among the tokens of ``docs``, which have ``keys``."""
        places: dict[int, int] = {}
        for place in missing:
            places.setdefault(keys[place], place)
        first = len(self._rows)
        needed = first + len(places)
        if needed > len(self._table):
            grown = np.empty((max(needed, 2 * len(self._table)), self.width), dtype=np.float32)
            grown[:first] = self._table[:first]
            self._table = grown
        features = [self._features(doc, tokens) for doc, tokens in _by_document(places.values(), docs)]
        self._table[first:needed] = self._vectors_of(np.concatenate(features))
        self._rows.update(zip(places, range(first, needed), strict=True))

    def _features(self, doc: Doc, tokens: Sequence[int]) -> npt.NDArray[np.uint64]:
        if len(tokens) >= _MANY:
            return doc.to_array(self._columns)[tokens]
        return np.concatenate([doc[token : token + 1].to_array(self._columns) for token in tokens])

    def _vectors_of(self, features: npt.NDArray[np.uint64]) -> Floats:
        parts = [self._hashed.predict(np.ascontiguousarray(features[:, :-1]))]
        if self._projection is not None:
            rows = self._vectors.find(keys=features[:, -1])
            static = product(self._vectors.data[rows], self._projection)
            static[rows < 0] = 0
            parts.append(static)
        return self._mix(np.hstack(parts))


def _by_document(places: Iterable[int], docs: Sequence[Doc]) -> Iterator[tuple[Doc, list[int]]]:
    """Each document that has one of ``places``, which count the tokens of all and ascend, with its own tokens there."""
    starts = list(accumulate(map(len, docs), initial=0))
    for at, found in groupby(places, key=lambda place: bisect_right(starts, place) - 1):
        yield docs[at], [place - starts[at] for place in found]


def one_key(features: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """One 64-bit key for each row: two words share one by an accident of some 1 in 10^9 for 100,000 words."""
    key = np.zeros(len(features), dtype=np.uint64)
    for column in features.T:
        key = (key ^ column) * _MULTIPLIER
        key ^= key >> _HALF
    return key
