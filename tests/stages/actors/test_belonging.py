"""Whose country, body or office is meant: possessives, delegates, and nouns that stand for no state."""

import pytest

from pipeline.layers import EntityMention
from pipeline.stages.actors.lexicon import lexicon
from pipeline.stages.actors.names import NameBook
from tests.stages.actors.markup import article

CALL, COMMIT, SUPPORT = '<cue type="CALL">', '<cue type="COMMIT">', '<cue type="SUPPORT">'
PROMISED = f"{COMMIT}a promis de</cue> <action>rembourser la dette</action>."
ASKED = f"{CALL}ont demandé de</cue> <action>baisser les taxes</action>."
WILL = f"{COMMIT}ne ménagera aucun effort pour</cue> <action>réussir</action>"

RESOLVED = {
    "the country from which the article was filed": (
        "<LOC>NIAMEY</LOC>, 3 mai (ANP) - Le ministre de l'Hydraulique, <PER>Moussa Sani</PER>, a reçu son homologue "
        "tchadien, <PER>Ali Nour</PER>, venu du <LOC>Tchad</LOC>. Les travaux au <LOC>Niger</LOC> avancent. "
        f"M. <PER>Sani</PER> a affirmé que <actor>son pays</actor> {WILL}.",
        {"Niger"},
    ),
    "the country that speaks beside a president without one": (
        "La <LOC>Norvège</LOC> réduira ses émissions, a fait savoir le Président <PER>Jens Dahl</PER> à "
        f"l'<LOC>Islande</LOC> et au <LOC>Danemark</LOC>. <actor>Son pays</actor> {WILL}.",
        {"Norvège"},
    ),
    "the institution of a participle that shares its auxiliary": (
        "<PER>Awa Diop</PER>, directrice générale du <ORG>Fonds bleu</ORG>, est à <LOC>Lomé</LOC>. Cette dernière a "
        f"remercié le <LOC>Togo</LOC> et assuré que <actor>son institution</actor> {WILL}.",
        {"Fonds bleu"},
    ),
    "the party of a president who is its own": (
        "Le parti <ORG>Aurore</ORG> boude le scrutin. Son président, <PER>Jean Kouassi</PER>, l'a dit jeudi. "
        f"« <actor>Notre parti</actor> {WILL} », a prévenu M. <PER>Kouassi</PER>.",
        {"Aurore"},
    ),
    "the ministry of a minister": (
        "Le ministre malien de la Pêche, <PER>Moussa Sani</PER>, est en visite. "
        f"« <actor>Notre département</actor> {WILL} », a déclaré M. <PER>Sani</PER>.",
        {"Mali"},
    ),
    "a name in apposition to what is possessed": (
        f"Les infirmiers sont en grève. <actor>Leur syndicat, le <ORG>SYNIF</ORG></actor>, {COMMIT}refuse de</cue> "
        "<action>négocier</action>.",
        {"SYNIF"},
    ),
    "the body that stands after the name of a commissioner": (
        f"« <actor>Notre organisation</actor> {WILL} », explique de son côté le commissaire <PER>Benoît Oyono</PER>, "
        "de la <ORG>CEMAC</ORG>.",
        {"CEMAC"},
    ),
    "no state behind those who live there": (f"<actor>Les patrons chiliens</actor> {ASKED}", {"patrons chiliens"}),
    "nor behind its traders": (f"<actor>Les opérateurs chiliens</actor> {ASKED}", {"opérateurs chiliens"}),
    "nor behind its partners": (
        f"<actor>Les partenaires du <LOC>Mali</LOC></actor> {ASKED}",
        {"partenaires du Mali"},
    ),
    "the state behind a side": (f"<actor>La partie chilienne</actor> {PROMISED}", {"Chili"}),
    "the state behind its government": (f"<actor>Le gouvernement chilien</actor> {PROMISED}", {"Chili"}),
    "the head of a body that has patrons": (
        f"<actor>Les patrons de l'<ORG>Union minière</ORG></actor> {ASKED}",
        {"Union minière"},
    ),
    "the country that the sentence before is about": (
        "La <LOC>Chine</LOC> a reçu une délégation du <LOC>Laos</LOC>. Le <LOC>Laos</LOC> et ses voisins "
        f"importent du riz. La <LOC>Chine</LOC> exporte des trains. <actor>Le pays</actor> {PROMISED}",
        {"Chine"},
    ),
    "others on whose behalf a delegate speaks as well": (
        "<actor>Le représentant du <LOC>Gabon</LOC></actor>, s'exprimant également au nom du <LOC>Ghana</LOC> et du "
        f"<LOC>Togo</LOC>, {CALL}a invité les donateurs à</cue> <action>agir</action>.",
        {"Gabon", "Ghana", "Togo"},
    ),
    "a company called by another noun": (
        "La société <ORG>Bois du Nord</ORG> se tait. Au <ORG>Sénat</ORG>, on s'étonne. "
        f"<actor>L'entreprise</actor> {PROMISED}",
        {"Bois du Nord"},
    ),
    "the company of its director": (
        f"« <actor>Notre société</actor> {WILL} », a indiqué pour sa part la directrice générale de la "
        "<ORG>SOREX</ORG>, <PER>Leïla Sani</PER>.",
        {"SOREX"},
    ),
    "a demonym that the parser takes for a participle": (
        f"Le président kazakh a souligné que <actor>son pays</actor> {WILL}.",
        {"Kazakhstan"},
    ),
    "a counterpart whom the last pronoun means": (
        f"La ministre <PER>Awa Diop</PER> attend jeudi son homologue syrien. <actor>Celui-ci</actor> {PROMISED}",
        {"Syrie"},
    ),
    "an opponent whom the parser takes for a participle": (
        f"Pour l'opposant <PER>Jonas Diop</PER>, « {CALL}il est urgent d'</cue><action>agir</action> ».",
        {"Jonas Diop"},
    ),
    "people of a country by what they do": (
        f"Les armateurs chiliens s'impatientent. <actor>Ils</actor> {ASKED}",
        {"armateurs chiliens"},
    ),
    "whoever has the name of a country for the name of an office": (
        "Le ministre chilien est absent. Celui du <LOC>Pérou</LOC>, <PER>Pablo Neira</PER>, "
        f"{SUPPORT}s'est félicité de</cue> <action>cet accord</action>.",
        {"Pablo Neira"},
    ),
    "in whose view": (
        f"Pour la représentante du <LOC>Brésil</LOC>, {CALL}il est urgent d'</cue><action>agir</action>.",
        {"Brésil"},
    ),
}

