"""Both ends of a convolution by tiles: what is multiplied, and what comes of the products.

The formulas are those of ``pipeline.kernels.tiles``, with the matrices Bᵀ and Aᵀ written out.
"""

import numpy as np

from pipeline.kernels.loops import compiled
from pipeline.kernels.loops.maximum import add_normalised
from pipeline.kernels.shapes import TILE

HALF, ONE_AND_HALF = np.float32(1 / 2), np.float32(3 / 2)
QUARTER, EIGHTH = np.float32(1 / 4), np.float32(1 / 8)
TWO, TWO_AND_HALF = np.float32(2), np.float32(5 / 2)
FOUR, EIGHT = np.float32(4), np.float32(8)


@compiled
def spread(rows, spreads):
    """Fill ``spreads[k, tile]`` with row k of Bᵀd, where d are the six of ``rows`` that a tile's outputs depend on."""
    for tile in range(spreads.shape[1]):
        first = tile * TILE
        d0, d1, d2 = rows[first], rows[first + 1], rows[first + 2]
        d3, d4, d5 = rows[first + 3], rows[first + 4], rows[first + 5]
        s0, s1, s2 = spreads[0, tile], spreads[1, tile], spreads[2, tile]
        s3, s4, s5 = spreads[3, tile], spreads[4, tile], spreads[5, tile]
        for i in range(rows.shape[1]):
            s0[i] = d0[i] + ONE_AND_HALF * (d3[i] - d1[i]) - TWO * d2[i] + d4[i]
            s1[i] = d4[i] - d1[i] + HALF * d2[i] + TWO_AND_HALF * d3[i]
            s2[i] = d4[i] + d1[i] - TWO_AND_HALF * d2[i] + HALF * d3[i]
            s3[i] = d4[i] - d2[i] + TWO * (d3[i] - d1[i])
            s4[i] = d4[i] - d2[i] + HALF * (d1[i] - d3[i])
            s5[i] = d1[i] + ONE_AND_HALF * (d4[i] - d2[i]) - TWO * d3[i] + d5[i]


@compiled
def add_tiles(products, bias, gain, shift, best, out):
    """Add to ``out``, four rows for each tile, the normalised maximum over the pieces Aᵀm + b of ``products``."""
    width = gain.shape[0]
    b0, b1, b2, b3 = best[0], best[1], best[2], best[3]
    for tile in range(products.shape[1]):
        for first in range(0, bias.shape[0], width):
            last = first + width
            lift = bias[first:last]
            m0, m1, m2 = products[0, tile, first:last], products[1, tile, first:last], products[2, tile, first:last]
            m3, m4, m5 = products[3, tile, first:last], products[4, tile, first:last], products[5, tile, first:last]
            for o in range(width):
                plus, minus = m1[o] + m2[o] + lift[o], m1[o] - m2[o] + lift[o]
                y0 = plus + m0[o] + m3[o] + m4[o]
                y1 = minus + HALF * m3[o] - TWO * m4[o]
                y2 = plus + QUARTER * m3[o] + FOUR * m4[o]
                y3 = minus + EIGHTH * m3[o] - EIGHT * m4[o] + m5[o]
                b0[o] = y0 if first == 0 or y0 > b0[o] else b0[o]
                b1[o] = y1 if first == 0 or y1 > b1[o] else b1[o]
                b2[o] = y2 if first == 0 or y2 > b2[o] else b2[o]
                b3[o] = y3 if first == 0 or y3 > b3[o] else b3[o]
        for row in range(TILE):
            add_normalised(best[row], gain, shift, out[tile * TILE + row])
