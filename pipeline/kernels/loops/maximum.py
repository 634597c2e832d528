"""Maxout with layer normalisation, row by row."""

import numpy as np

from pipeline.kernels.loops import compiled

EPSILON = np.float32(1e-8)


@compiled
def add_normalised_maximum(pieces, bias, gain, shift, best, out):
    """Add to ``out`` the normalised maximum over the pieces of each row.

    The formula is that of ``pipeline.kernels.layers.NormalisedMaxout``; ``best`` is room for one row.
    """
    for row in range(pieces.shape[0]):
        # Views, since an index that might be negative keeps a loop from running in vector registers.
        add_normalised_row(pieces[row], bias, gain, shift, best, out[row])


@compiled
def add_normalised_row(line, bias, gain, shift, best, sums):
    """Add to ``sums`` the normalised maximum over the pieces in ``line``."""
    width = gain.shape[0]
    for o in range(width):
        best[o] = line[o] + bias[o]
    for first in range(width, line.shape[0], width):
        piece, lift = line[first : first + width], bias[first : first + width]
        for o in range(width):
            value = piece[o] + lift[o]
            best[o] = value if value > best[o] else best[o]
    add_normalised(best, gain, shift, sums)


@compiled
def add_normalised(best, gain, shift, sums):
    """Add to ``sums`` the maxima ``best`` after layer normalisation."""
    width, size = gain.shape[0], np.float32(gain.shape[0])
    total = np.float32(0)
    for o in range(width):
        total += best[o]
    mean = total / size
    squares = np.float32(0)
    for o in range(width):
        squares += (best[o] - mean) * (best[o] - mean)
    scale = np.float32(1) / np.sqrt(squares / size + EPSILON)
    for o in range(width):
        sums[o] += (best[o] - mean) * scale * gain[o] + shift[o]
