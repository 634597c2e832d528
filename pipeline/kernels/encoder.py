"""From words to tokens in context: a stack of convolutions over a word and its neighbours.

Formula (``spacy.ml.models.tok2vec.MaxoutWindowEncoder`` with a window of 1): for each layer
    x_t ← x_t + maxout-norm([x_{t-1} x_t x_{t+1}])
over the documents one after the other with rows of zeros before, between and after them. Those rows take part like
words; ``depth`` of them keep each document from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.kernels.first import FirstWindow
from pipeline.kernels.layers import Floats, NormalisedMaxout
from pipeline.kernels.shapes import TILE
from pipeline.kernels.tiles import TiledConvolution, whole_tiles
from pipeline.kernels.words import KnownWords


class WindowEncoder:
    """The stack of ``layers``."""

    def __init__(self, layers: Sequence[NormalisedMaxout]):
        self._first, self._others = FirstWindow(layers[0]), [TiledConvolution(layer) for layer in layers[1:]]
        # An output is rounded by what the whole of its tile sees, so a layer reaches a tile further. With so many
        # empty tiles between them, and each at the beginning of one, documents do not even round each other.
        self._margin = TILE * max(1, len(self._others))

    def __call__(self, words: KnownWords, lengths: Sequence[int]) -> list[Floats]:
        """The vectors in context, document by document, of ``words``: those of documents of these lengths."""
        places, row = [], 1 + self._margin
        for length in lengths:
            places.append(slice(row, row + length))
            row += length + -length % TILE + self._margin
        rows = self._first(words, places, whole_tiles(row - 1) + 2)
        for convolve in self._others:
            convolve(rows)
        return [rows[place] for place in places]
