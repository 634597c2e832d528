"""What a transition system's network thinks of each action, given a few tokens of the state.

Formula (``spacy.ml.parser_model.predict_states`` over ``spacy.ml._precomputable_affine``), with v the token
vectors after one linear map, f the places of the state (top of the stack, next word …) and t_f the token there:
    a   = b + Σ_f W_f v(t_f)        (a learnt padding vector for a place where no token is)
    h_o = max(a_o1, a_o2 …)
    s   = U h + c
W_f v is computed for all tokens in one product; the loop over the states then only adds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.kernels.architecture import TokenVectors, UnknownArchitecture, linear, token_vectors
from pipeline.kernels.layers import Floats, Linear, product
from pipeline.kernels.shapes import COLUMNS_AT_ONCE, UNITS_AT_ONCE

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model


# Room for what a loop notes of one state: the places seen, and a few counters.
_INTEGERS = 32


class ActionWeights(NamedTuple):
    """b, the padding of each place, U with a row for each unit of h, and c, both with columns of zeros behind."""

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
        if upper.get_dim("nI") % UNITS_AT_ONCE:
            raise UnknownArchitecture(f"its hidden units are no multiple of {UNITS_AT_ONCE}")
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        features, pieces, hidden, inputs = weights.shape
        return cls(
            vectors=token_vectors(head.layers[0], vocab),
            reduce=linear(head.layers[2]),
            lower=np.ascontiguousarray(weights).reshape(features * pieces * hidden, inputs),
            weights=ActionWeights(
                bias=np.ascontiguousarray(lower.get_param("b").T).reshape(-1),
                padding=np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)).reshape(features, -1),
                upper=_filled_up(upper.get_param("W").T),
                upper_bias=_filled_up(upper.get_param("b")),
            ),
        )

    def features(self, docs: Sequence[Doc]) -> Floats:
        """W_f v for every token of ``docs``, one row a token, the places side by side."""
        return product(self._reduce(np.concatenate(self._vectors(docs))), self._lower)

    def decode(
        self, loop: Callable[..., None], docs: Sequence[Doc], moves: npt.NDArray[np.int8], *arrays: npt.NDArray[Any]
    ) -> npt.NDArray[np.int64]:
        """Run ``loop`` of ``machine_code.loops`` over ``docs``; ``moves`` is the kind of each action, ``arrays`` what
        the loop takes besides, one entry for each token or action. Returns the documents' lengths.
        """
        lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
        features = self.features(docs)
        hidden, columns = self.weights.upper.shape
        sums = len(self.weights.bias)
        room = np.empty(sums + hidden + columns, dtype=np.float32)
        first = (features, lengths, moves, *self.weights, room, np.empty(_INTEGERS, dtype=np.int64))
        sizes = (len(features), len(docs), sums, hidden, len(moves))
        loop(*(a.ctypes.data for a in first), *sizes, *(a.ctypes.data for a in arrays))
        return lengths


def _filled_up(weights: Floats) -> Floats:
    """``weights`` with columns of zeros behind them, as many as the loops expect."""
    missing = -weights.shape[-1] % COLUMNS_AT_ONCE
    return np.ascontiguousarray(np.pad(weights, [(0, 0)] * (weights.ndim - 1) + [(0, missing)]))
