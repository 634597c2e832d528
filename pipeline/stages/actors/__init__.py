"""Component ``actor_resolver``: who stands behind each commitment, and who holds which position.

Reads layers ``entities``, ``acronyms``, ``dates``, ``publication`` and ``commitments``; writes ``positions`` and
``attributions``. Words are in patterns/actors/. See docs/actors.md for the rules and their order.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layers import Attribution, Position, write_layer
from pipeline.stages.actors.attribute import attribute
from pipeline.stages.actors.lexicon import lexicon


class ActorResolver:
    """Resolves actors, speakers, counterparties, deadlines and amounts of the commitments of a Doc."""

    def __init__(self) -> None:
        lexicon()

    def find(self, doc: Doc) -> tuple[list[Position], list[Attribution]]:
        """The positions that the article states, and one attribution for each commitment."""
        return attribute(doc)

    def __call__(self, doc: Doc) -> Doc:
        positions, attributions = self.find(doc)
        write_layer(doc, "positions", positions)
        write_layer(doc, "attributions", attributions)
        return doc


@Language.factory("actor_resolver")
def make_actor_resolver(nlp: Language, name: str) -> ActorResolver:
    """The component of ``nlp.add_pipe("actor_resolver")``. Raises PatternError where a pattern file is malformed.

    Needs: parse and tags; layers ``entities``, ``acronyms``, ``dates``, ``commitments``. Writes: layers ``positions``
    and ``attributions``.
    """
    return ActorResolver()
