"""One name and one id for the mentions of one thing."""

import pytest
from babel import Locale

from pipeline.layers import read_layer
from pipeline.stages.entities.gazetteer import cities, known_names


def by_text(nlp, text):
    doc = nlp(text)
    return {doc.text[e.start : e.end]: e for e in read_layer(doc, "entities")}


@pytest.mark.parametrize(
    ("text", "short", "canonical"),
    [
        ("Aminata Touré est arrivée hier. Mme Touré a pris la parole.", "Touré", "Aminata Touré"),
        ("Le président Paul Biya a reçu l'opposition. Biya a promis des élections.", "Biya", "Paul Biya"),
        ("Les Etats-Unis et le Japon ont signé.", "Etats-Unis", "États-Unis"),
        ("La Fédération de Russie a voté contre.", "Fédération de Russie", "Russie"),
        ("L'Autorité du bassin du Niger (ABN) siège à Niamey.", "ABN", "Autorité du bassin du Niger"),
        ("Hanoï et Hanoi sont une seule ville.", "Hanoi", "Hanoï"),
        ("L'ONU a trente bureaux. Les Nations Unies les financent.", "Nations Unies", "Organisation des Nations unies"),
    ],
)
def test_canonical_name(nlp, text, short, canonical):
    assert by_text(nlp, text)[short].canonical == canonical


def test_a_bare_body_is_the_one_of_that_kind_named_before(nlp):
    found = by_text(nlp, "La Commission européenne a publié un rapport. La Commission demande une trêve au Soudan.")
    assert found["Commission"].canonical == "Commission européenne"


def test_a_bare_body_after_two_of_that_kind_keeps_the_name_as_written(nlp):
    text = (
        "La Commission européenne et la Commission de l'Union africaine ont publié un rapport. "
        "La Commission demande une trêve au Soudan."
    )
    assert by_text(nlp, text)["Commission"].canonical == "Commission"


def test_two_persons_of_one_family_name_keep_the_name_as_written(nlp):
    found = by_text(nlp, "Moussa Traoré et Dioncounda Traoré ont gouverné le Mali. M. Traoré est mort en 2020.")
    assert found["Traoré"].canonical == "Traoré"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Vietnam", "VN"), ("Viet Nam", "VN"), ("Birmanie", "MM"), ("Myanmar", "MM"), ("RDC", "CD"),
        ("République démocratique du Congo", "CD"), ("Congo", "CG"), ("Centrafrique", "CF"),
        ("Corée du Sud", "KR"), ("République de Corée", "KR"), ("Corée du Nord", "KP"), ("Côte d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"), ("Etats-Unis", "US"), ("Égypte", "EG"), ("Egypte", "EG"), ("Niger", "NE"),
        ("Nigéria", "NG"), ("Guinée", "GN"), ("Guinée-Bissau", "GW"), ("Guinée équatoriale", "GQ"),
        ("Soudan", "SD"), ("Soudan du Sud", "SS"), ("Eswatini", "SZ"), ("Cap-Vert", "CV"), ("Tchéquie", "CZ"),
        ("ÉTHIOPIE", "ET"), ("ETHIOPIE", "ET"), ("Palestine", "PS"), ("Taïwan", "TW"), ("Royaume-Uni", "GB"),
    ],
)  # fmt: skip
def test_country_codes(name, code):
    entry = known_names().get(name)
    assert (entry.label, entry.kb_id) == ("LOC", f"iso3166:{code}")


def test_every_country_of_the_iso_list_has_its_french_name():
    missing = [
        (code, name)
        for code, name in Locale("fr").territories.items()
        if len(code) == 2 and code.isalpha() and not known_names().get(name)
    ]
    assert {code for code, _ in missing} <= {
        "AC", "AQ", "BQ", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "geonames"), [("Damas", 170654), ("Vienne", 2761369), ("Tripoli", 2210247), ("Genève", 2660646)]
)
def test_a_city_of_several_countries_is_the_one_the_news_means(name, geonames):
    assert cities().get(name).kb_id == f"geonames:{geonames}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maurice est arrivé avec Dominique.", []),
        ("la Guinée-Bissau", [("Guinée-Bissau", "iso3166:GW")]),
        ("Le Nigeria et le Niger", [("Nigeria", "iso3166:NG"), ("Niger", "iso3166:NE")]),
        ("les Nigérians et le Malien", []),
    ],
)
def test_longest_whole_names_only(text, found):
    hits = [(text[s:e], entry.kb_id) for s, e, entry in known_names().find(text) if not entry.careful]
    assert hits == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le Congo a voté. La RDC aussi a voté, dit Kinshasa.", "CD"),
        ("Le Congo a voté à Brazzaville, la RDC aussi.", "CG"),
        ("Le Congo a voté.", "CG"),
    ],
)
def test_a_bare_name_that_two_countries_share(nlp, text, code):
    assert by_text(nlp, text)["Congo"].kb_id == f"iso3166:{code}"


def test_a_country_by_its_short_form_has_the_country_s_code(nlp):
    found = by_text(nlp, "La RDC et la RPDC ont signé avec les USA.")
    assert [found[name].kb_id for name in ("RDC", "RPDC", "USA")] == ["iso3166:CD", "iso3166:KP", "iso3166:US"]
    assert found["USA"].canonical == "États-Unis"
