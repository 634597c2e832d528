"""From words to tokens in context: a stack of convolutions over a window of words.

Formula (``spacy.ml.models.tok2vec.MaxoutWindowEncoder``): for each layer
    x_t ← x_t + maxout-norm([x_{t-w} … x_t … x_{t+w}])
over the documents one after the other with ``w · depth`` rows of zeros before, between and after them. Those rows
take part like words; so many of them keep each document from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.kernels.first import FirstWindow
from pipeline.kernels.layers import BLOCK, Floats, NormalisedMaxout, add_normalised_maximum
from pipeline.kernels.words import KnownWords

# Rows multiplied at once: enough for the product to run at full speed, few enough to stay in the processor's cache.
ROWS_AT_ONCE = 16 * BLOCK


class WindowEncoder:
    """The stack of ``layers`` with a window of ``window`` words on each side."""

    def __init__(self, layers: Sequence[NormalisedMaxout], window: int):
        self._first, self._layers, self._window = FirstWindow(layers[0], window), list(layers[1:]), window
        self._margin = window * len(layers)

    def __call__(self, words: KnownWords, lengths: Sequence[int]) -> list[Floats]:
        """The vectors in context, document by document, of ``words``: those of documents of these lengths."""
        margin = self._margin
        total = len(words.numbers) + margin * (len(lengths) + 1)
        places, row = [], margin
        for length in lengths:
            places.append(slice(row, row + length))
            row += length + margin
        current = self._first(words, places, total + -total % BLOCK)
        for layer in self._layers:
            current = self._convolve(layer, current)
        return [current[place] for place in places]

    def _convolve(self, layer: NormalisedMaxout, inputs: Floats) -> Floats:
        rows, width = inputs.shape
        window = self._window
        out = inputs.copy()
        seen = np.empty((min(ROWS_AT_ONCE, rows), (2 * window + 1) * width), dtype=np.float32)
        pieces = np.empty((len(seen), len(layer.weights)), dtype=np.float32)
        for start in range(0, rows, ROWS_AT_ONCE):
            end = min(start + ROWS_AT_ONCE, rows)
            size = end - start
            for place, shift in enumerate(range(-window, window + 1)):
                first, last = max(start + shift, 0), min(end + shift, rows)
                column = seen[:size, place * width : (place + 1) * width]
                column[: first - shift - start] = 0
                column[last - shift - start :] = 0
                column[first - shift - start : last - shift - start] = inputs[first:last]
            np.matmul(seen[:size], layer.weights.T, out=pieces[:size])
            add_normalised_maximum(pieces[:size], layer, out[start:end])
        return out
