"""Every predicate of the contract, the evidence behind it, and the graph that comes of it."""

from pathlib import Path

import networkx as nx
import pytest

import pipeline
from pipeline.layers import AcronymPair, read_layer, write_layer
from pipeline.stages.actors import ActorResolver
from pipeline.stages.relations import RelationLinker
from pipeline.stages.relations.edges import PREDICATES
from tests.stages.actors.markup import article

SEEDS = Path(__file__).parents[3] / "seeds"
MARKED = (
    "La ministre gabonaise de la Santé, <PER>Awa Diop</PER>, a reçu l'<ORG>Union africaine</ORG> (<ORG>UA</ORG>). "
    '<PER>Awa Diop</PER> <cue type="COMMIT">a affirmé que <actor>son pays</actor> continuerait à</cue> '
    '<action>coopérer avec l\'<ORG>UA</ORG> d\'ici <date start_date="2030-01-01" end_date="2030-12-31" '
    'signal="BY">2030</date></action>. Le <MISC>Sommet de l\'eau</MISC> se tiendra à <LOC>Rabat</LOC> en '
    '<date start_date="2027-05-01">mai 2027</date>.'
)


@pytest.fixture(scope="module")
def linked(nlp):
    doc = article(nlp, MARKED, published="2026-03-01")
    start = doc.text.index("UA")
    long = doc.text.index("Union africaine")
    pair = AcronymPair(start, start + 2, "UA", "Union africaine", long, long + 15, "defined", "ORG", None, "test")
    write_layer(doc, "acronyms", [pair])
    doc = RelationLinker()(ActorResolver()(doc))
    return doc, read_layer(doc, "relations")


def edges(linked, predicate):
    return {(r.subject, r.object) for r in linked[1] if r.predicate == predicate}


def test_commitment_edges(linked):
    ((actor, promise),) = edges(linked, "COMMITS_TO")
    assert actor == "Gabon"
    assert promise.startswith("a affirmé que son pays continuerait à coopérer")
    assert edges(linked, "SAID") == {("Awa Diop", promise)}
    assert edges(linked, "WITH") == {(promise, "UA")}
    assert edges(linked, "DUE") == {(promise, "2030")}


def test_other_edges(linked):
    assert edges(linked, "ABBREVIATES") == {("UA", "Union africaine")}
    assert edges(linked, "HOLDS_POSITION") == {("Awa Diop", "ministre gabonaise de la Santé")}
    assert edges(linked, "HELD_ON") == {("Sommet de l'eau", "mai 2027")}
    assert edges(linked, "HELD_IN") == {("Sommet de l'eau", "Rabat")}


def test_ids_point_into_their_layers(linked):
    doc, relations = linked
    layers = {
        "entity": read_layer(doc, "entities"),
        "date": read_layer(doc, "dates"),
        "commitment": read_layer(doc, "commitments"),
        "acronym": read_layer(doc, "acronyms"),
    }
    for edge in relations:
        assert 0 <= edge.start < edge.end <= len(doc.text)
        for kind, index in ((edge.subject_kind, edge.subject_id), (edge.object_kind, edge.object_id)):
            assert (index is None) == (kind == "text")
            assert index is None or index < len(layers[kind])


@pytest.mark.parametrize("kind", PREDICATES)
def test_each_type_has_its_predicate(nlp, kind):
    doc = article(nlp, f'<actor>Le <LOC>Mali</LOC></actor> <cue type="{kind}">promet</cue> <action>la paix</action>.')
    doc = RelationLinker()(ActorResolver()(doc))
    assert [(r.predicate, r.subject) for r in read_layer(doc, "relations")] == [(PREDICATES[kind], "Mali")]


def test_edges_are_unique_and_repeatable(linked):
    doc, relations = linked
    assert len(set(relations)) == len(relations)
    assert RelationLinker().find(doc) == relations


def test_graph_loads_into_networkx(nlp):
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    relations = pipeline.extract(texts, nlp)["relations"].to_pandas()
    graph = nx.from_pandas_edgelist(relations, "subject", "object", ["predicate"], create_using=nx.MultiDiGraph)
    held = {(s, o) for s, o, d in graph.edges(data=True) if d["predicate"] == "HOLDS_POSITION"}
    assert ("Nguyen Quoc Dung", "vice-ministre des Affaires étrangères") in held
    assert nx.has_path(graph, "ASEAN", "4 août")
