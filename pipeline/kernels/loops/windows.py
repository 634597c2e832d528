"""A convolution whose products are kept for each word: three look-ups and a sum instead of a product."""

import numpy as np

from pipeline.kernels.loops import compiled
from pipeline.kernels.loops.maximum import add_normalised_row


@compiled
def add_windows(products, rows, bias, gain, shift, room, best, out, window):
    """Add to each row of ``out`` the layer's output for the words around it.

    ``rows`` gives each place's word, negative where there is none; ``products`` has for each word what it brings to
    the places after it, at it and before it. The formula is that of ``pipeline.kernels.first``; ``room`` is for one
    row of sums, ``best`` for one row of outputs.
    """
    size, columns = rows.shape[0], room.shape[0]
    for place in range(size):
        room[:] = np.float32(0)
        for shift_by in range(-window, window + 1):
            other = place + shift_by
            if other < 0 or other >= size or rows[other] < 0:
                continue
            first = (shift_by + window) * columns
            brought = products[rows[other]][first : first + columns]
            for column in range(columns):
                room[column] += brought[column]
        add_normalised_row(room, bias, gain, shift, best, out[place])
