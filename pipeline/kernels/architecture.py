"""Which networks the kernels know, and where their weights are.

A network is known by the name that thinc gives it, which spells out its layers; by the attributes that the layers'
formulas depend on; and by where it runs. Anything else raises UnknownArchitecture, and spaCy computes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import ORTH, intify_attr
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.vectors import Mode, Vectors
from thinc.api import NumpyOps

from pipeline.kernels.encoder import WindowEncoder
from pipeline.kernels.layers import Floats, Linear, NormalisedMaxout
from pipeline.kernels.words import WordVectors

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

_MAXOUT = "maxout>>layernorm>>dropout"


class UnknownArchitecture(ValueError):
    """The model is not one whose formula the kernels know; the message says in what it differs."""


class ContextVectors:
    """A network of its own from documents to token vectors: words, then their context."""

    def __init__(self, words: WordVectors, encoder: WindowEncoder):
        self._words, self._encoder = words, encoder

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of the tokens of each document, one row a token."""
        return self._encoder(self._words(docs), [len(doc) for doc in docs])


class SharedVectors:
    """The vectors that the component ``tok2vec`` left in ``doc.tensor``; zeros where it left none.

    As ``spacy.pipeline.tok2vec.forward``.
    """

    def __init__(self, width: int):
        self._width = width

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of the tokens of each document, one row a token."""
        return [doc.tensor if doc.tensor.size else np.zeros((len(doc), self._width), np.float32) for doc in docs]


TokenVectors = ContextVectors | SharedVectors


def token_vectors(model: Model, vocab: Vocab) -> TokenVectors:
    """What computes the token vectors of ``model``, a network from documents to token vectors.

    Raises UnknownArchitecture.
    """
    if isinstance(model, Tok2VecListener):
        return SharedVectors(model.get_dim("nO"))
    nodes = {name: [node for node in model.walk(order="dfs_pre") if node.name == name] for name in _NAMES}
    for node in model.walk():
        _require(isinstance(node.ops, NumpyOps), "it does not run on the processor")
    hashes, statics, maxouts = nodes["hashembed"], nodes["static_vectors"], nodes["maxout"]
    _require(bool(hashes and maxouts), "its layers are others")
    expected = _name_of(len(hashes), bool(statics), len(maxouts) - 1)
    _require(model.name == expected, f"its layers are {model.name}")
    _require([h.attrs["column"] for h in hashes] == list(range(len(hashes))), "its features are shuffled")
    layers = [_maxout(m, n) for m, n in zip(maxouts, nodes["layernorm"], strict=True)]
    window = {node.attrs["window_size"] for node in nodes["expand_window"]}
    padding = model.layers[-1].attrs.get("pad")
    _require(window == {1}, "its windows are not of three words")
    _require(padding == len(layers) - 1, "its windows are padded otherwise")
    words = WordVectors(
        columns=[intify_attr(name) for name in nodes["extract_features"][0].attrs["columns"]],
        hashed=next(n for n in model.walk() if n.name.startswith("with_array(ints-getitem")),
        projection=_projection(statics[0], vocab) if statics else None,
        vectors=vocab.vectors,
        mix=layers[0],
    )
    return ContextVectors(words, WindowEncoder(layers[1:]))


_NAMES = ("extract_features", "hashembed", "static_vectors", "maxout", "layernorm", "expand_window")


def _name_of(features: int, static: bool, depth: int) -> str:
    hashed = f"with_array({'|'.join(['ints-getitem>>hashembed'] * features)})"
    layer = f"residual(expand_window>>{_MAXOUT})"
    parts = ["extract_features>>list2ragged>>" + hashed + ("|static_vectors" if static else "")]
    parts += [f"with_array({_MAXOUT})", "ragged2list", f"with_array({'>>'.join([layer] * depth)})"]
    return ">>".join(parts)


def _maxout(maxout: Model, norm: Model) -> NormalisedMaxout:
    weights = maxout.get_param("W")
    outputs, pieces, inputs = weights.shape
    by_piece = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
    return NormalisedMaxout(
        weights=np.ascontiguousarray(by_piece),
        bias=np.ascontiguousarray(maxout.get_param("b").T).reshape(-1),
        gain=norm.get_param("G").copy(),
        shift=norm.get_param("b").copy(),
    )


def _projection(static: Model, vocab: Vocab) -> Floats:
    vectors = vocab.vectors
    _require(isinstance(vectors, Vectors) and vectors.mode == Mode.default, "its static vectors are of another kind")
    _require(getattr(vectors, "attr", ORTH) == ORTH, "its static vectors are not those of the word as written")
    return np.ascontiguousarray(static.get_param("W"))


def linear(model: Model) -> Linear:
    """The weights of a linear or softmax layer, whose largest output is that of the linear map within it."""
    return Linear(np.ascontiguousarray(model.get_param("W")), model.get_param("b").copy())


def _require(condition: bool, reason: str) -> None:
    if not condition:
        raise UnknownArchitecture(reason)
