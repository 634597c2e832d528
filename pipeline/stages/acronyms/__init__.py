"""Short forms with their long forms: the stage ``acronym_expander``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from spacy.attrs import IDX, POS
from spacy.language import Language
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc

from pipeline.layers import AcronymPair, read_layer, write_layer
from pipeline.stages.acronyms.alignment import letters_of
from pipeline.stages.acronyms.mentions import mentions
from pipeline.stages.acronyms.pairs import defined_pairs
from pipeline.text import text_of


@Language.factory("acronym_expander", default_config={"glossary": True})
def make_acronym_expander(nlp: Language, name: str, glossary: bool) -> AcronymExpander:
    """The stage for a spaCy pipeline, after tagger and sentences. ``glossary``: expand what the text does not.

    Needs: the text; tags and sentence starts make it better. Writes: layer ``acronyms``.
    """
    return AcronymExpander(glossary)


class AcronymExpander:
    """Writes layer ``acronyms``: a row for each pair that the text defines, and one, at its first mention, for
    each further short form, or further spelling of one, that the glossary knows.
    """

    def __init__(self, glossary: bool = True):
        self.glossary = glossary

    def find(self, doc: Doc) -> list[AcronymPair]:
        """The pairs of ``doc``; the Doc stays as it is."""
        starts = [s.start for s in read_layer(doc, "sentences")] or [s.start_char for s in doc.sents]
        marks = [(m.start, m.end) for m in read_layer(doc, "agency_marks")]
        text = text_of(doc)
        pairs = defined_pairs(text, starts, TokenTags(doc), marks)
        return pairs + list(_from_glossary(text, pairs)) if self.glossary else pairs

    def __call__(self, doc: Doc) -> Doc:
        write_layer(doc, "acronyms", self.find(doc))
        return doc


class TokenTags:
    """The universal parts of speech of ``doc`` by the offset of a token, read when the first is asked for."""

    def __init__(self, doc: Doc):
        self._doc = doc

    @cached_property
    def get(self) -> Callable[[int, str], str]:
        """``get`` of the dictionary."""
        offsets, tags = self._doc.to_array([IDX, POS]).T.tolist()
        return dict(zip(offsets, map(NAMES.__getitem__, tags), strict=True)).get


def _from_glossary(text: str, pairs: list[AcronymPair]) -> Iterable[AcronymPair]:
    known = {pair.short for pair in pairs}
    defined = {letters_of(pair.short): pair for pair in pairs}
    for start, end, entry in mentions(text, known):
        short = text[start:end]
        known.add(short)
        pair = defined.get(letters_of(short))
        if pair is None:
            long, label, kb_id = entry.fr, entry.label, entry.kb_id
        else:
            long, label, kb_id = pair.long, pair.label, pair.kb_id
        yield AcronymPair(start, end, short, long, None, None, "glossary", label, kb_id, f"glossary:{entry.id}")
