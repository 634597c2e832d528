"""Sentences, the dateline and agency marks of a wire article: the stage ``sentence_splitter``.

It runs before the parser and decides every token's sentence start, so that the parser adds none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import AgencyMark, Dateline, Sentence, write_layer
from pipeline.stages.sentences.marks import Marks
from pipeline.stages.sentences.splitter import sentences
from pipeline.stages.sentences.wire import agency_marks, dateline
from pipeline.text import text_of


@dataclass(frozen=True)
class SentenceRecords:
    """What the stage finds in one article."""

    sentences: list[Sentence]
    dateline: Dateline | None
    agency_marks: list[AgencyMark]


@Language.factory("sentence_splitter")
def make_sentence_splitter(nlp: Language, name: str) -> SentenceSplitter:
    """The stage for a spaCy pipeline; put it before the parser.

    Needs: the text alone. Writes: every token's sentence start, layers ``sentences``, ``dateline``, ``agency_marks``.
    """
    return SentenceSplitter()


class SentenceSplitter:
    """Writes layers ``sentences``, ``dateline`` and ``agency_marks`` and sets ``token.is_sent_start``."""

    def find(self, doc: Doc) -> SentenceRecords:
        """The records for ``doc.text``; the Doc stays as it is."""
        text = text_of(doc)
        opening, marks = dateline(text), Marks(text)
        return SentenceRecords(sentences(text, opening, marks), opening, agency_marks(text, opening, marks))

    def __call__(self, doc: Doc) -> Doc:
        records = self.find(doc)
        write_layer(doc, "sentences", records.sentences)
        write_layer(doc, "dateline", [records.dateline] if records.dateline else [])
        write_layer(doc, "agency_marks", records.agency_marks)
        _set_sentence_starts(doc, records.sentences)
        return doc


def _set_sentence_starts(doc: Doc, sentences: list[Sentence]) -> None:
    """The first token at or after each sentence's start opens one; no other token does."""
    offsets = doc.to_array(IDX)
    opening = np.searchsorted(offsets, np.array([s.start for s in sentences[1:]], dtype=np.uint64))
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    marks[:1] = 1
    marks[opening[opening < len(doc)]] = 1
    # Not token by token: each setting would have spaCy look through the whole document for a parse.
    doc.from_array([SENT_START], marks.view(np.uint64))
