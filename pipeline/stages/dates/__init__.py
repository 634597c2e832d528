"""The date stage: finds French temporal expressions, places them on the calendar, and dates the article itself.

A spaCy component that needs nothing but the text: it works in ``spacy.blank("fr")`` as well. It reads the layers
``meta`` and ``dateline`` where they are, and writes ``dates`` and ``publication``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import DateExpression, Publication, read_layer, write_layer
from pipeline.stages.dates.absolute import read_absolute
from pipeline.stages.dates.finder import find_expressions, to_record
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.publication import read_publication, told_publication
from pipeline.text import text_of


@dataclass(frozen=True, slots=True)
class DateResolver:
    """``vague``: whether words that point without measuring (désormais, récemment) are reported."""

    vague: bool = True

    def find(self, doc: Doc) -> tuple[list[DateExpression], Publication | None]:
        """The dates of ``doc`` in text order, and when it was published where that can be told."""
        text = text_of(doc)
        meta = next(iter(read_layer(doc, "meta")), None)
        tokens = load_grammar().lexer.tokens(text)
        if meta is not None and meta.published:
            found, publication = None, told_publication(meta.published)
        else:
            found = find_expressions(text, None, tokens)
            dateline = next(iter(read_layer(doc, "dateline")), None)
            publication = read_publication(text, tokens, found, dateline)
        if publication is not None:
            reference = (date.fromisoformat(publication.start_date), date.fromisoformat(publication.end_date))
            found = find_expressions(text, reference, tokens)
        records = [to_record(item, text) for item in read_absolute(found, text)]
        return [r for r in records if self.vague or not (r.value or "").endswith("_REF")], publication

    def __call__(self, doc: Doc) -> Doc:
        dates, publication = self.find(doc)
        write_layer(doc, "dates", dates)
        write_layer(doc, "publication", [publication] if publication else [])
        return doc


@Language.factory("date_resolver", default_config={"vague": True})
def make_date_resolver(nlp: Language, name: str, vague: bool) -> DateResolver:
    """The component of ``nlp.add_pipe("date_resolver")``. Raises PatternError for a broken pattern file.

    Needs: the text alone; layers ``meta`` and ``dateline`` where they are. Writes: layers ``dates``, ``publication``.
    """
    load_grammar()
    return DateResolver(vague)
