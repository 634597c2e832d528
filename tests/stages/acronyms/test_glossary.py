"""The glossary as a table, and how a text is read with it."""

import re

import pytest

from pipeline.patterns import read_csv
from pipeline.stages.acronyms.glossary import content_words, glossary, names_the_same
from pipeline.stages.acronyms.mentions import mentions
from pipeline.stages.acronyms.words import fold

ROWS = read_csv("acronyms/glossary.csv")


def test_rows_are_complete_and_unique():
    assert len(ROWS) >= 550
    assert len({row["id"] for row in ROWS}) == len({row["short"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["fr"] and row["en"] and row["fr"] == row["fr"].strip(), row
        assert row["label"] in {"", "ORG", "MISC", "LOC"}, row
        assert re.fullmatch(r"(?:Q[1-9]\d*)?", row["kb_id"]), row
        assert fold(row["spoken"]) in {"", fold(row["short"])}, row
        assert re.search("[A-ZÀ-Ý0-9]", row["short"]), f"mentions are looked for by capital or figure: {row}"


def test_one_id_for_one_thing():
    names: dict[str, set[str]] = {}
    for row in ROWS:
        if row["kb_id"]:
            names.setdefault(row["kb_id"], set()).add(row["fr"])
    assert {kb: found for kb, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L'ONU et l'UE-Vietnam", ["ONU", "UE"]),
        ("ONU-Femmes et ONUDI", ["ONU-Femmes", "ONUDI"]),
        ("le duo UE/UA, l’ASEAN.", ["UE", "UA", "ASEAN"]),
        ("OPEP+ et OPEP", ["OPEP+", "OPEP"]),
        ("une onue, ONUX, l'ue", []),
        ("LES AMIS DU PEUPLE DE RETOUR\nL'AMIS reste", ["AMIS"]),
    ],
)
def test_mentions(text, found):
    assert [entry.short for _, _, entry in mentions(text)] == found
    assert all(text[a:b] == entry.short for a, b, entry in mentions(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "L'Otan, la Cédéao, la Cedeao et l'Onu",
            {"Otan": "OTAN", "Cédéao": "CEDEAO", "Cedeao": "CEDEAO", "Onu": "ONU"},
        ),
        ("Ali Pan, Une Pan, Minus, Amis, Start, Olaf, Irena et Sida", {}),
        ("L'O.N.U. et la C.E.D.E.A.O.", {"O.N.U.": "ONU", "C.E.D.E.A.O.": "CEDEAO"}),
        ("Le G5 Sahel, CDC Afrique et le CDC", {"G5 Sahel": "G5 Sahel", "CDC Afrique": "CDC Afrique", "CDC": "CDC"}),
    ],
)
def test_spellings(text, found):
    assert {text[a:b]: entry.short for a, b, entry in mentions(text)} == found


def test_a_meeting_of_a_series():
    ((start, end, entry),) = mentions("Après la COP28, rien.")
    assert (start, end, entry.fr) == (9, 14, "28e Conférence des parties")


def test_names_the_same():
    unesco = glossary()["UNESCO"]
    name = "Organisation des Nations Unies pour l’éducation, la science et la culture"
    assert names_the_same(unesco, content_words(name))
    assert not names_the_same(unesco, content_words("Union nationale des étudiants"))
