"""Floors rise, and never fall."""

import pipeline
from evaluation.floors import below, headline, raise_floors, read_floors
from evaluation.scorer import score
from evaluation.suites import seed_suite


def test_a_lower_score_does_not_lower_a_floor():
    floors = {"seeds": {"dates": 0.9, "entities": 0.8}}
    raised = raise_floors(floors, {"seeds": {"dates": 0.95678, "entities": 0.5}, "gold": {"dates": 0.4}})
    assert raised == {"seeds": {"dates": 0.956, "entities": 0.8}, "gold": {"dates": 0.4}}
    assert floors == {"seeds": {"dates": 0.9, "entities": 0.8}}


def test_a_score_under_its_floor_is_named_and_a_missing_layer_stands_at_nothing():
    assert below({"dates": 0.9, "actors": 0.5}, {"dates": 0.89}) == {"dates": (0.9, 0.89), "actors": (0.5, 0.0)}
    assert below({"dates": 0.9}, {"dates": 0.9}) == {}


def test_the_seeds_stand_above_their_floors(nlp):
    suite = seed_suite()
    measured = headline(score(suite.gold, pipeline.extract(suite.articles, nlp)).result())
    floors = read_floors()["seeds"]
    assert set(floors) >= {"sentences", "entities", "dates", "acronyms", "commitments", "actors", "published"}
    assert below(floors, measured) == {}
