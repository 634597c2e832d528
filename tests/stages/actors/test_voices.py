"""Documents that speak for an organ, persons meant by a noun, and whose country or body is meant."""

import pytest

from pipeline.stages.actors.lexicon import lexicon
from pipeline.stages.actors.positions import find_positions
from pipeline.stages.actors.scene import Scene
from tests.stages.actors.markup import article

CALL, COMMIT, AGREE = '<cue type="CALL">', '<cue type="COMMIT">', '<cue type="AGREE">'
SIGNED = f"{AGREE}ont décidé de</cue> <action>signer un accord</action>."
PROMISED = f"{COMMIT}a promis de</cue> <action>rembourser la dette</action>."
MINISTERS = (
    "Le ministre togolais des Mines, <PER>Moussa Faye</PER>, a reçu jeudi son homologue gabonaise, "
    "<PER>Awa Diop</PER>, venue avec le président de la chambre, <PER>Paul Biyong</PER>. "
)

CASES = {
    "a paragraph of a resolution": (
        f"La <ORG>Commission du désarmement</ORG>,\n\nRappelant ses travaux,\n\n1. {CALL}Prie le secrétariat de</cue> "
        "<action>publier un rapport</action>;",
        {"Commission du désarmement"},
    ),
    "no paragraph without a verb first": (
        f"Le Comité,\n\n1. Dans la ville, {CALL}il faut</cue> <action>planter des arbres</action>.",
        set(),
    ),
    "a declaration in the first person": (
        "Nous, ministres de la Pêche de l'<ORG>Union atlantique</ORG> (<ORG>UAT</ORG>), réunis à <LOC>Praia</LOC>,\n\n"
        f"<actor>Nous</actor> {COMMIT}nous engageons à</cue> <action>protéger les côtes</action>.",
        {"Union atlantique"},
    ),
    "the organ that issues a communiqué": (
        "La Conférence des Chefs d'État et de Gouvernement de l'<ORG>UEAL</ORG> s'est tenue à <LOC>Lomé</LOC>. "
        f"<actor>Les Chefs d'État et de Gouvernement</actor> {CALL}exhortent les donateurs à</cue> "
        "<action>contribuer</action>.",
        {"UEAL"},
    ),
    "a pronoun for that organ, not the city": (
        "La Conférence des Chefs d'État et de Gouvernement de l'<ORG>UEAL</ORG> s'est tenue à <LOC>Lomé</LOC>. "
        "La Conférence remercie la <LOC>Guinée</LOC>. "
        f"<actor>Elle</actor> {CALL}demande aux donateurs de</cue> <action>contribuer</action>.",
        {"UEAL"},
    ),
    "two of a kind": (f"{MINISTERS}<actor>Les deux ministres</actor> {SIGNED}", {"Moussa Faye", "Awa Diop"}),
    "a general noun with a demonym": (f"{MINISTERS}<actor>La responsable gabonaise</actor> {PROMISED}", {"Awa Diop"}),
    "a counterpart": (f"{MINISTERS}<actor>Son homologue gabonaise</actor> {PROMISED}", {"Awa Diop"}),
    "a counterpart whom nobody names": (f"{MINISTERS}<actor>Son homologue chilien</actor> {PROMISED}", {"Chili"}),
    "a general noun for the only person": (
        f"<PER>Awa Diop</PER> a pris la parole. <actor>La diplomate</actor> {PROMISED}",
        {"Awa Diop"},
    ),
    "not anybody": (f"<PER>Awa Diop</PER> a parlé. <actor>Un responsable togolais</actor> {PROMISED}", {"Togo"}),
    "a former holder is not the present one": (
        f"Le président <PER>Paul Biyong</PER> est absent. <actor>L'ancien président</actor> {PROMISED}",
        {"ancien président"},
    ),
    "another president": (
        "Le président <PER>Paul Biyong</PER> a reçu le président <PER>Jean Kouassi</PER>. "
        f"<actor>La présidente de la <LOC>Suisse</LOC></actor> {PROMISED}",
        {"Suisse"},
    ),
    "every body that ministers serve": (
        f"<actor>Les ministres des Sports du <LOC>Bénin</LOC>, du <LOC>Togo</LOC> et de la <LOC>Guinée</LOC></actor> "
        f"{SIGNED}",
        {"Bénin", "Togo", "Guinée"},
    ),
    "a list that the actor begins": (
        f"<actor>Le <LOC>Bénin</LOC></actor>, le <LOC>Togo</LOC> et la <LOC>Guinée</LOC> {SIGNED}",
        {"Bénin", "Togo", "Guinée"},
    ),
    "persons enumerated with their functions": (
        "La reine, <PER>Awa Diop</PER>, le maire de <LOC>Lomé</LOC>, <PER>Moussa Faye</PER>, et le président du "
        f"parlement, <PER>Paul Biyong</PER>, ont dîné. <actor>Ils</actor> {SIGNED}",
        {"Awa Diop", "Moussa Faye", "Paul Biyong"},
    ),
    "the last named": (
        "Le président <PER>Paul Biyong</PER> a reçu la ministre <PER>Awa Diop</PER>. "
        f"<actor>Cette dernière</actor> {PROMISED}",
        {"Awa Diop"},
    ),
    "the delegate's country in brackets": (
        f"Mme <PER>Awa Diop</PER> (<LOC>Togo</LOC>) a dit que <actor>son pays</actor> {COMMIT}comptait</cue> "
        "<action>ratifier la convention</action>.",
        {"Togo"},
    ),
    "one of several delegates": (f"<actor>Celui du <LOC>Togo</LOC></actor> {PROMISED}", {"Togo"}),
    "a body of the speaker": (
        "Mme <PER>Awa Diop</PER>, directrice de l'<ORG>ODA</ORG>, a assuré que <actor>son organisation</actor> "
        f"{COMMIT}continuerait d'</cue><action>aider le <LOC>Togo</LOC></action>.",
        {"ODA"},
    ),
    "a president of no named republic": (
        f"Le <LOC>Togo</LOC> vote. « <actor>Nous</actor> {COMMIT}nous engageons à</cue> <action>payer</action> », a "
        "dit le président de la <LOC>République</LOC>, <PER>Paul Biyong</PER>.",
        {"Togo"},
    ),
    "an answer in an interview": (
        f"<PER>Awa Diop</PER> : Il pleut. <actor>Je</actor> {COMMIT}m'engage à</cue> <action>partir</action>.",
        {"Awa Diop"},
    ),
    "a man is not she": (
        f"Le ministre <PER>Paul Biyong</PER> a parlé. <actor>Elle</actor> {PROMISED}",
        set(),
    ),
    "a woman by her demonym": (
        f"<PER>Awa Diop</PER>, ministre togolaise des Mines, a reçu <PER>Paul Biyong</PER>. "
        f"<actor>Elle</actor> {PROMISED}",
        {"Awa Diop"},
    ),
    "le dirigeant is no woman": (
        f"La présidente togolaise <PER>Awa Diop</PER> est rentrée. <actor>Le dirigeant togolais</actor> {PROMISED}",
        {"Togo"},
    ),
    "a thing that is said to act": (
        f"Le retard signifie qu'<actor>il</actor> {COMMIT}compte</cue> <action>durer</action>.",
        set(),
    ),
    "a president known as somebody's counterpart": (
        "<PER>Paul Biyong</PER> a reçu son homologue togolais <PER>Moussa Faye</PER>. "
        f"<actor>Le président togolais</actor> {PROMISED}",
        {"Moussa Faye"},
    ),
    "two presidents, one of them by the other": (
        "<PER>Paul Biyong</PER> a reçu son homologue togolais <PER>Moussa Faye</PER>. "
        f"<actor>Les deux présidents</actor> {SIGNED}",
        {"Paul Biyong", "Moussa Faye"},
    ),
    "the head of a body": (
        "La directrice générale de l'<ORG>ODA</ORG>, <PER>Awa Diop</PER>, est à <LOC>Lomé</LOC>. "
        f"<actor>La patronne de l'<ORG>ODA</ORG></actor> {PROMISED}",
        {"Awa Diop"},
    ),
    "a deputy is not her party": (
        f"<actor>La députée de l'<ORG>Alliance verte</ORG></actor> {PROMISED}",
        {"députée de l'Alliance verte"},
    ),
    "a portfolio is no body": (
        f"<actor>Les ministres de l'<ORG>Économie de l'<ORG>ODA</ORG></ORG></actor> {SIGNED}",
        {"ODA"},
    ),
    "a kingdom": (
        "Le <LOC>Togo</LOC> est loin. Le <LOC>Togo</LOC> et le <LOC>Maroc</LOC> négocient. "
        f"<actor>Le Royaume</actor> {PROMISED}",
        {"Maroc"},
    ),
    "a declaration without its pronoun": (
        "Nous, ministres de la Pêche de l'<ORG>Union atlantique</ORG>, réunis à <LOC>Praia</LOC>,\n\n"
        f"{CALL}Appelons les donateurs à</cue> <action>contribuer</action>;",
        {"Union atlantique"},
    ),
    "heads of state of no named body": (
        f"Le <LOC>Togo</LOC> reçoit. <actor>Les chefs d'État et de gouvernement</actor> {SIGNED}",
        {"chefs d'État et de gouvernement"},
    ),
    "the same pronoun again": (
        "La ministre <PER>Awa Diop</PER> a parlé. « L'<ORG>ODA</ORG> aide les villes », a-t-elle dit. "
        f"<actor>Elle</actor> {PROMISED}",
        {"Awa Diop"},
    ),
    "the subject of a coordinated clause": (
        f"<PER>Paul Biyong</PER> a dit que le <LOC>Togo</LOC> aidait ses voisins et qu'<actor>il</actor> "
        f"{COMMIT}comptait</cue> <action>continuer</action>.",
        {"Togo"},
    ),
    "officials of several states": (
        f"Le <LOC>Togo</LOC> et le <LOC>Ghana</LOC> ont négocié. "
        f"<actor>Les chefs d'État des deux pays</actor> {SIGNED}",
        {"Togo", "Ghana"},
    ),
    "heads of state by their office": (
        "Le président togolais <PER>Paul Biyong</PER> a reçu le président ghanéen <PER>Jean Kouassi</PER> et le "
        f"chef de son armée. <actor>Les deux chefs d'État</actor> {SIGNED}",
        {"Paul Biyong", "Jean Kouassi"},
    ),
    "the executive of no state": (
        f"Le <LOC>Togo</LOC> vote. <actor>L'exécutif européen</actor> {PROMISED}",
        {"exécutif européen"},
    ),
    "a country in its official style": (
        f"<actor>Le gouvernement de la <LOC>République du Togo</LOC></actor> {PROMISED}",
        {"République du Togo"},
    ),
    "a regime by its own words": (f"Le <LOC>Togo</LOC> vote. <actor>La junte</actor> {PROMISED}", {"junte"}),
    "a side by its demonym": (f"<actor>La partie togolaise</actor> {PROMISED}", {"Togo"}),
}


