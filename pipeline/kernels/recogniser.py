"""spaCy's entity recogniser with the network and the decoding in compiled loops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from pipeline.kernels.actions import BEGIN, INSIDE, LAST, NER_PLACES, NO_ACTION, OUT, UNIT
from pipeline.kernels.architecture import UnknownArchitecture
from pipeline.kernels.inference import InferenceOnly, by_tokens
from pipeline.kernels.machine_code import loops
from pipeline.kernels.scorer import StateScorer

_MOVES = {"B": BEGIN, "I": INSIDE, "L": LAST, "U": UNIT, "O": OUT}
_SETTINGS = (
    "update_with_oracle_cut_size",
    "beam_width",
    "beam_density",
    "beam_update_prob",
    "multitasks",
    "incorrect_spans_key",
)


class KernelRecogniser(InferenceOnly, EntityRecognizer):
    """The entity recogniser ``stock``, faster. A document that has entities already is left to spaCy's own code.

    Raises UnknownArchitecture where the model is not one that the kernels know.
    """

    def __init__(self, stock: EntityRecognizer):
        if stock.cfg["beam_width"] != 1 or stock.cfg["multitasks"]:
            raise UnknownArchitecture("it searches with a beam or has other tasks")
        names = [stock.moves.get_class_name(i).partition("-") for i in range(stock.moves.n_moves)]
        labels = sorted({label for _, _, label in names if label})
        actions = {(move, label) for move, _, label in names}
        if not {(move, label) for move in "BILU" for label in labels} | {("O", "")} <= actions or any(
            move not in _MOVES for move, _, _ in names
        ):
            raise UnknownArchitecture("it has other actions")
        settings = {key: stock.cfg[key] for key in _SETTINGS}
        super().__init__(stock.vocab, stock.model, stock.name, stock.moves, **settings, scorer=stock.scorer)
        self._scorer = StateScorer.of(stock.model, stock.vocab, NER_PLACES)
        self._kinds = np.array([_MOVES[move] for move, _, _ in names], dtype=np.int8)
        self._numbers = np.array([labels.index(label) if label else -1 for _, _, label in names], dtype=np.int16)
        self._labels = [label for _, _, label in names]

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """For each document the action of each of its tokens, or spaCy's final state."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        marks = [doc.to_array([ENT_IOB, SENT_START, IS_SPACE]) for doc in docs]
        fresh = [not marked[:, 0].any() for marked in marks]
        marked = [(doc, mark) for doc, mark, new in zip(docs, marks, fresh, strict=True) if new]
        actions = iter(self._actions(marked))
        return [
            next(actions) if new else super(KernelRecogniser, self).predict([doc])[0]
            for doc, new in zip(docs, fresh, strict=True)
        ]

    def _actions(self, marked: list[tuple[Doc, npt.NDArray[np.uint64]]]) -> list[npt.NDArray[np.int16]]:
        found: list[npt.NDArray[np.int16]] = []
        for run in by_tokens([doc for doc, _ in marked]):
            marks = np.concatenate([m for _, m in marked[len(found) : len(found) + len(run)]])
            starts, blank = marks[:, 1].astype(np.int8), marks[:, 2].astype(np.int8)
            chosen = np.full(len(marks), NO_ACTION, dtype=np.int16)
            per_token = (starts, blank, self._numbers, chosen)
            lengths = self._scorer.decode(loops().recognise, run, self._kinds, *per_token)
            found += np.split(chosen, np.cumsum(lengths)[:-1])
        return found

    def set_annotations(self, docs: Sequence[Doc], answers: Sequence[Any]) -> None:
        """Write the answers of ``predict`` on the documents."""
        for doc, answer in zip(docs, answers, strict=True):
            if isinstance(answer, np.ndarray):
                doc.set_ents(self._spans(doc, answer), default="outside")
            else:
                super().set_annotations([doc], [answer])

    def _spans(self, doc: Doc, actions: npt.NDArray[np.int16]) -> list[Span]:
        kinds = self._kinds[actions]
        starts = np.flatnonzero((kinds == BEGIN) | (kinds == UNIT)).tolist()
        ends = np.flatnonzero((kinds == LAST) | (kinds == UNIT)).tolist()
        return [
            Span(doc, start, end + 1, label=self._labels[actions[end]]) for start, end in zip(starts, ends, strict=True)
        ]
