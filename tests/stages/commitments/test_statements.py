"""Futures that bind, resolutions, needs in reported clauses, and the edges of actors and actions."""

import pytest

from tests.stages.commitments.written import written

# text, then (type, polarity, cue, actor or None, action) for each commitment
CASES = [
    (
        "Le Kenya maintiendra ses soldats en Somalie, a promis le ministre.",
        [("COMMIT", "positive", "maintiendra", "Le Kenya", "ses soldats en Somalie")],
    ),
    (
        "Le Ghana ne participera pas aux pourparlers, a fait savoir la présidente.",
        [("COMMIT", "negative", "ne participera pas", "Le Ghana", "aux pourparlers")],
    ),
    (
        "« Nous continuerons de former les pilotes », a dit la générale.",
        [("COMMIT", "positive", "continuerons de", "Nous", "former les pilotes")],
    ),
    (
        "La Bolivie soutiendra le Pérou dans cette affaire, a assuré son ministre.",
        [("COMMIT", "positive", "soutiendra", "La Bolivie", "le Pérou dans cette affaire")],
    ),
    ("Le stade accueillera la finale, a annoncé le club.", []),
    ("La pluie gagnera le nord dans la soirée, selon la météo.", []),
    (
        "Le Conseil de sécurité,\n\n1. Décide de proroger le mandat de la mission;\n\n"
        "2. Encourage les États à verser des contributions.",
        [
            ("AGREE", "positive", "Décide de", "Le Conseil de sécurité", "proroger le mandat de la mission"),
            ("CALL", "positive", "Encourage les États à", "Le Conseil de sécurité", "verser des contributions"),
        ],
    ),
    (
        "La ministre a estimé qu'il fallait ouvrir deux écoles.",
        [("CALL", "positive", "a estimé qu'il fallait", "La ministre", "ouvrir deux écoles")],
    ),
    (
        "Le juge a rappelé que les États étaient tenus de protéger les témoins.",
        [("CALL", "positive", "a rappelé que les États étaient tenus de", "Le juge", "protéger les témoins")],
    ),
    (
        "Elles appellent les habitants à manifester et exigent la libération des élus.",
        [
            ("CALL", "positive", "appellent les habitants à", "Elles", "manifester"),
            ("CALL", "positive", "exigent", "Elles", "la libération des élus"),
        ],
    ),
    (
        "Le secrétaire général a demandé aux milices de partir et souligné que les civils devaient être protégés.",
        [
            ("CALL", "positive", "a demandé aux milices de", "Le secrétaire général", "partir"),
            ("CALL", "positive", "souligné que les civils devaient", "Le secrétaire général", "être protégés"),
        ],
    ),
    (
        "L'Union africaine (UA) et le Qatar ont, pour leur part, appelé les parties à la retenue.",
        [
            (
                "CALL",
                "positive",
                "ont, pour leur part, appelé les parties à",
                "L'Union africaine (UA) et le Qatar",
                "la retenue",
            )
        ],
    ),
    (
        "Bamako – Les ministres ont promis de rouvrir la frontière.",
        [("COMMIT", "positive", "ont promis de", "Les ministres", "rouvrir la frontière")],
    ),
    (
        "Rome, en revanche, ne compte pas envoyer de troupes.",
        [("INTEND", "negative", "ne compte pas", "Rome", "envoyer de troupes")],
    ),
    (
        "Le Conseil invite la Commission : a) à présenter un plan; b) à renforcer son aide.",
        [
            ("CALL", "positive", "invite la Commission", "Le Conseil", "présenter un plan"),
            ("CALL", "positive", "invite la Commission", "Le Conseil", "renforcer son aide"),
        ],
    ),
    (
        "La Turquie disposée à renforcer ses liens avec le Ghana",
        [("COMMIT", "positive", "disposée à", "La Turquie", "renforcer ses liens avec le Ghana")],
    ),
    ("« L'année sera électorale », a promis le président.", []),
    (
        "Nous saluons cet accord et nous engageons à financer la mission.",
        [
            ("SUPPORT", "positive", "saluons", "Nous", "cet accord"),
            ("COMMIT", "positive", "nous engageons à", "Nous", "financer la mission"),
        ],
    ),
    (
        "Le président a réaffirmé que le Bénin ne serait pas une base arrière.",
        [("COMMIT", "negative", "a réaffirmé que le Bénin ne serait pas", "le Bénin", "une base arrière")],
    ),
    (
        "La ministre a indiqué que l'Inde mettrait en place trois bourses pour le Népal.",
        [("COMMIT", "positive", "a indiqué que l'Inde mettrait en place", "l'Inde", "trois bourses pour le Népal")],
    ),
    (
        "Niger: Accra et Abuja veulent relancer les pourparlers\n\nAbuja, 12 mai (AFP) - Le roi a promis de venir.",
        [
            ("INTEND", "positive", "veulent", "Accra et Abuja", "relancer les pourparlers"),
            ("COMMIT", "positive", "a promis de", "Le roi", "venir"),
        ],
    ),
    (
        "Ils ont convenu de former les juges lors de leur première réunion, tenue le 6 mai à Rome.",
        [("AGREE", "positive", "ont convenu de", "Ils", "former les juges")],
    ),
    (
        "Le roi a promis de soulever la question lors de sa prochaine visite.",
        [("COMMIT", "positive", "a promis de", "Le roi", "soulever la question lors de sa prochaine visite")],
    ),
    (
        "L'envoyée a exprimé mardi au maire de Kigali la disponibilité de son pays à former des médecins.",
        [
            (
                "COMMIT",
                "positive",
                "a exprimé mardi au maire de Kigali la disponibilité de son pays à",
                "L'envoyée",
                "former des médecins",
            )
        ],
    ),
    (
        "Elle décide de créer un fonds spécial et instruit la Commission d'ouvrir des consultations.",
        [
            ("AGREE", "positive", "décide de", "Elle", "créer un fonds spécial"),
            ("CALL", "positive", "instruit la Commission d'", "Elle", "ouvrir des consultations"),
        ],
    ),
    (
        "Le chef de l'État charge le Premier ministre de former un gouvernement.",
        [("CALL", "positive", "charge le Premier ministre de", "Le chef de l'État", "former un gouvernement")],
    ),
    (
        "Elles ont convenu de développer leurs échanges, notamment la formation ; la recherche ; les bourses.",
        [
            (
                "AGREE",
                "positive",
                "ont convenu de",
                "Elles",
                "développer leurs échanges, notamment la formation ; la recherche ; les bourses",
            )
        ],
    ),
]


@pytest.fixture(scope="module")
def docs(nlp):
    return {doc.text: doc for doc in nlp.pipe([text for text, _ in CASES])}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_statement(text, expected, docs):
    assert written(docs[text]) == expected
