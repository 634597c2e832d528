"""Learning the ranker: it follows its examples, and the same examples give the same weights."""

import numpy as np
import pytest

from pipeline.stages.acronyms.ranker import weights
from pipeline.stages.acronyms.starts import Candidate, candidates, nothing_features
from training.acronyms import Place, by_rules, documents, f_score, learn

NAMES = ["capital", "none", "verb"]


def place(answer: int, capital: float = 1.0) -> Place:
    blank = {"fit": 0.0, "after_bare_name": 0.0, "head_after_article": 0.0, "capital_head": 0.0, "capital": 0.0}
    found = [Candidate(5, 9, blank | {"verb": 1.0}), Candidate(0, 9, blank | {"capital": capital})]
    return Place("d", "ABC", found, answer, own=False)


def test_the_weights_follow_the_examples():
    known = [place(1)] * 5 + [place(2, capital=0.0)] * 3
    learned = learn(known, NAMES)
    assert np.array_equal(learned, learn(known, NAMES))
    assert [int(np.argmax(p.rows(NAMES) @ learned)) for p in known] == [1] * 5 + [2] * 3


def test_f_score_counts_no_choice_of_none():
    assert f_score([(place(1), 1), (place(1), 2), (place(2), 0), (place(2), 2)]) == pytest.approx(2 / 4)


def test_rules_take_letters_before_names():
    text = "Le ministre a vu le Conseil des sages de Gao"
    found = candidates(text, 0, len(text), "CSG", {})
    chosen = by_rules(Place("d", "CSG", found, 0, own=False))
    assert text[found[chosen].start : found[chosen].end] == "Conseil des sages de Gao"


def test_missing_material_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="acronyms-sdu"):
        documents(tmp_path)


def test_every_feature_has_a_weight():
    text = "Le ministre a vu la revue de presse"
    computed = {name for c in candidates(text, 0, len(text), "XYZ", {}) for name in c.features}
    assert computed | set(nothing_features("XYZ", [])) == set(weights())
