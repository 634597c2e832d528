"""A convolution over three words with half the products: four outputs at a time from six products instead of twelve.

Formula, with d the six rows that four outputs y depend on and g = [W₋ W₀ W₊] the parts of the layer's matrix:
    y = Aᵀ [(G g) ⊙ (Bᵀ d)]
It is Winograd's minimal filtering F(4, 3), as in Lavin and Gray, "Fast algorithms for convolutional neural networks"
(2016), by the construction of Toom and Cook: the outputs are coefficients of a product of polynomials, found from its
values at five points and infinity. Of the sets of points that were tried 0, 1, -1, ½, -2 round least, about as much as
the plain product (docs/kernels.md has the figures).
"""

from __future__ import annotations

from math import ceil, prod

import numpy as np

from pipeline.kernels.layers import BLOCK, Floats, NormalisedMaxout
from pipeline.kernels.machine_code import loops
from pipeline.kernels.shapes import TILE, TILE_PRODUCTS, WORDS

# Bᵀ and Aᵀ for these points are written out in ``loops.tiles``.
_POINTS = (0.0, 1.0, -1.0, 0.5, -2.0)
# Tiles multiplied at once: so many that fetching the matrices, which fill the processor's cache, is a small part; and
# never few, since a library may round a small product otherwise.
_MOST_TILES, _FEWEST_TILES, _TILE_STEP = 512, BLOCK, 16


class TiledConvolution:
    """x_t ← x_t + ``layer`` of [x_{t-1} x_t x_{t+1}] for many rows."""

    def __init__(self, layer: NormalisedMaxout):
        self._layer = layer
        parts = np.stack(np.split(layer.weights.astype(np.float64), WORDS, axis=1))
        self._filters = np.einsum("kw,woi->kio", _filter_matrix(), parts).astype(np.float32)

    def __call__(self, rows: Floats) -> None:
        """Add the layer's outputs to ``rows`` but the first and the last, in place. Those between are as many as
        :func:`whole_tiles` says.
        """
        layer, width, columns = self._layer, self._layer.width, len(self._layer.weights)
        tiles = (len(rows) - 2) // TILE
        spreads = np.empty((TILE_PRODUCTS, tiles, width), dtype=np.float32)
        loops().spread(rows.ctypes.data, spreads.ctypes.data, tiles, width)
        at_once = _even_part(tiles)
        room = np.empty(TILE_PRODUCTS * at_once * columns, dtype=np.float32)
        best = np.empty((TILE, width), dtype=np.float32)
        weights = [a.ctypes.data for a in (room, layer.bias, layer.gain, layer.shift, best)]
        for first in range(0, tiles, at_once):
            some = spreads[:, first : first + at_once]
            shape = (TILE_PRODUCTS, some.shape[1], columns)
            np.matmul(some, self._filters, out=room[: prod(shape)].reshape(shape))
            loops().add_tiles(*weights, rows[1 + first * TILE :].ctypes.data, some.shape[1], columns, width)


def whole_tiles(rows: int) -> int:
    """The rows that so many become when they are filled up to tiles that can be multiplied."""
    tiles = max(ceil(rows / TILE), _FEWEST_TILES)
    return TILE * (tiles + -tiles % _TILE_STEP)


def _even_part(tiles: int) -> int:
    """How many tiles to take at once, so that the last part is about as large as the others."""
    part = ceil(tiles / ceil(tiles / _MOST_TILES))
    return part + -part % _TILE_STEP


def _filter_matrix() -> np.ndarray:
    """G: a row for each product, a column for each of the three words."""
    finite = [[p**k / prod(p - other for other in _POINTS if other != p) for k in range(WORDS)] for p in _POINTS]
    return np.array([*finite, [0.0] * (WORDS - 1) + [1.0]])
