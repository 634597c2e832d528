"""Deadline, amount and counterparty of a commitment."""

import pytest

from pipeline.layers import read_layer

ACTOR = "<actor>Le <LOC>Mali</LOC></actor>"
COMMIT, CALL, GIVE = '<cue type="COMMIT">s\'est engagé à</cue>', '<cue type="CALL">', '<cue type="PROVIDE">'
DAY_2030 = '<date start_date="2030-01-01" end_date="2030-12-31" signal="BY">2030</date>'
DAY_MAY = '<date start_date="2026-05-04" end_date="2026-05-04">4 mai</date>'
DAY_1999 = '<date start_date="1999-02-01" end_date="1999-02-28">février 1999</date>'

DEADLINES = {
    "in the action": (f"{ACTOR} {COMMIT} <action>fermer ses mines d'ici {DAY_2030}</action>.", "2030"),
    "after the action": (f"{ACTOR} {COMMIT} <action>fermer ses mines</action> d'ici {DAY_2030}.", "2030"),
    "at a planned meeting": (
        f"{ACTOR} {COMMIT} <action>présenter un plan</action> lors du sommet prévu le {DAY_MAY}.",
        "4 mai",
    ),
    "a term": (
        f'{ACTOR} {COMMIT} <action>fermer ses mines dans les <date value="P6M">six mois</date></action>.',
        "six mois",
    ),
    "a length is no term": (
        f'{ACTOR} {COMMIT} <action>geler les prix pendant <date value="P6M">six mois</date></action>.',
        None,
    ),
    "past": (f"{ACTOR} {COMMIT} <action>appliquer la réforme</action> lancée en {DAY_1999}.", None),
    "a text's date": (f"{ACTOR} {COMMIT} <action>appliquer la résolution du {DAY_MAY}</action>.", None),
    "when it was said": (
        f'{ACTOR} <cue type="COMMIT">a promis</cue> <date start_date="2026-02-28">samedi</date> '
        f"<action>de voter</action>.",
        None,
    ),
    "none": (f"{ACTOR} {COMMIT} <action>fermer ses mines</action>.", None),
}


@pytest.mark.parametrize("case", DEADLINES)
def test_deadline(attribute, case):
    marked, expected = DEADLINES[case]
    doc, (found,) = attribute(marked, published="2026-03-01")
    dates = read_layer(doc, "dates")
    due = None if found.deadline is None else dates[found.deadline]
    assert (due and doc.text[due.start : due.end]) == expected


COUNTERPARTIES = {
    "called on, inside the cue": (
        f"{ACTOR} {CALL}a demandé au <LOC>Niger</LOC> de</cue> <action>rouvrir la frontière</action>.",
        "Niger",
    ),
    "called on, a common noun": (
        f"{ACTOR} {CALL}a prié le secrétariat de</cue> <action>publier le texte</action>.",
        "le secrétariat",
    ),
    "called on, by duty": (
        f"{ACTOR} {CALL}a affirmé que les pays de l'<ORG>UEMOA</ORG> devaient</cue> <action>coopérer</action>.",
        "les pays de l'UEMOA",
    ),
    "called on, a title and a name": (
        f"{ACTOR} {CALL}a invité Mme <PER>Awa Diop</PER> à</cue> <action>démissionner</action>.",
        "Awa Diop",
    ),
    "called on, between cue and action": (
        f"{ACTOR} {CALL}encourage</cue> l'<ORG>OMT</ORG> à <action>publier le code</action>.",
        "OMT",
    ),
    "subject of the clause": (
        f"{ACTOR} {CALL}recommande que</cue> <action>le <LOC>Togo</LOC> et le <LOC>Niger</LOC> coopèrent</action>.",
        "le Togo et le Niger",
    ),
    "nobody is asked in a passive": (
        f"{ACTOR} {CALL}demande que</cue> <action>des ressources soient mobilisées</action>.",
        None,
    ),
    "who did what is endorsed": (
        f'{ACTOR} <cue type="SUPPORT">salue</cue> <action>les progrès accomplis par le secrétariat</action>.',
        "le secrétariat",
    ),
    "partner": (f"{ACTOR} {COMMIT} <action>coopérer avec la <LOC>Guinée</LOC></action>.", "Guinée"),
    "recipient": (f"{ACTOR} {GIVE}accordera</cue> <action>une aide au <LOC>Togo</LOC></action>.", "Togo"),
    "owner of what is endorsed": (
        f'{ACTOR} <cue type="SUPPORT">soutient</cue> <action>l\'initiative du <LOC>Ghana</LOC></action>.',
        "Ghana",
    ),
    "nobody": (f"{ACTOR} {COMMIT} <action>fermer ses mines</action>.", None),
}


@pytest.mark.parametrize("case", COUNTERPARTIES)
def test_counterparty(attribute, case):
    marked, expected = COUNTERPARTIES[case]
    _, (found,) = attribute(marked)
    assert found.counterparty == expected


def test_amount_only_where_something_is_given(attribute):
    sum_of = "<action>deux millions d'euros au <LOC>Togo</LOC></action>"
    _, (given,) = attribute(f"{ACTOR} {GIVE}versera</cue> {sum_of}.")
    assert (given.amount, given.currency) == (2e6, "EUR")
    _, (asked,) = attribute(f"{ACTOR} {CALL}réclame</cue> {sum_of}.")
    assert (asked.amount, asked.currency) == (None, None)


def test_nothing_to_attribute(attribute):
    _, found = attribute("Il pleut sur <LOC>Lomé</LOC>.")
    assert found == []


def test_empty_text(nlp):
    from pipeline.stages.actors import ActorResolver

    assert ActorResolver().find(nlp.make_doc("")) == ([], [])
