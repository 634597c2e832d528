"""The component in a pipeline, and the publication finder."""

from pathlib import Path

import pytest
import spacy

from pipeline.layers import ArticleMeta, Dateline, read_layer, write_layer
from pipeline.stages.dates.evidence import evidence_of
from pipeline.stages.dates.finder import find_expressions
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.publication import find_publication

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("fr")
    nlp.add_pipe("date_resolver")
    return nlp


def _dates(doc):
    return [(doc.text[d.start : d.end], d.value, d.mod, d.start_date, d.end_date) for d in read_layer(doc, "dates")]


def test_first_seed_in_a_blank_pipeline(blank):
    doc = blank((SEEDS / "000_776bf37a9f12beca.txt").read_text(encoding="utf-8"))
    assert _dates(doc) == [
        ("8 juillet", "2022-07-08", None, "2022-07-08", "2022-07-08"),
        ("6 juillet", "2022-07-06", None, "2022-07-06", "2022-07-06"),
        ("2 août 2021", "2021-08-02", None, "2021-08-02", "2021-08-02"),
        ("2021-2025", "2021/2025", None, "2021-01-01", "2025-12-31"),
        ("2022-2026", "2022/2026", None, "2022-01-01", "2026-12-31"),
        ("4 août", "2022-08-04", None, "2022-08-04", "2022-08-04"),
    ]
    published = read_layer(doc, "publication")[0]
    assert (published.start_date, published.end_date, published.method) == ("2022-07-08", "2022-07-08", "dateline")


def test_second_seed_in_a_blank_pipeline(blank):
    doc = blank((SEEDS / "001_595afdb991f42d46.txt").read_text(encoding="utf-8"))
    assert [d[1:3] for d in _dates(doc)] == [
        ("2021-07", None), ("2021-07-29", None), ("2021-08-02/2021-08-06", None), ("2021", None),
        ("2021", "END"), ("2025", None), ("2025", "AFTER"), ("2021-07-28", None),
    ]  # fmt: skip
    published = read_layer(doc, "publication")[0]
    assert (published.start_date, published.end_date, published.method) == ("2021-07-29", "2021-07-31", "header")


def test_records_survive_serialisation_and_name_their_rule(blank):
    doc = blank("Réunis le 2 août 2021, ils votent chaque année.")
    again = spacy.tokens.Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert [d.source for d in read_layer(again, "dates")] == ["dates/day-month", "dates/every-unit"]
    assert [span.text for span in doc.spans["dates"]] == ["2 août 2021", "chaque année"]


def test_metadata_comes_first(blank):
    doc = blank.make_doc("Publié le 3 mai 2020. Il est venu hier.")
    write_layer(doc, "meta", [ArticleMeta(published="2023-03-15")])
    doc = blank.get_pipe("date_resolver")(doc)
    assert _dates(doc)[1][1] == "2023-03-14"
    assert read_layer(doc, "publication")[0].method == "metadata"


