"""The measures of the sentence and acronym benchmarks, on cases whose figures are plain."""

import pytest

from evaluation.benchmarks import acronyms, sentences
from evaluation.benchmarks.peers import table
from evaluation.peers.text.__main__ import located


def test_the_last_boundary_of_a_text_counts_for_nothing():
    gold = [[(0, 4), (5, 9), (10, 14)]]
    found = [[(0, 4), (5, 14)]]
    boundaries, exact = sentences.compare(gold, found)
    assert (boundaries.tp, boundaries.fp, boundaries.fn) == (1, 0, 1)
    assert (exact.tp, exact.fp, exact.fn) == (1, 1, 2)


def test_pairs_that_no_letters_align_are_counted_apart():
    gold = [
        [
            {"short": "CDS", "long": "Conseil des sages"},
            {"short": "WGB", "long": "groupe de travail"},
            {"short": "IA", "long": "intelligence artificielle", "optional": True},
        ]
    ]
    found = [{("CDS", "Conseil des sages"), ("WGB", "travail"), ("IA", "intelligence artificielle")}]
    assert acronyms.compare(gold, found) == [0.5, 0.5, 0.5, 1.0, 0.0]


def test_pieces_are_found_in_order():
    assert located("Oui. Non. Oui.", ["Oui. ", "Non. ", "Oui."]) == [(0, 4), (5, 9), (10, 14)]
    with pytest.raises(ValueError):
        located("Oui.", ["Non."])


def test_table():
    assert table(["", "F1"], [["x", 0.5], ["y", 2]]).splitlines() == [
        "|  | F1 |",
        "| --- | --- |",
        "| x | 0.500 |",
        "| y | 2 |",
    ]
