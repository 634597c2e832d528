"""spaCy's dependency parser with the network and the decoding in compiled loops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, SENT_START
from spacy.pipeline import DependencyParser
from spacy.pipeline._parser_internals.nonproj import DELIMITER, deprojectivize
from spacy.tokens import Doc

from pipeline.kernels.actions import BREAK, LEFT, NO_ACTION, NO_TOKEN, PARSER_PLACES, REDUCE, RIGHT, SHIFT
from pipeline.kernels.architecture import UnknownArchitecture
from pipeline.kernels.inference import InferenceOnly, by_tokens
from pipeline.kernels.machine_code import loops
from pipeline.kernels.scorer import StateScorer

_MOVES = {"S": SHIFT, "D": REDUCE, "L": LEFT, "R": RIGHT, "B": BREAK}
# The scorer holds 4 KB for each.
_TOKENS_AT_ONCE = 2048

Tree = npt.NDArray[np.uint64]


class KernelParser(InferenceOnly, DependencyParser):
    """The parser ``stock``, faster. A document that has heads or labels already is left to spaCy's own code.

    Raises UnknownArchitecture where the model is not one that the kernels know.
    """

    def __init__(self, stock: DependencyParser):
        if stock.cfg["beam_width"] != 1 or stock.cfg["learn_tokens"] or stock.cfg["multitasks"]:
            raise UnknownArchitecture("it searches with a beam, merges tokens or has other tasks")
        names = [stock.moves.get_class_name(i).partition("-") for i in range(stock.moves.n_moves)]
        if any(label == "subtok" or move not in _MOVES for move, _, label in names):
            raise UnknownArchitecture("it has other actions")
        settings = {key: value for key, value in stock.cfg.items() if key != "moves"}
        super().__init__(stock.vocab, stock.model, stock.name, stock.moves, **settings, scorer=stock.scorer)
        self._scorer = StateScorer.of(stock.model, stock.vocab, PARSER_PLACES)
        self._kinds = np.array([_MOVES[move] for move, _, _ in names], dtype=np.int8)
        # A root's action is -1, which finds the last label.
        labels = [self.vocab.strings.add(label) if label else 0 for _, _, label in names]
        self._labels = np.array([*labels, self.moves.root_label], dtype=np.uint64)
        self._lifted = any(DELIMITER in label for _, _, label in names)

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """For each document the heads (relative) and labels of its tokens, or spaCy's final state."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        marks = [doc.to_array([SENT_START, HEAD, DEP]) for doc in docs]
        fresh = [not marked[:, 1:].any() for marked in marks]
        trees = iter(self._trees([d for d, new in zip(docs, fresh, strict=True) if new], marks, fresh))
        return [
            next(trees) if new else super(KernelParser, self).predict([doc])[0]
            for doc, new in zip(docs, fresh, strict=True)
        ]

    def _trees(self, docs: list[Doc], marks: list[Tree], fresh: list[bool]) -> list[Tree]:
        starts = [m[:, 0].astype(np.int8) for m, new in zip(marks, fresh, strict=True) if new]
        trees: list[Tree] = []
        for run in by_tokens(docs, _TOKENS_AT_ONCE):
            run_starts = np.concatenate(starts[len(trees) : len(trees) + len(run)])
            tokens = len(run_starts)
            heads, actions = np.full(tokens, NO_TOKEN, dtype=np.int32), np.full(tokens, NO_ACTION, dtype=np.int16)
            links, was_returned = np.full((5, tokens), NO_TOKEN, dtype=np.int32), np.zeros(tokens, dtype=np.int8)
            noted = (heads, actions, links, was_returned, run_starts)
            lengths = self._scorer.decode(loops().parse, run, self._kinds, *noted)
            trees += self._split(heads, actions, lengths)
        return trees

    def _split(
        self, heads: npt.NDArray[np.int32], actions: npt.NDArray[np.int16], lengths: npt.NDArray[np.int64]
    ) -> list[Tree]:
        places = np.arange(len(heads)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        relative = np.where(heads < 0, 0, heads - places)
        tree = np.stack([relative.astype(np.int64).view(np.uint64), self._labels[actions]], axis=1)
        return np.split(tree, np.cumsum(lengths)[:-1])

    def set_annotations(self, docs: Sequence[Doc], answers: Sequence[Any]) -> None:
        """Write the answers of ``predict`` on the documents."""
        for doc, answer in zip(docs, answers, strict=True):
            if not isinstance(answer, np.ndarray):
                super().set_annotations([doc], [answer])
                continue
            doc.from_array([HEAD, DEP], answer)
            if self._lifted:
                deprojectivize(doc)