def test_vague_words_can_be_left_out():
    nlp = spacy.blank("fr")
    nlp.add_pipe("date_resolver", config={"vague": False})
    assert _dates(nlp("Il est désormais là.")) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "method"),
    [
        ("Publié le 11 juillet 2016 à 10h00\n\nLe ministre est venu.", "2016-07-11", "2016-07-11", "header"),
        ("Titre\nMardi 14 mars 2023 | 18:45\nLe texte.", "2023-03-14", "2023-03-14", "header"),
        ("Mis à jour le 14/03/2023 à 18h45", "2023-03-14", "2023-03-14", "header"),
        ("DAKAR, 12 février 2023 (APS) - Il préside le conseil.", "2023-02-12", "2023-02-12", "dateline"),
        ("Lomé, 3 mars (ATOP) – Elu le 22 février 2020, il a parlé.", "2020-03-03", "2020-03-03", "dateline"),
        (
            "L'accord a été signé le 3 mai 2021. Le sommet se tiendra le 2 juin 2021.",
            "2021-05-03",
            "2021-06-02",
            "text",
        ),
    ],
)
def test_publication(text, start, end, method):
    found = find_publication(text, None)
    assert (found.start_date, found.end_date, found.method) == (start, end, method)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bruxelles, le 22 novembre 2023\n\nLes ministres plaident.", "2023-11-22"),
        ("COMMUNIQUÉ\n\nNiamey, le 3 octobre 2022 : Le Président suit la situation.", "2022-10-03"),
        ("Ouagadougou, 9 avr. 2024 (AIB) – Le ministre a parlé.", "2024-04-09"),
        ("Villers-Cotterêts (France), 4 octobre 2024. Le sommet s'est ouvert.", "2024-10-04"),
        ("Titre\n\nAbuja, République fédérale du Nigéria, 7 juillet 2024\n\nIl a décidé.", "2024-07-07"),
        ("Titre\nPar Awa Diop - 12.03.2021\n\nLe texte.", "2021-03-12"),
        ("Titre\n\nLe 12 mars 2024\n\nTexte.", "2024-03-12"),
        ("30 avril 2021 (Lomé) - Le Président a parlé.", "2021-04-30"),
        ("La Conférence a adopté le texte.\n\nFait à Niamey, le 26 juillet 2023", "2023-07-26"),
        ("LOMÉ, le 3 janvier (ATOP) - Le bilan de l'année 2023 a été présenté mercredi.", "2024-01-03"),
        ("Genève, 3 mai (Reuters) - Il a dit vendredi que rien n'avait changé depuis 2022.", "2024-05-03"),
        ("DAKAR, 14 mars (APS) - Il a reçu jeudi un hôte et promis une gare d'ici à 2027.", "2024-03-14"),
        ("COTONOU, 3 mai (ABP) - Le maire, élu en 2022, a reçu vendredi un hôte qui ira à Lomé.", "2024-05-03"),
        ("TUNIS, jeudi 14 mars (TAP) – Il a ouvert les travaux, lancés en 2022.", "2024-03-14"),
        ("OUAGADOUGOU, 9 mai (AIB) – Il a vu l'ONU mardi ; elle s'engage à former des agents en 2024.", "2023-05-09"),
    ],
)
def test_publication_day(text, day):
    found = find_publication(text, None)
    assert (found.start_date, found.end_date) == (day, day)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Le président, élu en 2021, se rendra à Paris.", [-1]),
        ("Ils ont signé un accord en 2022 qui sera appliqué.", [-1]),
        ("Le sommet qui s'est tenu en 2023 ouvrira la voie.", [-1]),
        ("La loi de 2016 sera abrogée.", [0]),
        ("La route sera construite en 2027, a dit le ministre.", [1]),
        ("Le barrage, prévu en 2027, a été retardé.", [1]),
        ("Le port doit être achevé en 2028 et fut lancé en 2019.", [1, -1]),
    ],
)
def test_way_of_years(text, ways):
    assert [item.way for item in evidence_of(find_expressions(text), text, load_grammar().lexer.tokens(text))] == ways


def test_lead_of_wire_copy_without_a_day_in_its_dateline():
    text = "TUNIS (TAP) - Ils ont ouvert le 9 janvier une foire. Ils ont revu les échanges en 2023 et parlé d'"
    found = find_publication(text + "un programme pour 2024.", None)
    assert (found.start_date, found.end_date, found.method) == ("2024-01-09", "2024-01-11", "text")


def test_lead_of_wire_copy_in_a_month_that_the_text_names_with_its_year():
    text = "BAMAKO (AMAP) - Il a ouvert le 12 mars une foire. Le pays préside le groupe en mars 2023."
    found = find_publication(text, None)
    assert (found.start_date, found.end_date, found.method) == ("2023-03-12", "2023-03-14", "text")
    assert find_publication(text.replace("en mars", "depuis mai"), None) is None


@pytest.mark.parametrize(
    "text",
    [
        "COTONOU, 14 mars (ABP) - Il a reçu un hôte jeudi.",
        "TUNIS (TAP) - Les ministres ont signé le 5 février un accord.",
        "Réunis à Bruxelles, le 22 novembre 2023. Les ministres sont là.",
        "Le président à Dakar, le 3 mars 2024.\nTexte.",
        "Samedi 30 février 2021\nTexte.",
        "Son père est né le 25 juin 1972. Le vote est prévu le 24 mai.",
    ],
)
def test_no_day_is_guessed(text):
    assert find_publication(text, None) is None


@pytest.mark.parametrize("text", ["", "Il est né le 3 mai 1950.", "Le 3 mars, il a plu.", "Une date : le hasard."])
def test_no_publication(text):
    assert find_publication(text, None) is None


def test_dateline_of_an_earlier_stage_is_used():
    text = "De notre envoyé à Lomé le 3 mars : élu le 22 février 2020, il a parlé."
    start = text.index("3 mars")
    dateline = Dateline(start=0, end=start + 6, date_start=start, date_end=start + 6)
    assert find_publication(text, None) is None
    assert find_publication(text, None, dateline).start_date == "2020-03-03"


def test_published_must_be_a_day():
    with pytest.raises(ValueError):
        find_publication("", "hier")
