"""What it means that two sets of components agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc


@dataclass(frozen=True)
class Pair:
    """``stock`` and ``fast`` are the components by name, before and after ``install(nlp)``."""

    nlp: Language
    stock: dict[str, Any]
    fast: dict[str, Any]


def annotate(components: dict[str, Any], docs: list[Doc]) -> list[Doc]:
    """``docs`` through the shared vectors and everything that the tables are made from."""
    for name in ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner"):
        docs = list(components[name].pipe(docs))
    return docs


def answers(doc: Doc) -> list[tuple[Any, ...]]:
    """All that the components decide for each token, with the edges and children that follow from it."""
    return [
        (
            *(t.text, t.pos_, t.tag_, t.lemma_, str(t.morph), t.ent_iob_, t.ent_type_),
            *(t.head.i, t.dep_, t.is_sent_start, t.left_edge.i, t.right_edge.i, t.n_lefts, t.n_rights),
        )
        for t in doc
    ]