@pytest.mark.parametrize("case", CASES)
def test_actor(attribute, case):
    marked, expected = CASES[case]
    doc, found = attribute(marked)
    assert len(found) == 1
    assert set(found[0].actor_resolved) == expected
    if found[0].antecedent_start is not None:
        words = doc.text[found[0].antecedent_start : found[0].antecedent_end]
        assert words and words == words.strip()


PROMISE = '<actor>le <LOC>Mali</LOC></actor> <cue type="COMMIT">s\'engage à</cue> <action>négocier</action>'
OPENING = PROMISE.replace(">le <", ">Le <")


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        (f"Selon un communiqué du cabinet, {PROMISE}.", "cabinet"),
        (f"{OPENING}, indique un communiqué publié par l'<ORG>ODA</ORG>.", "ODA"),
        (f"Selon un communiqué, {PROMISE}.", None),
        (f"{OPENING}, a fait savoir <PER>Awa Diop</PER>.", "Awa Diop"),
        (f"{OPENING}, a laissé entendre la ministre <PER>Awa Diop</PER>.", "Awa Diop"),
    ],
)
def test_speaker(attribute, marked, speaker):
    _, (found,) = attribute(marked)
    assert found.speaker == speaker


def test_functions_of_an_enumeration_belong_to_the_name_that_follows(nlp):
    doc = article(
        nlp,
        "Le ministre togolais, <PER>Moussa Faye</PER>, le président du parlement, <PER>Paul Biyong</PER>, et la reine, "
        "<PER>Awa Diop</PER>, ont dîné.",
    )
    found = {(p.person, doc.text[p.function_start : p.function_end]) for p in find_positions(Scene(doc, lexicon()))}
    assert found == {
        ("Moussa Faye", "ministre togolais"),
        ("Paul Biyong", "président du parlement"),
        ("Awa Diop", "reine"),
    }
