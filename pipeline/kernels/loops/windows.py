"""A convolution whose products are kept for each word: three look-ups and a sum instead of a product."""

from pipeline.kernels.loops import compiled
from pipeline.kernels.loops.maximum import add_normalised


@compiled
def add_windows(products, rows, bias, gain, shift, nothing, best, out):
    """Add to each row of ``out`` the layer's output for the words around it.

    ``rows`` gives each place's word, negative where there is none; ``products`` has for each word what it brings to
    the place after it, at it and before it; ``nothing`` is zeros. The formula is that of ``pipeline.kernels.first``;
    ``best`` is room for one row of outputs.
    """
    columns, width = nothing.shape[0], gain.shape[0]
    for place in range(rows.shape[0]):
        before = _brought(products, rows, place - 1, 0, nothing)
        here = _brought(products, rows, place, columns, nothing)
        after = _brought(products, rows, place + 1, 2 * columns, nothing)
        for first in range(0, columns, width):
            last = first + width
            b, h, a, lift = before[first:last], here[first:last], after[first:last], bias[first:last]
            for o in range(width):
                value = b[o] + h[o] + a[o] + lift[o]
                best[o] = value if first == 0 or value > best[o] else best[o]
        add_normalised(best, gain, shift, out[place])


@compiled
def _brought(products, rows, place, first, nothing):
    if place < 0 or place >= rows.shape[0] or rows[place] < 0:
        return nothing
    return products[rows[place]][first : first + nothing.shape[0]]
