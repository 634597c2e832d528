"""What a transition system's network thinks of each action, given a few tokens of the state.

Formula (``spacy.ml.parser_model.predict_states`` over ``spacy.ml._precomputable_affine``), with v the token
vectors after one linear map, f the places of the state (top of the stack, next word …) and t_f the token there:
    a   = b + Σ_f W_f v(t_f)        (a learnt padding vector for a place where no token is)
    h_o = max(a_o1, a_o2 …)
    s   = U h + c
W_f v is computed for all tokens in one product; the loop over the states then only adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.kernels.architecture import TokenVectors, UnknownArchitecture, linear, token_vectors
from pipeline.kernels.compiled import compiled
from pipeline.kernels.layers import Floats, Linear, product

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model


class ActionWeights(NamedTuple):
    """b, the padding of each place, U with a row for each unit of h, and c."""

    bias: Floats
    padding: Floats
    upper: Floats
    upper_bias: Floats


class StateScorer:
    """The network of a transition-based component: ``places`` of the state, actions as ``weights`` has columns."""

    def __init__(self, vectors: TokenVectors, reduce: Linear, lower: Floats, weights: ActionWeights):
        self._vectors, self._reduce, self._lower, self.weights = vectors, reduce, lower, weights

    @classmethod
    def of(cls, model: Model, vocab: Vocab, places: int) -> StateScorer:
        """The scorer in a spaCy model ``TransitionBasedParser.v2``. Raises UnknownArchitecture."""
        if model.name != "parser_model" or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
            raise UnknownArchitecture("its scorer is of another kind")
        head, lower, upper = model.layers
        names = [layer.name for layer in head.layers[1:]]
        if names != ["list2array", "linear"] or lower.get_dim("nF") != places or lower.get_dim("nP") < 2:
            raise UnknownArchitecture("its state has other features")
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        features, pieces, hidden, inputs = weights.shape
        return cls(
            vectors=token_vectors(head.layers[0], vocab),
            reduce=linear(head.layers[2]),
            lower=np.ascontiguousarray(weights).reshape(features * pieces * hidden, inputs),
            weights=ActionWeights(
                bias=np.ascontiguousarray(lower.get_param("b").T).reshape(-1),
                padding=np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)).reshape(features, -1),
                upper=np.ascontiguousarray(upper.get_param("W").T),
                upper_bias=upper.get_param("b").copy(),
            ),
        )

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """W_f v for every token of ``docs``, one row a token, the places side by side."""
        return product(self._reduce(np.concatenate(self._vectors(docs))), self._lower)


@compiled
def score(features, tokens, weights, sums, hidden, scores):  # type: ignore[no-untyped-def]
    """Fill ``scores`` for the state whose places hold ``tokens`` (rows of ``features``, -1 for none)."""
    size = sums.shape[0]
    for i in range(size):
        sums[i] = np.float32(0)
    for place in range(tokens.shape[0]):
        row = weights.padding[place]
        if tokens[place] >= 0:
            row = features[tokens[place]][place * size : (place + 1) * size]
        for i in range(size):
            sums[i] += row[i]
    width = hidden.shape[0]
    for o in range(width):
        hidden[o] = sums[o] + weights.bias[o]
    for first in range(width, size, width):
        piece, lift = sums[first : first + width], weights.bias[first : first + width]
        for o in range(width):
            value = piece[o] + lift[o]
            hidden[o] = value if value > hidden[o] else hidden[o]
    for action in range(scores.shape[0]):
        scores[action] = np.float32(0)
    for o in range(width):
        unit = weights.upper[o]
        for action in range(scores.shape[0]):
            scores[action] += hidden[o] * unit[action]
    for action in range(scores.shape[0]):
        scores[action] += weights.upper_bias[action]
