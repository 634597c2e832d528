"""spaCy's shared token vectors, and the taggers that stand on token vectors, in compiled loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.attrs import MORPH, POS
from spacy.pipeline import Morphologizer, SentenceRecognizer, Tok2Vec
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from pipeline.kernels.architecture import UnknownArchitecture, linear, token_vectors
from pipeline.kernels.inference import InferenceOnly, by_tokens
from pipeline.kernels.layers import Floats


class KernelTok2Vec(InferenceOnly, Tok2Vec):
    """The component ``stock``, faster. Raises UnknownArchitecture where the kernels do not know its model."""

    def __init__(self, stock: Tok2Vec):
        super().__init__(stock.vocab, stock.model, stock.name)
        self.listener_map = stock.listener_map
        self.cfg = stock.cfg
        self._vectors = token_vectors(stock.model, stock.vocab)

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of the tokens of each document, one row a token."""
        return [vectors for run in by_tokens(docs) for vectors in self._vectors(run)]


class _LabelScores:
    """argmax of W v + b over the labels, for each token vector v (``spacy.ml.models.tagger``)."""

    def __init__(self, model: Model, vocab: Vocab):
        if not model.has_ref("softmax") or len(model.layers) != 2:
            raise UnknownArchitecture("it is no tagger")
        self._vectors, self._map = token_vectors(model.layers[0], vocab), linear(model.get_ref("softmax"))

    def __call__(self, docs: Sequence[Doc]) -> list[npt.NDArray[np.int64]]:
        best: list[npt.NDArray[np.int64]] = []
        for run in by_tokens(docs):
            scores = self._map(np.concatenate(self._vectors(run)))
            best += np.split(scores.argmax(axis=1), np.cumsum([len(doc) for doc in run])[:-1])
        return best


class KernelMorphologizer(InferenceOnly, Morphologizer):
    """The morphologizer ``stock``, faster. Raises UnknownArchitecture where the kernels do not know its model."""

    def __init__(self, stock: Morphologizer):
        super().__init__(stock.vocab, stock.model, stock.name, scorer=stock.scorer)
        self.cfg = stock.cfg
        self._best = _LabelScores(stock.model, stock.vocab)
        labels = [(stock.vocab.morphology.add(stock.cfg["labels_morph"][label]), label) for label in stock.labels]
        self._named = np.array([(m, stock.cfg["labels_pos"].get(label, 0)) for m, label in labels], dtype=np.uint64)

    def predict(self, docs: Sequence[Doc]) -> list[npt.NDArray[np.int64]]:
        """The number of the best label of each token."""
        return self._best(docs)

    def set_annotations(self, docs: Sequence[Doc], answers: Sequence[npt.NDArray[np.int64]]) -> None:
        """Write the answers of ``predict`` on the documents."""
        if self.cfg["extend"] or not self.cfg["overwrite"]:
            super().set_annotations(docs, answers)
            return
        for doc, answer in zip(docs, answers, strict=True):
            doc.from_array([MORPH, POS], self._named[answer])


class KernelSentenceRecogniser(InferenceOnly, SentenceRecognizer):
    """The component ``stock``, faster. Raises UnknownArchitecture where the kernels do not know its model."""

    def __init__(self, stock: SentenceRecognizer):
        super().__init__(stock.vocab, stock.model, stock.name, scorer=stock.scorer)
        self.cfg = stock.cfg
        self._best = _LabelScores(stock.model, stock.vocab)

    def predict(self, docs: Sequence[Doc]) -> list[npt.NDArray[np.int64]]:
        """The number of the best label of each token: 1 where a sentence starts."""
        return self._best(docs)
