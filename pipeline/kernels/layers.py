"""The network's layers on plain arrays: a linear map, and maxout with layer normalisation.

A matrix product may round a row differently when few rows are multiplied at once, so every product here has a
multiple of BLOCK rows: the vector of a token then depends on its text alone, not on what shares its batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.kernels.machine_code import loops

Floats = npt.NDArray[np.float32]

BLOCK = 64


@dataclass(frozen=True)
class Linear:
    """y = W x + b (``thinc.layers.linear``). ``weights`` is W, outputs by inputs."""

    weights: Floats
    bias: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """The outputs, one row for each row of ``inputs``."""
        outputs = product(inputs, self.weights)
        outputs += self.bias
        return outputs


@dataclass(frozen=True)
class NormalisedMaxout:
    """y = g · (m - mean m) / sqrt(var m + 10⁻⁸) + h,  m_o = max_p (W_po x + b_po).

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
        add_normalised_maximum(pieces, self, out)
        return out


def whole_blocks(rows: int) -> int:
    """The rows that so many become when they are filled up to blocks."""
    return rows + -rows % BLOCK


def product(inputs: Floats, weights: Floats, out: Floats | None = None) -> Floats:
    """``inputs @ weights.T``, computed on a whole number of blocks of rows; in ``out``, which has room for those, where
    it is given.
    """
    rows = len(inputs)
    if missing := whole_blocks(rows) - rows:
        inputs = np.concatenate([inputs, np.zeros((missing, inputs.shape[1]), dtype=np.float32)])
    return np.matmul(inputs, weights.T, out=out)[:rows]


def add_normalised_maximum(pieces: Floats, layer: NormalisedMaxout, out: Floats) -> None:
    """Add the outputs of ``layer`` to ``out``, given for each row its pieces W_po x. All arrays are C-contiguous."""
    rows, columns = pieces.shape
    weights = (layer.bias, layer.gain, layer.shift, np.empty(layer.width, dtype=np.float32))
    loops().add_normalised_maximum(
        pieces.ctypes.data, *(w.ctypes.data for w in weights), out.ctypes.data, rows, columns, layer.width
    )
