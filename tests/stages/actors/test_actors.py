"""Which names stand behind the words of an actor."""

import pytest

from pipeline.layers import Dateline, write_layer
from pipeline.stages.actors import ActorResolver
from tests.stages.actors.markup import article

CALL, COMMIT, AGREE, INTEND = ('<cue type="CALL">', '<cue type="COMMIT">', '<cue type="AGREE">', '<cue type="INTEND">')

CASES = {
    "a name": (
        f"Le <LOC>Sénégal</LOC> est inquiet. <actor>Le <LOC>Mali</LOC></actor> {COMMIT}s'est engagé à</cue> "
        "<action>organiser des élections</action>.",
        {"Mali"},
    ),
    "a coordination, long form beside short": (
        f"<actor>L'<ORG>Union africaine</ORG> (<ORG>UA</ORG>) et la <LOC>Guinée</LOC></actor> "
        f"{AGREE}ont convenu de</cue> "
        "<action>créer un comité de suivi</action>. L'<ORG>UA</ORG> s'en est réjouie.",
        {"Union africaine", "Guinée"},
    ),
    "both parties named together": (
        "Le <LOC>Japon</LOC> et l'<LOC>Inde</LOC> ont tenu leur dialogue annuel à <LOC>Tokyo</LOC>. "
        f"<actor>Les deux pays</actor> {AGREE}ont convenu de</cue> <action>renforcer leurs échanges</action>.",
        {"Japon", "Inde"},
    ),
    "whoever met": (
        "Le sommet de la <ORG>CEDEAO</ORG> s'est ouvert à <LOC>Abuja</LOC>. "
        f"<actor>Les participants</actor> {CALL}ont appelé à</cue> <action>lever les sanctions</action>.",
        {"CEDEAO"},
    ),
    "plural pronoun after a group": (
        "Le <LOC>Japon</LOC> et l'<LOC>Inde</LOC> ont tenu leur dialogue annuel. Les deux pays sont voisins. "
        f"<actor>Ils</actor> {AGREE}ont décidé de</cue> <action>renforcer leurs échanges</action>.",
        {"Japon", "Inde"},
    ),
    "singular pronoun": (
        "Le ministre <PER>Moussa Faye</PER> a reçu la presse à <LOC>Dakar</LOC>. "
        f"<actor>Il</actor> {COMMIT}s'est engagé à</cue> <action>publier le rapport</action>.",
        {"Moussa Faye"},
    ),
    "feminine pronoun": (
        "La ministre <PER>Awa Diop</PER> a reçu le président <PER>Paul Biyong</PER>. "
        f"<actor>Elle</actor> {COMMIT}s'est engagée à</cue> <action>publier le rapport</action>.",
        {"Awa Diop"},
    ),
    "function by its holder": (
        "La ministre gabonaise de la Santé, <PER>Awa Diop</PER>, est à <LOC>Genève</LOC>. "
        f"<actor>La ministre</actor> {CALL}a demandé de</cue> <action>partager les vaccins</action>.",
        {"Awa Diop"},
    ),
    "another minister is no holder": (
        "La ministre gabonaise de la Santé, <PER>Awa Diop</PER>, est à <LOC>Genève</LOC>. "
        f"<actor>Le ministre des Finances de la <LOC>Norvège</LOC></actor> {COMMIT}a promis de</cue> "
        "<action>aider</action>.",
        {"Norvège"},
    ),
    "function without holder, by its body": (
        f"<actor>Les ministres de l'Économie de l'<ORG>ASEAN</ORG></actor> {INTEND}prévoient de</cue> "
        "<action>signer un accord</action>.",
        {"ASEAN"},
    ),
    "function without holder, by its demonym": (
        f"<actor>Le président ghanéen</actor> {COMMIT}a promis de</cue> <action>rembourser la dette</action>.",
        {"Ghana"},
    ),
    "on behalf": (
        f"<actor>Le représentant du <LOC>Maroc</LOC>, parlant au nom du <ORG>Groupe des 77</ORG></actor>, "
        f"{CALL}a appelé à</cue> <action>réformer le système</action>.",
        {"Groupe des 77"},
    ),
    "a government by its demonym": (
        f"<actor>Le gouvernement tchadien</actor> {COMMIT}s'est engagé à</cue> <action>payer les salaires</action>.",
        {"Tchad"},
    ),
    "a government of the article's country": (
        "Élections au <LOC>Togo</LOC> : la campagne commence. Le <LOC>Togo</LOC> vote en mai. "
        f"<actor>Le gouvernement</actor> {COMMIT}s'est engagé à</cue> <action>publier les listes</action>.",
        {"Togo"},
    ),
    "a capital under its own name": (
        f"<actor><LOC>Pékin</LOC></actor> {COMMIT}a promis de</cue> <action>réduire ses émissions</action>.",
        {"Pékin"},
    ),
    "a bloc": (
        "L'<ORG>ASEAN</ORG> compte dix membres. L'<ORG>ASEAN</ORG> se réunit. "
        f"<actor>Le bloc</actor> {COMMIT}s'est engagé à</cue> <action>agir</action>.",
        {"ASEAN"},
    ),
    "an organ for itself": (
        f"<actor>Le Comité</actor> {CALL}a prié l'État partie de</cue> <action>fournir des données</action>.",
        {"Comité"},
    ),
    "an organ behind a contraction": (
        f"{CALL}L'appel lancé</cue> <actor>au Comité</actor> <action>de publier ses chiffres</action> demeure.",
        {"Comité"},
    ),
    "a text for the body that adopted it": (
        f"<actor>La résolution 70/1 de l'<ORG>Assemblée générale</ORG></actor> {CALL}demande de</cue> "
        "<action>réduire la pauvreté</action>.",
        {"Assemblée générale"},
    ),
    "the subject of the verb that reports": (
        "<PER>Paul Biyong</PER> est venu. L'entreprise <ORG>Or du Sahel</ORG> a déclaré qu'"
        f"<actor>elle</actor> {COMMIT}s'engageait à</cue> <action>investir</action>.",
        {"Or du Sahel"},
    ),
    "on behalf of a common noun": (
        f"<actor>Le Rapporteur spécial</actor>, agissant au nom du Comité, {AGREE}a décidé d'</cue><action>examiner la "
        "plainte</action>.",
        {"Comité"},
    ),
    "a date is nobody": (
        f'<actor><date start_date="2021-01-01">2021</date></actor> {COMMIT}a promis de</cue> <action>voter</action>.',
        set(),
    ),
    "a delegation by its demonym": (
        f"<actor>La délégation autrichienne</actor> {CALL}a appelé à</cue> <action>signer le traité</action>.",
        {"Autriche"},
    ),
    "things are no antecedent": (
        f"Les faits sont graves. Mais <actor>ils</actor> {CALL}demandent</cue> <action>une réponse</action>.",
        set(),
    ),
    "two men whom nobody names": (
        f"<actor>Les deux hommes</actor> {AGREE}ont convenu de</cue> <action>se revoir</action>.",
        set(),
    ),
    "a body inside a longer name": (
        f"Selon la <MISC>résolution 70/1 de <actor>l'Assemblée générale</actor></MISC> {CALL}qui demande de</cue> "
        "<action>réduire la pauvreté</action>, il reste à faire.",
        {"Assemblée générale"},
    ),
    "a party named before": (
        "Le <ORG>Parti du renouveau</ORG> tient congrès. "
        f"<actor>Le parti</actor> {COMMIT}s'est engagé à</cue> <action>baisser les impôts</action>.",
        {"Parti du renouveau"},
    ),
    "a relative pronoun": (
        f"Le <ORG>Fonds vert</ORG>, <actor>qui</actor> {COMMIT}s'est engagé à</cue> <action>aider "
        f"le pays</action>, se réunit.",
        {"Fonds vert"},
    ),
    "its speaker's country": (
        "La ministre gabonaise de la Santé, <PER>Awa Diop</PER>, est à <LOC>Genève</LOC>. <PER>Awa Diop</PER> "
        f"{COMMIT}a affirmé que <actor>son pays</actor> continuerait à</cue> <action>vacciner</action>.",
        {"Gabon"},
    ),
    "an apposed name": (
        f"<actor>La société minière <ORG>Or du Sahel</ORG></actor> {INTEND}prévoit de</cue> <action>investir</action>.",
        {"Or du Sahel"},
    ),
    "a title gives way to the full name": (
        "Le Premier ministre <PER>Jean Kouassi</PER> est rentré. "
        f"<actor>M. <PER>Kouassi</PER></actor> {COMMIT}a promis de</cue> <action>négocier</action>.",
        {"Jean Kouassi"},
    ),
    "I in quoted words": (
        "« <actor>Je</actor> "
        f"{COMMIT}m'engage à</cue> <action>respecter la Constitution</action> », a déclaré la "
        f"ministre <PER>Awa Diop</PER>.",
        {"Awa Diop"},
    ),
    "we bind the speaker's country": (
        f"« <actor>Nous</actor> {COMMIT}nous engageons à</cue> <action>fermer ces mines</action> », "
        f"a déclaré le ministre "
        "kényan <PER>Peter Otieno</PER>.",
        {"Kenya"},
    ),
    "we who call are the speaker": (
        f"« <actor>Nous</actor> {CALL}appelons à</cue> <action>fermer ces mines</action> », a déclaré le ministre "
        "kényan <PER>Peter Otieno</PER>.",
        {"Peter Otieno"},
    ),
    "nobody written, the caller speaks": (
        f"« {CALL}Il faut</cue> <action>fermer ces mines</action> », a déclaré le ministre kényan "
        f"<PER>Peter Otieno</PER>.",
        {"Peter Otieno"},
    ),
    "I who report myself": (
        f"<PER>Awa Diop</PER> a déclaré : « J'ai dit que <actor>je</actor> {COMMIT}m'engageais à</cue> "
        "<action>partir</action>. »",
        {"Awa Diop"},
    ),
    "nobody to be found": (
        f"{CALL}Il faut</cue> <action>fermer ces mines</action>.",
        set(),
    ),
    "two men of equal weight give none": (
        "<PER>Paul Biyong</PER> et <PER>Moussa Faye</PER> se sont vus. "
        f"<actor>Il</actor> {COMMIT}a promis de</cue> <action>revenir</action>.",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_actor(attribute, case):
    marked, expected = CASES[case]
    _, found = attribute(marked)
    assert len(found) == 1
    assert set(found[0].actor_resolved) == expected
    assert bool(found[0].actor_rule) == bool(expected)


def test_rule_of_a_capital_names_the_country(attribute):
    _, found = attribute(CASES["a capital under its own name"][0])
    assert found[0].actor_rule == "capital:Chine"


def test_a_dateline_is_no_actor(nlp):
    doc = article(
        nlp,
        "<actor><LOC>Jakarta</LOC>, 8 juillet (<ORG>VNA</ORG></actor>) - L'<ORG>ASEAN</ORG> et le <LOC>Japon</LOC> "
        f"{AGREE}ont convenu de</cue> <action>coopérer</action>.",
    )
    end = doc.text.index("L'ASEAN")
    write_layer(doc, "dateline", [Dateline(0, end)])
    _, (found,) = ActorResolver().find(doc)
    assert set(found.actor_resolved) == {"ASEAN", "Japon"}
