"""The conjugator against forms that any French grammar gives."""

import pytest

from pipeline.patterns import read_toml
from pipeline.stages.commitments.conjugation import Conjugator

FORMS = [
    ("appeler", "future", "3p", "appelleront"),
    ("réitérer", "present", "3s", "réitère"),
    ("réitérer", "conditional", "3s", "réitérerait"),
    ("engager", "present", "1p", "engageons"),
    ("engager", "present_participle", "", "engageant"),
    ("annoncer", "imperfect", "3s", "annonçait"),
    ("appuyer", "present", "3p", "appuient"),
    ("lever", "future", "3s", "lèvera"),
    ("réjouir", "past_participle", "", "réjouies"),
    ("soutenir", "present", "3p", "soutiennent"),
    ("promettre", "past_participle", "", "promises"),
    ("convenir", "past", "3p", "convinrent"),
    ("accueillir", "future", "1p", "accueillerons"),
    ("enjoindre", "subjunctive", "3s", "enjoigne"),
    ("envoyer", "conditional", "3s", "enverrait"),
    ("devoir", "past_participle", "", "due"),
]


@pytest.fixture(scope="module")
def conjugator():
    return Conjugator(read_toml("commitments/verbs.toml"))


@pytest.mark.parametrize(("lemma", "tense", "person", "form"), FORMS)
def test_form(conjugator, lemma, tense, person, form):
    assert any(f == form and (r.tense, r.person) == (tense, person) for f, r in conjugator.forms(lemma))


def test_unknown_conjugation_is_named(conjugator):
    with pytest.raises(ValueError, match="absoutre"):
        list(conjugator.forms("absoutre"))
