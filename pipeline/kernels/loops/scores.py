"""The scores of all actions in one state of a transition system."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.kernels.loops import inlined
from pipeline.kernels.shapes import UNITS_AT_ONCE


class Network(NamedTuple):
    """The weights of ``pipeline.kernels.scorer.StateScorer`` and room for one state's sums, units and scores."""

    bias: npt.NDArray[np.float32]
    padding: npt.NDArray[np.float32]
    upper: npt.NDArray[np.float32]
    upper_bias: npt.NDArray[np.float32]
    sums: npt.NDArray[np.float32]
    hidden: npt.NDArray[np.float32]
    scores: npt.NDArray[np.float32]


@inlined
def score(features, tokens, network):
    """Fill ``network.scores`` for the state whose places hold ``tokens`` (rows of ``features``, -1 for none)."""
    sums, hidden, scores = network.sums, network.hidden, network.scores
    size, width = sums.shape[0], hidden.shape[0]
    for i in range(size):
        sums[i] = np.float32(0)
    for place in range(tokens.shape[0]):
        row = network.padding[place]
        if tokens[place] >= 0:
            row = features[tokens[place]][place * size : (place + 1) * size]
        for i in range(size):
            sums[i] += row[i]
    for o in range(width):
        hidden[o] = sums[o] + network.bias[o]
    for first in range(width, size, width):
        piece, lift = sums[first : first + width], network.bias[first : first + width]
        for o in range(width):
            value = piece[o] + lift[o]
            hidden[o] = value if value > hidden[o] else hidden[o]
    for action in range(scores.shape[0]):
        scores[action] = np.float32(0)
    for o in range(0, width, UNITS_AT_ONCE):
        u0, u1, u2, u3 = network.upper[o], network.upper[o + 1], network.upper[o + 2], network.upper[o + 3]
        u4, u5, u6, u7 = network.upper[o + 4], network.upper[o + 5], network.upper[o + 6], network.upper[o + 7]
        h0, h1, h2, h3 = hidden[o], hidden[o + 1], hidden[o + 2], hidden[o + 3]
        h4, h5, h6, h7 = hidden[o + 4], hidden[o + 5], hidden[o + 6], hidden[o + 7]
        for action in range(scores.shape[0]):
            scores[action] += (h0 * u0[action] + h1 * u1[action] + h2 * u2[action] + h3 * u3[action]) + (
                h4 * u4[action] + h5 * u5[action] + h6 * u6[action] + h7 * u7[action]
            )
    for action in range(scores.shape[0]):
        scores[action] += network.upper_bias[action]
