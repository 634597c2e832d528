"""Component ``relation_linker``: the edges that hold the other layers together as one graph.

Reads every earlier layer and writes ``relations``: one record for each edge, with the words that show it. See
docs/relations.md for the predicates.
"""

from __future__ import annotations

from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import Relation, write_layer
from pipeline.stages.relations.edges import Edges
from pipeline.stages.relations.events import event_patterns


class RelationLinker:
    """Draws every edge that the layers of a Doc support."""

    def __init__(self) -> None:
        event_patterns()

    def find(self, doc: Doc) -> list[Relation]:
        """The edges of the article in text order, each once."""
        edges = Edges(doc)
        found = chain(edges.abbreviations(), edges.attributions(), edges.positions(), edges.events())
        return sorted(dict.fromkeys(found), key=lambda e: (e.start, e.end, e.predicate, e.subject, e.object, e.source))

    def __call__(self, doc: Doc) -> Doc:
        write_layer(doc, "relations", self.find(doc))
        return doc


@Language.factory("relation_linker")
def make_relation_linker(nlp: Language, name: str) -> RelationLinker:
    """The component of ``nlp.add_pipe("relation_linker")``. Raises PatternError where a pattern file is malformed.

    Needs: all layers before it. Writes: layer ``relations``.
    """
    return RelationLinker()
