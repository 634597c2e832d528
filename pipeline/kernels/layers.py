"""The network's layers on plain arrays: a linear map, and maxout with layer normalisation.

A matrix product may round a row differently when few rows are multiplied at once, so every product here has a
multiple of BLOCK rows: the vector of a token then depends on its text alone, not on what shares its batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.kernels.compiled import compiled

Floats = npt.NDArray[np.float32]

BLOCK = 64
EPSILON = np.float32(1e-8)


@dataclass(frozen=True)
class Linear:
    """y = W x + b (``thinc.layers.linear``). ``weights`` is W, outputs by inputs."""

    weights: Floats
    bias: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """The outputs, one row for each row of ``inputs``."""
        return product(inputs, self.weights) + self.bias


@dataclass(frozen=True)
class NormalisedMaxout:
    """y = g · (m - mean m) / sqrt(var m + ε) + h,  m_o = max_p (W_po x + b_po).

    ``thinc.layers.maxout`` followed by ``thinc.layers.layernorm``. ``weights`` has a row for each piece and
    output, piece by piece, so that the maximum runs over whole blocks of columns.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @property
    def width(self) -> int:
        return self.gain.shape[0]

    def __call__(self, inputs: Floats) -> Floats:
        """The outputs, one row for each row of ``inputs``."""
        pieces = product(inputs, self.weights)
        out = np.zeros((len(inputs), self.width), dtype=np.float32)
        add_normalised_maximum(pieces, self.bias, self.gain, self.shift, out)
        return out


def product(inputs: Floats, weights: Floats) -> Floats:
    """``inputs @ weights.T``, computed on a whole number of blocks of rows."""
    rows = len(inputs)
    missing = -rows % BLOCK
    if missing:
        padded = np.zeros((rows + missing, inputs.shape[1]), dtype=np.float32)
        padded[:rows] = inputs
        inputs = padded
    return np.matmul(inputs, weights.T)[:rows]


@compiled
def add_normalised_maximum(pieces, bias, gain, shift, out):  # type: ignore[no-untyped-def]
    """Add to ``out`` the normalised maximum over the pieces of each row (see NormalisedMaxout)."""
    width, size = gain.shape[0], np.float32(gain.shape[0])
    best = np.empty(width, dtype=np.float32)
    for row in range(pieces.shape[0]):
        # Views, since an index that might be negative keeps a loop from running in vector registers.
        line, sums = pieces[row], out[row]
        for o in range(width):
            best[o] = line[o] + bias[o]
        for first in range(width, line.shape[0], width):
            piece, lift = line[first : first + width], bias[first : first + width]
            for o in range(width):
                value = piece[o] + lift[o]
                best[o] = value if value > best[o] else best[o]
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
