"""When and where named events are held."""

import pytest

from pipeline.patterns import read_toml
from pipeline.stages.relations.events import event_patterns, find_holdings
from tests.stages.actors.markup import article

CASES = {
    "participle": (
        "La <MISC>Conférence de <LOC>Bamako</LOC> sur l'eau</MISC>, tenue le <date "
        'start_date="2024-05-06">6 mai</date> à '
        "<LOC>Bamako</LOC>, a réuni dix pays.",
        {("HELD_ON", "6 mai"), ("HELD_IN", "Bamako")},
    ),
    "future verb": (
        "Le <MISC>Sommet de la Francophonie</MISC> se tiendra à <LOC>Djerba</LOC> "
        '<date start_date="2022-11-19">le 19 novembre</date>.',
        {("HELD_ON", "le 19 novembre"), ("HELD_IN", "Djerba")},
    ),
    "took place": (
        'Le <MISC>Forum de Dakar</MISC> a eu lieu en <date start_date="2023-11-01">novembre 2023</date>.',
        {("HELD_ON", "novembre 2023")},
    ),
    "bracket": (
        "Ils se sont vus au <MISC>Sommet du G20</MISC> (<LOC>Bali</LOC>, <date "
        'start_date="2022-11-15">15 novembre</date>).',
        {("HELD_ON", "15 novembre"), ("HELD_IN", "Bali")},
    ),
    "date follows": (
        "Il a parlé lors de la <MISC>54e session de la Commission</MISC> le <date "
        'start_date="2021-08-02">2 août</date>.',
        {("HELD_ON", "2 août")},
    ),
    "no event": (
        'Le <MISC>Plan national de l\'eau</MISC>, adopté le <date start_date="2024-05-06">6 mai</date>, coûte cher.',
        set(),
    ),
    "another clause": (
        "Le <MISC>Forum de Dakar</MISC> a salué l'accord. Il a été signé à <LOC>Rome</LOC> le "
        '<date start_date="2024-05-06">6 mai</date>.',
        set(),
    ),
    "origin is no place": (
        "Le <MISC>Forum de Dakar</MISC> se tiendra avec des experts de <LOC>Rome</LOC>.",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_holdings(nlp, case):
    marked, expected = CASES[case]
    doc = article(nlp, marked)
    from pipeline.layers import read_layer

    layers = {"HELD_ON": read_layer(doc, "dates"), "HELD_IN": read_layer(doc, "entities")}
    found = set()
    for held in find_holdings(doc):
        target = layers[held.predicate][held.target]
        found.add((held.predicate, doc.text[target.start : target.end]))
        assert held.start <= target.start < target.end <= held.end
    assert found == expected


def test_rows_match_their_examples():
    rows, patterns = read_toml("relations/events.toml"), event_patterns()
    held = dict(patterns.held)
    for row in rows["noun"]:
        assert all(patterns.nouns.search(e) for e in row["examples"]), row["id"]
        assert not any(patterns.nouns.search(e) for e in row["counter"]), row["id"]
    for row in rows["held"]:
        assert all(held[row["id"]].fullmatch(e) for e in row["examples"]), row["id"]
        assert not any(held[row["id"]].search(e) for e in row["counter"]), row["id"]
    for row in rows["place"]:
        assert all(patterns.place.search(e) for e in row["examples"]), row["id"]
        assert not any(patterns.place.search(e) for e in row["counter"]), row["id"]
