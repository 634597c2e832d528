"""Who holds which function."""

import pytest

from pipeline.stages.actors.lexicon import lexicon
from pipeline.stages.actors.positions import find_positions
from pipeline.stages.actors.scene import Scene
from tests.stages.actors.markup import article

CASES = {
    "title": ("Le président <PER>Paul Biyong</PER> parle.", {("Paul Biyong", "président", None)}),
    "title with demonym": (
        "La ministre togolaise des Finances <PER>Awa Diop</PER> parle.",
        {("Awa Diop", "ministre togolaise des Finances", "Togo")},
    ),
    "title, comma": (
        "Le ministre de la Défense du <LOC>Niger</LOC>, <PER>Moussa Faye</PER>, parle.",
        {("Moussa Faye", "ministre de la Défense du Niger", "Niger")},
    ),
    "courtesy": (
        "L'ambassadeur du <LOC>Ghana</LOC> au <LOC>Mali</LOC>, M. <PER>John Mensah</PER>, parle.",
        {("John Mensah", "ambassadeur du Ghana au Mali", "Ghana")},
    ),
    "apposition": (
        "<PER>Awa Diop</PER>, ministre togolaise de la Santé, parle.",
        {("Awa Diop", "ministre togolaise de la Santé", "Togo")},
    ),
    "copula": (
        "<PER>Awa Diop</PER> est la présidente de l'<ORG>Union africaine</ORG>.",
        {("Awa Diop", "présidente de l'Union africaine", "Union africaine")},
    ),
    "surname joins full name": (
        "Le président <PER>Biyong</PER> parle. <PER>Paul Biyong</PER> est né en 1950.",
        {("Paul Biyong", "président", None)},
    ),
    "former": ("L'ancien président <PER>Paul Biyong</PER> parle.", set()),
    "a verb between": ("Le ministre a reçu <PER>Paul Biyong</PER>.", set()),
    "a complement": ("Le porte-parole de <PER>Paul Biyong</PER> parle.", set()),
    "somebody else after selon": ("Selon le président malien, <PER>Paul Biyong</PER> mentirait.", set()),
    "a list": (
        "<PER>Awa Diop</PER>, le ministre <PER>Moussa Faye</PER> et d'autres parlent.",
        {("Moussa Faye", "ministre", None)},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_positions(nlp, case):
    marked, expected = CASES[case]
    doc = article(nlp, marked)
    found = find_positions(Scene(doc, lexicon()))
    assert {(p.person, doc.text[p.function_start : p.function_end], p.body) for p in found} == expected
    assert all(p.start <= p.function_start < p.function_end <= p.end for p in found)
