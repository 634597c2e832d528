"""A convolution whose products are kept for each word: three look-ups and a sum instead of a product."""

from pipeline.kernels.loops import compiled
from pipeline.kernels.loops.fetching import fetch
from pipeline.kernels.loops.maximum import add_normalised

# The places after this one whose words' products are asked for: they stand anywhere in a large table.
AHEAD = 3


@compiled
def add_windows(table, products, rows, bias, gain, shift, nothing, best, out):
    """Fill ``out`` with the vector of each place's word and, added to it, the layer's output for the words around it.

    ``rows`` gives each place's word, first in ``table``, then in ``products``, negative where there is none;
    ``products`` has for each word what it brings to the place after it, at it and before it; ``nothing`` is zeros.
    The formula is that of ``pipeline.kernels.first``; ``best`` is room for one row of outputs.
    """
    columns, width = nothing.shape[0], gain.shape[0]
    for place in range(rows.shape[1]):
        if place + AHEAD < rows.shape[1] and rows[1, place + AHEAD] >= 0:
            fetch(products, rows[1, place + AHEAD])
        before = _brought(products, rows[1], place - 1, 0, nothing)
        here = _brought(products, rows[1], place, columns, nothing)
        after = _brought(products, rows[1], place + 1, 2 * columns, nothing)
        for first in range(0, columns, width):
            last = first + width
            b, h, a, lift = before[first:last], here[first:last], after[first:last], bias[first:last]
            for o in range(width):
                value = b[o] + h[o] + a[o] + lift[o]
                best[o] = value if first == 0 or value > best[o] else best[o]
        sums, word = out[place], nothing[:width]
        if rows[0, place] >= 0:
            word = table[rows[0, place]]
        for o in range(width):
            sums[o] = word[o]
        add_normalised(best, gain, shift, sums)


@compiled
def _brought(products, rows, place, first, nothing):
    if place < 0 or place >= rows.shape[0] or rows[place] < 0:
        return nothing
    return products[rows[place]][first : first + nothing.shape[0]]
