"""The stage on whole documents: what it defines, what the glossary adds, what makes no pair."""

from pathlib import Path

import pytest

from pipeline.layers import read_layer
from pipeline.stages.acronyms import pairs as search

SEEDS = Path(__file__).parents[3] / "seeds"


def pairs(nlp, text: str) -> dict[str, tuple[str, str]]:
    return {p.short: (p.long, p.kind) for p in read_layer(nlp(text), "acronyms")}


def test_a_definition_holds_for_the_article(nlp):
    found = pairs(nlp, "La Cour des comptes régionale (CCR) a tranché.\n\nLa CCR publie son avis sur l'ONU.")
    assert found["CCR"] == ("Cour des comptes régionale", "defined")
    assert found["ONU"] == ("Organisation des Nations unies", "glossary")


def test_the_agency_of_a_dateline_defines_nothing(nlp):
    doc = nlp("Hanoï (VNA) – Le comité de suivi (CDS) a siégé.")
    found = {p.short: p for p in read_layer(doc, "acronyms")}
    assert found["VNA"].kind == "glossary"
    assert found["VNA"].long_start is None
    assert doc.text[found["CDS"].long_start : found["CDS"].long_end] == "comité de suivi"


@pytest.mark.parametrize(
    "text",
    [
        "La période (2021-2025) commence.",
        "ABC = les      \nRien.",
        "Il vit à Goma (RDC).",
        "Le député Jean Ba (PS) part.",
        "Le vote (52-48).",
    ],
)
def test_no_pair(nlp, text):
    assert not [p for p in read_layer(nlp(text), "acronyms") if p.kind == "defined"]


def test_labels(nlp):
    text = (
        "L'Union des ports africains (UPA) a adopté le Plan de relance portuaire (PRP). Les organismes génétiquement "
        "modifiés (OGM) restent interdits."
    )
    assert {p.short: p.label for p in read_layer(nlp(text), "acronyms")} == {"UPA": "ORG", "PRP": "MISC", "OGM": None}


def test_spellings_of_a_defined_form_share_its_long_form(nlp):
    text = "La Communauté économique des États de l’Afrique de l’Ouest (Cédéao) siège. La CEDEAO et la Cedeao, dit-on."
    found = pairs(nlp, text)
    long = "Communauté économique des États de l’Afrique de l’Ouest"
    assert found == {"Cédéao": (long, "defined"), "CEDEAO": (long, "glossary"), "Cedeao": (long, "glossary")}


def test_a_name_of_the_glossary_has_its_id_under_any_short_form(nlp):
    (pair,) = read_layer(nlp("L'Organisation Mondiale du Commerce (OMCo) a tranché."), "acronyms")
    assert (pair.short, pair.kb_id) == ("OMCo", "wikidata:Q7825")


def test_the_pairs_of_the_seeds_come_from_the_rule_not_from_the_glossary(nlp, monkeypatch):
    monkeypatch.setattr(search, "lookup_any_case", lambda short: None)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    found = {p.short for text in texts for p in read_layer(nlp(text), "acronyms") if p.kind == "defined"}
    assert {"MPAC", "ASCN", "RRMS", "ACPHEED", "AUKSOM", "SOM", "AMM-54"} <= found
