"""Who takes a position on future action, in which words: layer ``commitments``.

Cues come from patterns/commitments; the parse gives subject, complement and coordination. What counts is in the
annotation guide; the distinction of high and low binding follows the compliance coding manuals of the G7 and G20
Research Groups, event types are those of the PLOVER ontology (Halterman et al. 2023).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import TYPE_CHECKING

from spacy.language import Language

from pipeline.layers import Commitment, Dateline, read_layer, write_layer
from pipeline.stages.commitments.cues import load_cues
from pipeline.stages.commitments.futures import futures, is_ahead
from pipeline.stages.commitments.lists import list_end, opens_list
from pipeline.stages.commitments.matching import Proposal, proposals
from pipeline.stages.commitments.organs import organ_after
from pipeline.stages.commitments.reported import reported
from pipeline.stages.commitments.selection import records, select
from pipeline.stages.commitments.sentence import Sentence, opening
from pipeline.words import Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORDS_KEPT = 1 << 16  # distinct words remembered


class _Openers(dict[str, bool]):
    """Whether a cue or a future may open at a word, found out once for each word."""

    def __init__(self, triggers: frozenset[str]):
        super().__init__()
        self._triggers = triggers

    def __missing__(self, word: str) -> bool:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = opens = word in self._triggers or is_ahead(word)
        return opens


class CommitmentMatcher:
    """spaCy component; reads sentence boundaries and the parse, writes layer ``commitments``."""

    def __init__(self):
        self._index = load_cues()
        self._may_open = _Openers(self._index.triggers)

    def __call__(self, doc: Doc) -> Doc:
        write_layer(doc, "commitments", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Commitment]:
        """The commitments of ``doc`` in text order."""
        return sorted(self._records(doc), key=lambda c: (c.cue_start, c.action_start))

    def _records(self, doc: Doc) -> Iterator[Commitment]:
        for sent in self._sentences(doc):
            for proposal, spans in select(sent, self._proposals(sent)):
                yield from records(sent, proposal, spans)

    def _sentences(self, doc: Doc) -> Iterator[Sentence]:
        """The sentences with a word that may set off a cue, without their datelines."""
        tokens = words_of(doc)
        low = [token.lower_.replace("’", "'") for token in tokens]
        openers = list(compress(range(len(low)), map(self._may_open.__getitem__, low)))
        datelines = read_layer(doc, "dateline")
        organ = None
        sentences = tokens.sents
        listed = 0  # up to here the list of an earlier sentence reaches
        for n, stretch in enumerate(sentences):
            first, end = stretch.start, stretch.end
            if first < listed:
                continue
            if (low[end - 1] == ":" or low[end - 1].isspace()) and opens_list(low, end):
                end = listed = list_end(tokens, low, end, sentences[n + 1 :])
            organ = organ_after(tokens, low, first, end, organ)
            start = opening(tokens, low, first, end, _dateline_end(tokens, first, end, datelines))
            places = openers[bisect_left(openers, start) : bisect_left(openers, end)]
            if places:
                yield Sentence(tokens, low, first, start, end, places, organ)

    def _proposals(self, sent: Sentence) -> Iterator[Proposal]:
        """The readings of the sentence; of two at one place the earlier stands."""
        yield from reported(sent, self._index)
        yield from proposals(sent, self._index)
        yield from futures(sent)


def _dateline_end(tokens: Words, first: int, end: int, datelines: list[Dateline]) -> int:
    """The offset at which the last dateline of the sentence ends, 0 where it has none."""
    if not datelines or tokens[first].idx > datelines[-1].start:
        return 0
    return max((d.end for d in datelines if tokens[first].idx <= d.start < tokens[end - 1].end), default=0)


@Language.factory("commitment_matcher")
def make_commitment_matcher(nlp: Language, name: str) -> CommitmentMatcher:
    """The component of ``nlp.add_pipe("commitment_matcher")``. Raises PatternError for faulty cue rows.

    Needs: parse, tags, lemmas and sentence starts. Writes: layer ``commitments``.
    """
    return CommitmentMatcher()