SPEAKERS = {
    "a delegate called by the country alone": (
        "Le délégué du <LOC>Pérou</LOC> s'est abstenu. Celui du <LOC>Chili</LOC> a dit que <actor>son pays</actor> "
        f"{COMMIT}refuserait de</cue> <action>signer</action>.",
        "Celui du Chili",
    ),
    "between commas": (
        f"La ministre chilienne a, elle, annoncé que le <actor><LOC>Chili</LOC></actor> {WILL}.",
        "ministre chilienne",
    ),
    "a function before a verb whose subject the parse misses": (
        "Lors d'un entretien avec son homologue marocain, <PER>Samir Lahlou</PER>, le chef de la diplomatie chilienne "
        f"a indiqué que <actor>son gouvernement</actor> {WILL}.",
        "chef de la diplomatie chilienne",
    ),
    "any verb with a pronoun after a quotation": (
        f"<PER>Moussa Koné</PER> a parlé. « Le <actor><LOC>Chili</LOC></actor> {WILL} », a-t-il mis en garde.",
        "Moussa Koné",
    ),
    "the name in apposition to the function": (
        f"« Le <actor><LOC>Chili</LOC></actor> {WILL} », a réagi l'envoyé de l'<ORG>ONU</ORG>, <PER>Pablo Neira</PER>.",
        "Pablo Neira",
    ),
    "where one has said it": (
        f"« Le <actor><LOC>Chili</LOC></actor> {WILL} », a-t-on assuré à la <ORG>Commission des pêches</ORG>.",
        "Commission des pêches",
    ),
    "a verb that the parser takes for a noun": (
        f"« Le <actor><LOC>Chili</LOC></actor> {WILL} », tranche l'ancien ministre <PER>Pablo Neira</PER>.",
        "Pablo Neira",
    ),
    "where one says it": (
        f"« Le <actor><LOC>Chili</LOC></actor> {WILL} », assure-t-on au ministère chilien.",
        "ministère chilien",
    ),
}

OTHERS = {
    "whom one helps": (
        f"Le <actor><LOC>Chili</LOC></actor> {COMMIT}s'engage à</cue> <action>aider le <LOC>Pérou</LOC> à bâtir des "
        "ports</action>.",
        "Pérou",
    ),
    "a people": (
        f"Le <actor><LOC>Chili</LOC></actor> {COMMIT}s'engage à</cue> <action>aider les Syriens à rebâtir des "
        "ports</action>.",
        "les Syriens",
    ),
    "nobody in a condition": (
        f"<actor>Les éleveurs</actor> {COMMIT}promettent de</cue> <action>bloquer les ports si l'accord avec le "
        "<ORG>Mercosur</ORG> entre en vigueur</action>.",
        None,
    ),
    "whose duty it is": (
        f"Selon <PER>Awa Diop</PER>, l'<ORG>OPEP</ORG> {CALL}doit</cue> <action>agir</action>.",
        "OPEP",
    ),
    "no text that is endorsed": (
        f"<actor>Le <LOC>Chili</LOC></actor> {COMMIT}a décidé de</cue> <action>soutenir cette résolution</action>.",
        None,
    ),
}


def attribution(nlp, text):
    doc = article(nlp, text)
    return nlp.get_pipe("actor_resolver").find(doc)[1][-1]


@pytest.mark.parametrize("text, names", RESOLVED.values(), ids=RESOLVED.keys())
def test_who_is_behind_it(nlp, text, names):
    assert set(attribution(nlp, text).actor_resolved) == names


@pytest.mark.parametrize("text, speaker", SPEAKERS.values(), ids=SPEAKERS.keys())
def test_who_says_it(nlp, text, speaker):
    assert attribution(nlp, text).speaker == speaker


@pytest.mark.parametrize("text, other", OTHERS.values(), ids=OTHERS.keys())
def test_for_whom(nlp, text, other):
    assert attribution(nlp, text).counterparty == other


@pytest.mark.parametrize(
    "text, fuller, name",
    [
        ("L'UPA agira. L'Union le promet.", "Union des ports atlantiques", "UPA"),
        ("L'UPA agira. L'Union le promet.", "Ligue des ports", "Union"),
    ],
)
def test_a_body_with_a_short_form_may_go_by_its_first_word(text, fuller, name):
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("UPA", "Union")]
    known = [EntityMention(*s, "ORG", c, None, "test") for s, c in zip(spans, (fuller, "Union"), strict=True)]
    assert NameBook(text, known, [], lexicon()).name(1) == name
