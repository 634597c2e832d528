"""Forms that the press and official texts give a position: impersonal passives, nouns, sources, quotations."""

import pytest

from tests.stages.commitments.written import written

# text, then (type, polarity, cue, actor or None, action) for each commitment
CASES = [
    (
        "« Nous allons ouvrir un bureau, former des juges et publier les listes », promet la ministre.",
        [
            ("COMMIT", "positive", "allons", "Nous", "ouvrir un bureau"),
            ("COMMIT", "positive", "allons", "Nous", "former des juges"),
            ("COMMIT", "positive", "allons", "Nous", "publier les listes"),
        ],
    ),
    (
        "Le roi a invité les jeunes à « créer, former et entreprendre ».",
        [("CALL", "positive", "a invité les jeunes à", "Le roi", "« créer, former et entreprendre »")],
    ),
    (
        "M. Diallo salue le retour au calme.",
        [("SUPPORT", "positive", "salue", "M. Diallo", "le retour au calme")],
    ),
    (
        "Celle du Kenya a insisté sur la nécessité d'un fonds commun.",
        [("CALL", "positive", "a insisté sur la nécessité d'", "Celle du Kenya", "un fonds commun")],
    ),
    (
        "Le parti refuse de voter le texte et menace de quitter la salle.",
        [
            ("COMMIT", "negative", "refuse de", "Le parti", "voter le texte"),
            ("INTEND", "positive", "menace de", "Le parti", "quitter la salle"),
        ],
    ),
    (
        "Le Mali ne ménagera aucun effort pour rouvrir les écoles.",
        [("COMMIT", "positive", "ne ménagera aucun effort pour", "Le Mali", "rouvrir les écoles")],
    ),
    (
        "Le ministre a appelé samedi à Alger à la retenue.",
        [("CALL", "positive", "a appelé samedi à Alger à", "Le ministre", "la retenue")],
    ),
    (
        "2. Exige de tous les groupes armés qu'ils déposent les armes ;",
        [("CALL", "positive", "Exige de tous les groupes armés qu'", None, "ils déposent les armes")],
    ),
    (
        "Le président renouvelle l'engagement du pays à protéger le fleuve.",
        [("COMMIT", "positive", "renouvelle l'engagement du pays à", "Le président", "protéger le fleuve")],
    ),
    (
        "Pour la déléguée du Tchad, les banques doivent ouvrir leurs guichets.",
        [("CALL", "positive", "doivent", None, "ouvrir leurs guichets")],
    ),
    (
        "Il a été convenu de rouvrir les consulats.",
        [("AGREE", "positive", "a été convenu de", None, "rouvrir les consulats")],
    ),
    (
        "1. se félicite de la reprise du dialogue et invite le Conseil à publier les comptes ;",
        [
            ("SUPPORT", "positive", "se félicite de", None, "la reprise du dialogue"),
            ("CALL", "positive", "invite le Conseil à", None, "publier les comptes"),
        ],
    ),
    (
        "Nous, ministres,\nNous engageons à protéger le lac ;\nAppelons à une trêve ;\nPrenons acte du plan.",
        [
            ("COMMIT", "positive", "Nous engageons à", "Nous", "protéger le lac"),
            ("CALL", "positive", "Appelons à", "Nous", "une trêve"),
        ],
    ),
    (
        "Le Gabon a offert d'abriter le centre et promis 5 millions de dollars.",
        [
            ("COMMIT", "positive", "a offert d'", "Le Gabon", "abriter le centre"),
            ("PROVIDE", "positive", "promis", "Le Gabon", "5 millions de dollars"),
        ],
    ),
    (
        "Les ministres ont convenu de créer un comité, au terme des entretiens entre les deux délégations.",
        [("AGREE", "positive", "ont convenu de", "Les ministres", "créer un comité")],
    ),
    (
        "Le maire a promis de bâtir un pont au cours d'une audience avec les notables.",
        [("COMMIT", "positive", "a promis de", "Le maire", "bâtir un pont")],
    ),
    (
        "Le ministre compte signer l'accord lors de sa visite à Paris.",
        [("INTEND", "positive", "compte", "Le ministre", "signer l'accord lors de sa visite à Paris")],
    ),
    (
        "Le pays entend aider la ville et n'envisage pas de relever les prix.",
        [
            ("INTEND", "positive", "entend", "Le pays", "aider la ville"),
            ("INTEND", "negative", "n'envisage pas de", "Le pays", "relever les prix"),
        ],
    ),
    ("Son camp ne veut pas entendre parler d'un report.", []),
    ("Le Vietnam attache une grande importance à ses liens avec le Laos.", []),
    ("La maire a dit espérer que les travaux finiront à Noël.", []),
    ("Selon la police, le suspect doit comparaître lundi.", []),
    ("Une convention de financement de 40 millions d'euros a été signée.", []),
]


@pytest.fixture(scope="module")
def docs(nlp):
    return {doc.text: doc for doc in nlp.pipe([text for text, _ in CASES])}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_form(text, expected, docs):
    assert written(docs[text]) == expected
