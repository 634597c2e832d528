"""The first convolution reads words without context, so what each word brings to it is computed once and kept.

Formula: the layer's matrix is [W₋ W₀ W₊], and so
    [W₋ W₀ W₊] [x_{t-1} x_t x_{t+1}] = W₋ x_{t-1} + W₀ x_t + W₊ x_{t+1}
where every summand depends on one word alone. A quarter of the network's products are then three look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.kernels.inference import TOKENS_AT_ONCE
from pipeline.kernels.layers import Floats, NormalisedMaxout, product, whole_blocks
from pipeline.kernels.machine_code import loops
from pipeline.kernels.shapes import WORDS
from pipeline.kernels.words import KnownWords

# Words whose products are kept, the first that come: 3.5 KB each. They are most of the tokens of any text.
KEPT_WORDS = 6144
_NO_WORD = -1


class FirstWindow:
    """The first of the encoder's layers, for words given by their number in a table of vectors."""

    def __init__(self, layer: NormalisedMaxout):
        self._layer = layer
        self._parts = np.vstack(np.split(layer.weights, WORDS, axis=1))
        # Memory is taken up page by page, as it is written to.
        self._products = np.empty((KEPT_WORDS + TOKENS_AT_ONCE, len(self._parts)), dtype=np.float32)
        self._kept = self._edition = 0

    def __call__(self, words: KnownWords, places: Sequence[slice], total: int) -> Floats:
        """The layer's outputs added to its inputs: ``total`` rows, the words' at ``places``, zeros elsewhere."""
        numbers = np.stack([words.numbers, self._products_of(words)])
        rows, first = np.full((2, total), _NO_WORD, dtype=np.int64), 0
        for place in places:
            last = first + place.stop - place.start
            rows[:, place] = numbers[:, first:last]
            first = last
        layer, out = self._layer, np.empty((total, words.table.shape[1]), dtype=np.float32)
        weights = (layer.bias, layer.gain, layer.shift)
        room = (np.zeros(len(layer.weights), dtype=np.float32), np.empty(layer.width, dtype=np.float32))
        loops().add_windows(
            *(a.ctypes.data for a in (words.table, self._products, rows, *weights, *room, out)),
            *(len(words.table), len(self._products), total, len(layer.weights), layer.width),
        )
        return out

    def _products_of(self, words: KnownWords) -> npt.NDArray[np.int64]:
        """Where each word's products stand: its own number, or for words that are not kept a place behind those."""
        if words.edition != self._edition:
            self._kept, self._edition = 0, words.edition
        numbers, table = words.numbers, words.table
        end = min(int(numbers.max(initial=-1)) + 1, KEPT_WORDS)
        if end > self._kept:
            self._put(table[self._kept : end], self._kept)
            self._kept = end
        is_other = numbers >= self._kept
        if not is_other.any():
            return numbers
        others, inverse = np.unique(numbers[is_other], return_inverse=True)
        self._put(table[others], self._kept)
        numbers = numbers.copy()
        numbers[is_other] = self._kept + inverse
        return numbers

    def _put(self, vectors: Floats, first: int) -> None:
        needed = first + whole_blocks(len(vectors))
        if needed > len(self._products):
            grown = np.empty((needed, len(self._parts)), dtype=np.float32)
            grown[:first] = self._products[:first]
            self._products = grown
        product(vectors, self._parts, out=self._products[first:needed])
