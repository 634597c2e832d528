"""Cue, actor and action as the annotation guide draws them, sentence by sentence."""

import pytest

from pipeline.layers import read_layer
from tests.stages.commitments.written import written

# sentence, then (type, polarity, cue, actor or None, action) for each commitment
CASES = [
    (
        "Les deux pays ont convenu de rouvrir la frontière et de créer un comité de suivi.",
        [
            ("AGREE", "positive", "ont convenu de", "Les deux pays", "rouvrir la frontière"),
            ("AGREE", "positive", "ont convenu de", "Les deux pays", "créer un comité de suivi"),
        ],
    ),
    (
        "Le ministre a par ailleurs promis de publier les comptes.",
        [("COMMIT", "positive", "a par ailleurs promis de", "Le ministre", "publier les comptes")],
    ),
    (
        "Le président refuse de libérer les détenus.",
        [("COMMIT", "negative", "refuse de", "Le président", "libérer les détenus")],
    ),
    (
        "Le gouvernement ne s'est pas engagé à réduire la dette.",
        [("COMMIT", "negative", "ne s'est pas engagé à", "Le gouvernement", "réduire la dette")],
    ),
    (
        "La réforme a été approuvée par le parlement.",
        [("AGREE", "positive", "a été approuvée", "le parlement", "La réforme")],
    ),
    (
        "La ministre a affirmé que les États devaient protéger les civils et ouvrir des couloirs.",
        [
            ("CALL", "positive", "a affirmé que les États devaient", "La ministre", "protéger les civils"),
            ("CALL", "positive", "a affirmé que les États devaient", "La ministre", "ouvrir des couloirs"),
        ],
    ),
    (
        "Le roi a annoncé qu'il se rendrait à Dakar en mai.",
        [("COMMIT", "positive", "a annoncé qu'il se rendrait", "il", "à Dakar en mai")],
    ),
    (
        "Le Conseil, qui soutient la médiation, a exhorté les milices à déposer les armes.",
        [
            ("SUPPORT", "positive", "soutient", "Le Conseil", "la médiation"),
            ("CALL", "positive", "a exhorté les milices à", "Le Conseil", "déposer les armes"),
        ],
    ),
    (
        "Prie le Secrétaire général de présenter un rapport.",
        [("CALL", "positive", "Prie le Secrétaire général de", None, "présenter un rapport")],
    ),
    (
        "Je tiens à saluer les efforts du Tchad.",
        [("SUPPORT", "positive", "tiens à saluer", "Je", "les efforts du Tchad")],
    ),
    (
        "« Nous n'accepterons pas que nos enfants soient oubliés », a déclaré la maire.",
        [("COMMIT", "negative", "n'accepterons pas que", "Nous", "nos enfants soient oubliés")],
    ),
    (
        "Le Japon versera cinq millions de dollars à la mission.",
        [("PROVIDE", "positive", "versera", "Le Japon", "cinq millions de dollars à la mission")],
    ),
    ("Si la junte accepte de négocier, la frontière rouvrira.", []),
    ("Le gouvernement s'engagera-t-il à publier ces chiffres ?", []),
    ("Les films étrangers ont été rejetés.", []),
]


@pytest.fixture(scope="module")
def docs(nlp):
    return {doc.text: doc for doc in nlp.pipe([text for text, _ in CASES])}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_clause(text, expected, docs):
    assert written(docs[text]) == expected


def test_spans_enclose_their_parts_and_runs_repeat(nlp):
    text = " ".join(text for text, _ in CASES)
    first, second = (read_layer(nlp(text), "commitments") for _ in range(2))
    assert first == second and first
    for c in first:
        parts = [c.cue_start, c.cue_end, c.action_start, c.action_end]
        assert c.start <= min(parts) and c.end >= max(parts) and c.action_start < c.action_end


def test_a_sentence_without_trigger_costs_no_matching(nlp, monkeypatch):
    from pipeline.stages import commitments

    monkeypatch.setattr(commitments, "proposals", lambda *_: pytest.fail("matched a sentence without a trigger"))
    assert commitments.CommitmentMatcher().find(nlp("Le fleuve longe la ville.")) == []
