"""Texts of our own with their entities marked, through the whole pipeline: each is one rule of the guide."""

import pytest

from pipeline.layers import read_layer

from .markup import marked, parse

TEXTS = {
    "wire marks are agencies, their place is one": (
        "[Dakar|LOC], 12 mars ([APS|ORG]) - Le Premier ministre [Amadou Ba|PER] a reçu les syndicats. -[APS|ORG]"
    ),
    "a title and a nationality are no part of a person": (
        "Le ministre malien [Abdoulaye Diop|PER] a rencontré M. [Konaté|PER] et Mme [Aïssata Tall Sall|PER]."
    ),
    "family name in capitals": "Le professeur [Cheikh Anta DIOP|PER] a enseigné à [Dakar|LOC].",
    "family name first": (
        "Le vice-ministre [Tran Van Hai|PER] a accueilli l'ambassadeur [Park Noh-wan|PER] à [Hanoï|LOC]."
    ),
    "a function is no entity, the body in it is": (
        "Les ministres de la Santé de l'[ASEAN|ORG] se sont réunis à [Manille|LOC]."
    ),
    "a pair of parties is two": "Les échanges [ASEAN|ORG]-[Japon|LOC] progressent.",
    "a pair inside a longer name is one": "Ils ont adopté la [déclaration conjointe Chine-Afrique sur le climat|MISC].",
    "a demonym is no entity": "Les autorités sénégalaises ont reçu les Maliens et les Ivoiriens.",
    "a country in capitals": "[MALI|LOC] : les enseignants reprennent le travail",
    "countries with either apostrophe": "La [Côte d'Ivoire|LOC] et la [Côte d’Ivoire|LOC] sont un seul pays.",
    "old and new names of countries": "La [Birmanie|LOC], la [RDC|LOC] et la [Centrafrique|LOC] ont voté pour.",
    "a ministry with its complements": (
        "Le [ministère de l'Économie, des Finances et du Plan|ORG] a publié ses prévisions pour le [Bénin|LOC]."
    ),
    "a field mission with its country": "La [Mission des Nations Unies au Libéria|ORG] a quitté [Monrovia|LOC].",
    "a committee ends before the next one": (
        "Il a saisi le [Comité des droits de l'enfant|ORG] et la [Commission de la condition de la femme|ORG]."
    ),
    "a meeting of a series keeps its ordinal": (
        "Ils préparent la [37e session de la Commission africaine des droits de l'homme|MISC] prévue à [Banjul|LOC]."
    ),
    "a bare repeat is none": "La réunion a eu lieu à [Lomé|LOC]. Le plan sera publié, l'accord aussi.",
    "a treaty by its place": "L'[accord de Lusaka|MISC] et le [traité de Maastricht|MISC] restent en vigueur.",
    "a disease": "La lutte contre le [COVID-19|MISC] et [Ebola|MISC] continue.",
    "long form and acronym are two": (
        "L'[Autorité du bassin du Niger|ORG] ([ABN|ORG]) siège à [Niamey|LOC]. L'[ABN|ORG] compte neuf États."
    ),
    "a general notion and its acronym are none": (
        "Le taux de valeur ajoutée (TVA) et les produits chimiques dangereux (PCD) seront contrôlés."
    ),
    "an agency glued to the place of its dateline": (
        "[APA|ORG]-[Ouagadougou|LOC] ([Burkina Faso|LOC]) - Le ministre [Jean Ba|PER] a parlé."
    ),
    "cities with an Arabic article": "Les combats ont repris à [El-Fasher|LOC] ; [El-Obeid|LOC] est assiégée.",
    "a headline in capitals": (
        "LES ENSEIGNANTS REFUSENT DE RENTRER À [DAKAR|LOC]\n\nLe [Sénégal|LOC] a convoqué les syndicats."
    ),
    "a person behind the short form of a body": "L'envoyée de l'[ONU|ORG] [Fatima Diallo|PER] est à [Dakar|LOC].",
    "a plan ends where a body with its short form begins": (
        "Il a salué la mise en place du [Programme de relance des ports|MISC] et de l'[Agence des eaux du Golfe|ORG] "
        "([AEG|ORG])."
    ),
    "a participle in the name of an agreement": (
        "L'[Accord revitalisé sur le partage des eaux|MISC] reste en vigueur au [Tchad|LOC]."
    ),
    "a Vietnamese family name that looks like an article": (
        "Le vice-Premier ministre [Le Minh Khai|PER] est à [Hanoï|LOC]."
    ),
    "a treaty without the sentence about it": "La [Convention contre la torture|MISC] interdit ces pratiques.",
    "a body of a body with its short form": (
        "Le [Conseil des ministres de l'Organisation pour l'essor du commerce africain|ORG] ([OECA|ORG]) a voté."
    ),
    "bishops are a body": "La [Conférence épiscopale nationale du Togo|ORG] ([CENT|ORG]) appelle au calme.",
    "an armed group": "Les [Chabab|ORG] ont attaqué [Baidoa|LOC].",
    "what the noun before it says": (
        "La société minière [Kalibrex|ORG] exploite un gisement près du village de [Zarakoun|LOC]."
    ),
    "two countries of one name": (
        "La [Corée du Nord|LOC] a tiré un missile. Le [Sud|LOC] a protesté contre le [Nord|LOC]."
    ),
    "buildings that act": "La [Maison Blanche|LOC] et le [Kremlin|LOC] ont confirmé l'entretien.",
    "a place with its kind": (
        "La foule s'est rassemblée sur la [place de la Nation|LOC], près de l'[aéroport de Ndjili|LOC]."
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_entities_of(nlp, text):
    plain, _ = parse(text)
    found = [(e.start, e.end, e.label) for e in read_layer(nlp(plain), "entities")]
    assert marked(plain, found) == text


def test_markup_that_is_not_closed_raises():
    with pytest.raises(ValueError, match="not closed"):
        parse("La [Chine|LOC a voté.")


def test_doc_ents_carry_labels_and_ids(nlp):
    doc = nlp("Le Vietnam et l'ASEAN ont signé à Phnom Penh.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Vietnam", "LOC", "iso3166:VN"),
        ("ASEAN", "ORG", "wikidata:Q7768"),
        ("Phnom Penh", "LOC", "geonames:1821306"),
    ]


def test_the_stage_writes_what_find_gives_and_finds_the_same_twice(nlp):
    doc = nlp("Le secrétariat de l'ASEAN a reçu Mme Retno Marsudi à Jakarta.")
    stage = nlp.get_pipe("entity_finder")
    written = read_layer(doc, "entities")
    assert written and stage.find(doc) == written


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "(((", "«»", "-", "de la du des"])
def test_texts_without_names(nlp, text):
    assert read_layer(nlp(text), "entities") == []
