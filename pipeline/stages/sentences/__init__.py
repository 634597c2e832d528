"""Sentences, the dateline and agency marks of a wire article: the stage ``sentence_splitter``.

It runs before the parser and decides every token's sentence start, so that the parser adds none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import AgencyMark, Dateline, Sentence, write_layer
from pipeline.stages.sentences.splitter import split
from pipeline.stages.sentences.wire import agency_marks, dateline


@dataclass(frozen=True)
class SentenceRecords:
    """What the stage finds in one article."""

    sentences: list[Sentence]
    dateline: Dateline | None
    agency_marks: list[AgencyMark]


@Language.factory("sentence_splitter")
def make_sentence_splitter(nlp: Language, name: str) -> SentenceSplitter:
    """The stage for a spaCy pipeline; put it before the parser."""
    return SentenceSplitter()


class SentenceSplitter:
    """Writes layers ``sentences``, ``dateline`` and ``agency_marks`` and sets ``token.is_sent_start``."""

    def find(self, doc: Doc) -> SentenceRecords:
        """The records for ``doc.text``; the Doc stays as it is."""
        opening = dateline(doc.text)
        return SentenceRecords(split(doc.text), opening, agency_marks(doc.text, opening))

    def __call__(self, doc: Doc) -> Doc:
        records = self.find(doc)
        write_layer(doc, "sentences", records.sentences)
        write_layer(doc, "dateline", [records.dateline] if records.dateline else [])
        write_layer(doc, "agency_marks", records.agency_marks)
        _set_sentence_starts(doc, records.sentences)
        return doc


def _set_sentence_starts(doc: Doc, sentences: list[Sentence]) -> None:
    """The first token at or after each sentence's start opens one; no other token does."""
    starts = iter([s.start for s in sentences[1:]])
    following = next(starts, None)
    for token in doc:
        opens = token.i == 0
        while following is not None and token.idx >= following:
            opens, following = True, next(starts, None)
        token.is_sent_start = opens
