"""Learning the ranker: it follows its examples, and the same examples give the same weights."""

import numpy as np
import pytest

from pipeline.stages.acronyms.features import NAMES, features, features_of_none
from pipeline.stages.acronyms.starts import candidates
from pipeline.stages.acronyms.weights import weights
from training.acronyms import Place, by_rules, documents, f_score, learn

LEARNED = ["capital", "none", "verb"]


def place(answer: int, capital: float = 1.0) -> Place:
    return Place("d", "ABC", [{"verb": 1.0}, {"capital": capital}], {"none": 1.0}, answer, own=False)


def test_the_weights_follow_the_examples():
    known = [place(1)] * 5 + [place(2, capital=0.0)] * 3
    learned = learn(known, LEARNED)
    assert np.array_equal(learned, learn(known, LEARNED))
    assert [int(np.argmax(p.rows(LEARNED) @ learned)) for p in known] == [1] * 5 + [2] * 3


def test_f_score_counts_no_choice_of_none():
    assert f_score([(place(1), 1), (place(1), 2), (place(2), 0), (place(2), 2)]) == pytest.approx(2 / 4)


def test_rules_take_letters_before_names():
    text = "Le ministre a vu le Conseil des sages de Gao"
    found = candidates(text, 0, len(text), "CSG", {})
    known = [features(candidate) for candidate in found]
    chosen = by_rules(Place("d", "CSG", known, features_of_none("CSG", found), 0, own=False))
    assert text[found[chosen].start : found[chosen].end] == "Conseil des sages de Gao"


def test_missing_material_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="acronyms-sdu"):
        documents(tmp_path)


def test_every_feature_has_a_weight():
    assert set(weights()) == NAMES


TEXTS = [
    "Le ministre a vu la revue de presse",
    "La 38e Assemblée interparlementaire a élu un haut conseil, et que La Ligue des ports du Nord",
    "Un document. L'ABC est grande, qui aide Paul Biya",
    "De l'Agence bleue du Centre",
]


@pytest.mark.parametrize("short", ["XYZ", "AIPA-38", "ABC", "XI"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_feature_has_a_name(text, short):
    found = candidates(text, 0, len(text), short, {})
    computed = [*map(features, found), features_of_none(short, found)]
    assert {name for known in computed for name in known} <= NAMES
    assert all(value for known in computed for value in known.values())
