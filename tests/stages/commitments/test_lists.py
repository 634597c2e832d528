"""Lists behind a colon: the cue above governs each item, also on a line of its own."""

import pytest

from tests.stages.commitments.written import written

# text, then (cue, action) for each commitment
CASES = [
    (
        "Le Comité recommande à l'État partie :\n\na) De réformer le Code foncier afin d'aider les veuves ;\n\n"
        "b) D'ouvrir des centres d'accueil.\n\nLe Comité a entendu deux experts.",
        [
            ("recommande à l'État partie", "réformer le Code foncier afin d'aider les veuves"),
            ("recommande à l'État partie", "ouvrir des centres d'accueil"),
        ],
    ),
    (
        "Le Comité invite l'État partie à : i) Former les juges ; ii) Ratifier la Convention.",
        [("invite l'État partie à", "Former les juges"), ("invite l'État partie à", "Ratifier la Convention")],
    ),
    (
        "Les ministres ont convenu :\n- de créer un fonds commun ;\n- de lever les barrières.",
        [("ont convenu", "créer un fonds commun"), ("ont convenu", "lever les barrières")],
    ),
    (
        "Le maire a demandé aux écoles : de fermer à midi ; d'ouvrir les cantines.",
        [("a demandé aux écoles", "fermer à midi"), ("a demandé aux écoles", "ouvrir les cantines")],
    ),
    (
        "Le Comité recommande au pays :\n\na) D'aider l'Office national des eaux (ONE) ;\n\nb) De créer un fonds.",
        [
            ("recommande au pays", "aider l'Office national des eaux (ONE)"),
            ("recommande au pays", "créer un fonds"),
        ],
    ),
    ("Le rapport compte trois parties :\n\na) De la terre et de l'eau ;\n\nb) De la forêt.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_items_are_actions_of_the_cue_above(nlp, text, expected):
    assert [(cue, action) for _, _, cue, _, action in written(nlp(text))] == expected
