"""Which of two mentions that overlap is kept, and what stands at one place of the text."""

import pytest

from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.lists import compound_short_forms, occurrences
from pipeline.stages.entities.mentions import Mention, Rank, longest
from pipeline.stages.entities.trusted import Trusted


def mention(start, end, rank=Rank.MODEL, label="LOC"):
    return Mention(start, end, label, "test", rank)


@pytest.mark.parametrize(
    ("mentions", "kept"),
    [
        ([mention(0, 9), mention(3, 5, Rank.KNOWN)], [(0, 9, Rank.MODEL)]),
        ([mention(0, 9), mention(0, 9, Rank.KNOWN)], [(0, 9, Rank.KNOWN)]),
        ([mention(0, 9), mention(5, 12, Rank.KNOWN)], [(5, 12, Rank.KNOWN)]),
        ([mention(4, 20), mention(0, 6, Rank.TITLED)], [(0, 6, Rank.TITLED)]),
        ([mention(0, 9, Rank.HEADED), mention(5, 12, Rank.KNOWN)], [(0, 9, Rank.HEADED)]),
        (
            [mention(12, 20), mention(8, 11, Rank.KNOWN), mention(0, 9, Rank.HEADED), mention(30, 31)],
            [(0, 9, Rank.HEADED), (12, 20, Rank.MODEL), (30, 31, Rank.MODEL)],
        ),
        ([], []),
    ],
    ids=["nested", "same place", "cut at its end", "cut at its start", "both trusted", "a chain", "none"],
)
def test_the_longest_is_kept_unless_a_trusted_one_cuts_it(mentions, kept):
    assert [(m.start, m.end, m.rank) for m in longest(mentions)] == kept


def test_places_inside_a_mention_come_in_the_order_of_the_lists():
    far, near = mention(6, 8, Rank.KNOWN), mention(2, 4, Rank.KNOWN)
    body = mention(2, 4, Rank.KNOWN, "ORG")
    trusted = Trusted([far, near, body])
    assert trusted.places_in(mention(2, 8)) == [far, near]
    assert trusted.places_in(mention(2, 7)) == [near]
    assert list(trusted.places_in(mention(9, 12))) == []
    assert list(trusted.at(2)) == [near, body]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La mer Rouge et la MER Rouge, une mer, un Rouge", ["mer Rouge"]),
        ("au détroit d’Ormuz, près du golfe de Guinée", ["détroit d’Ormuz", "golfe de Guinée"]),
        ("la covid-19 et la guerre froide; une guerre, froide", ["covid-19", "guerre froide"]),
        ("l'amer Rouge, la mer Rougeâtre", []),
    ],
)
def test_names_that_begin_in_lower_case(text, found):
    assert [text[start:end] for start, end, _ in known_names().find(text)] == found


@pytest.mark.parametrize(
    ("text", "name", "starts"),
    [
        ("Mali, Malien, Mali-Niger, _Mali, Mali", "Mali", [0, 14, 33]),
        ("l’Union, l'Union", "l'Union", [0, 9]),
        ("le iPhone et MiPhone", "iPhone", [3]),
        ("A/C.4/61/L.2 et L.2", "L.2", [16]),
    ],
)
def test_occurrences_are_whole_words_outside_codes(text, name, starts):
    assert [start for start, _ in occurrences(text, name)] == starts


def test_a_compound_short_form_needs_an_article():
    text = "Le PPA-CI, PPA-CI, du XABCDEF-CI, l'AB-CD-EF et d'AB-CD"
    assert [text[m.start : m.end] for m in compound_short_forms(text, [])] == ["PPA-CI", "AB-CD"]
