"""The small pieces of the report: file names, bins of time, names of counterparties, scripts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import Dataset
from pipeline.report.commitments import items_of
from pipeline.report.datafiles import script_json
from pipeline.report.overview import matrix
from pipeline.report.paths import file_name
from pipeline.report.timeline import bins
from tests.report.world import World


def test_plain_ids_name_their_page():
    assert file_name("000_776bf37a9f12beca") == "000_776bf37a9f12beca.html"


@given(st.text(), st.text())
def test_two_names_never_share_a_file(one, other):
    names = [file_name(one), file_name(other)]
    assert (names[0].lower() == names[1].lower()) == (one == other)
    for name in names:
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.") and len(name) < 100


@given(st.text())
def test_script_json_holds_no_markup_and_reads_back(text):
    written = script_json([text])
    assert json.loads(written) == [text]
    assert not set(written) & set("<>&\u2028\u2029")


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2024-01-31", "2024-03-01"], ["2024-01", "2024-02", "2024-03"]),
        (["2020-01-01", "2025-12-31"], None),
        (["1900-05-01", "2100-05-01"], None),
        (["0001-01-01", "9999-12-31"], None),
    ],
)
def test_bins_cover_every_day_without_a_gap(days, labels):
    found = bins([(day, "high") for day in days])
    assert labels is None or [b.label for b in found] == labels
    assert found[0].first_day <= min(days) and found[-1].last_day >= max(days)
    assert sum(b.total for b in found) == len(days)
    for before, after in zip(found, found[1:], strict=False):
        assert before.last_day < after.first_day


def items(folder, kind, names, counterparty=None):
    world = World()
    world.article("a", "Le Togo et le Ghana ont convenu de creuser un canal avec la République du Bénin.")
    world.entity("République du Bénin", "LOC").entity("Togo", "LOC").entity("Ghana", "LOC", canonical="Accra")
    world.commitment(
        kind, "Le Togo et le Ghana", "ont convenu de", "creuser un canal", names, counterparty=counterparty
    )
    return [item for article in Dataset(world.write(folder)).articles() for item in items_of(article)]


@pytest.mark.parametrize(
    ("counterparty", "partners"),
    [
        ("la République du Bénin", ("République du Bénin",)),
        ("le Ghana", ("Accra",)),
        ("l’Union", ("Union",)),
        ("Le Togo ; la Gambie", ("Togo", "Gambie")),
        ("Laos", ("Laos",)),
    ],
)
def test_a_counterparty_loses_its_article(counterparty, partners, tmp_path):
    (item,) = items(tmp_path, "CALL", ["Accra"], counterparty)
    assert item.partners == partners


def test_those_who_agree_are_partners_of_each_other(tmp_path):
    pairs = matrix(items(tmp_path / "one", "AGREE", ["Togo", "Ghana"]))
    assert pairs.columns == ["Ghana", "Togo"] and pairs.top == 1
    assert pairs.rows == [("Ghana", [("Ghana", 0), ("Togo", 1)]), ("Togo", [("Ghana", 1), ("Togo", 0)])]
    assert matrix(items(tmp_path / "two", "COMMIT", ["Togo", "Ghana"])).columns == []
