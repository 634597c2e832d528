"""The conditions that a row sets (``only``) and what cancels any cue: questions, conditions, idle subjects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.stages.commitments.groups import VerbGroup, load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.complements import Sentence
    from pipeline.stages.commitments.matching import Proposal
    from pipeline.stages.commitments.subjects import Actor

_FIRST = frozenset({"je", "j'", "nous"})
_AHEAD = frozenset({"future", "conditional"})


def allowed(sent: Sentence, proposal: Proposal, group: VerbGroup | None) -> bool:
    """Whether the row's own conditions hold and nothing in the sentence cancels the cue."""
    if _cancelled(sent, proposal, group):
        return False
    return all(_CONDITIONS[name](sent, proposal) for name in proposal.cue.only)


def _cancelled(sent: Sentence, proposal: Proposal, group: VerbGroup | None) -> bool:
    if proposal.group is None:
        return False
    if _is_condition(sent, proposal) or _is_background(sent, proposal):
        return True
    if _is_question(sent, proposal) or not carrier_fits(proposal):
        return True
    if _idle_subject(sent, proposal) or _talks_about_talk(sent, proposal) or _object_is_before(sent, proposal):
        return True
    if proposal.cue.type == "INTEND" and group is not None and group.tense == "present_participle":
        return True
    negated = group is not None and (group.negated or proposal.group.negated)
    return negated and proposal.cue.type in ("CALL", "PROPOSE", "PROVIDE", "AGREE") and not _deontic_negation(proposal)


def _is_condition(sent: Sentence, proposal: Proposal) -> bool:
    """Whether ``si`` stands right before the cue or its subject."""
    start = proposal.first
    if start > sent.start and sent.low[start - 1] in load_words().subject_clitics:
        start -= 1
    if proposal.actor and proposal.actor.head < proposal.first:
        start = min(start, _first_token(sent, proposal))
    lead = sent.low[start - 1] if start > sent.start else ""
    return lead == "si" or lead == "s'" and sent.low[start] in ("il", "ils")


def _is_background(sent: Sentence, proposal: Proposal) -> bool:
    """``ayant demandé``, ``comme l'exige``: the clause only tells what another one rests on."""
    group = proposal.group
    perfect = group.compound and group.tense == "present_participle"
    return perfect or group.first > sent.start and sent.low[group.first - 1] == "comme"


def _object_is_before(sent: Sentence, proposal: Proposal) -> bool:
    """``le plan que défend la ministre``: the noun after the verb is its subject, the object is ``que``."""
    found = proposal.complement
    direct = found.frame.person == () or found.frame.target == "N" and not found.frame.marker
    if not direct and found.frame.marker or found.start < proposal.first:
        return False
    heads = (proposal.group.verb, found.head) if found.frame.target == "INF" else (proposal.group.verb,)
    return any(
        child.pos_ == "PRON" and sent.low[child.i] in ("que", "qu'") and child.i < proposal.first
        for head in heads
        for child in sent.doc[head].children
    )


def _deontic_negation(proposal: Proposal) -> bool:
    """``il ne faut pas``, ``nous ne devons pas`` call for something all the same."""
    return proposal.group.lemma in ("falloir", "devoir")


def _talks_about_talk(sent: Sentence, proposal: Proposal) -> bool:
    """``je voudrais rappeler que``, ``il faut noter``: the infinitive announces the speaker's own next words."""
    found, group, classes = proposal.complement, proposal.group, load_words().classes
    if found.frame.target != "INF" or proposal.cue.type not in ("INTEND", "CALL"):
        return False
    if proposal.cue.type == "CALL" and not proposal.cue.only & {"impersonal", "deontic", "nous"}:
        return False
    alone = proposal.actor is not None and proposal.actor.pronoun in ("je", "j'")
    wish = group.lemma in ("vouloir", "souhaiter", "désirer") and alone
    return sent.low[found.head] in classes["speech_infinitives" if wish else "idle_infinitives"]


def _first_token(sent: Sentence, proposal: Proposal) -> int:
    k = proposal.actor.head
    while k > sent.start and sent.doc[k - 1].idx >= proposal.actor.start:
        k -= 1
    return k


def _is_question(sent: Sentence, proposal: Proposal) -> bool:
    for k in range(proposal.last, sent.end):
        if sent.low[k] == "?":
            return True
        if sent.low[k] in (".", "!", "»"):
            return False
    return False


def _idle_subject(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is a thing that can take no position (a film, a price, a wind)."""
    actor = proposal.actor
    if actor is None or proposal.cue.only & {"moment", "impersonal", "deontic"}:
        return False
    return not is_somebody(sent, actor)


def is_somebody(sent: Sentence, actor: Actor) -> bool:
    """Whether the actor's words name a person or a body."""
    if actor.pronoun is not None:
        return actor.pronoun not in load_words().classes["idle_pronouns"]
    return is_agent(sent, actor.head)


def carrier_fits(proposal: Proposal) -> bool:
    """Whether the verb that carries an infinitive cue leaves it a position: ``nous devons exiger`` does,
    ``le pays doit adopter`` says what is owed, ``il veut soutenir`` what is meant."""
    kind, carrier = proposal.cue.type, proposal.carrier
    first = proposal.actor is not None and proposal.actor.pronoun in _FIRST
    conditional = proposal.group is not None and proposal.group.tense == "conditional"
    if carrier == "pour":
        return kind == "CALL"
    if carrier in ("devoir", "pouvoir", "falloir"):
        return kind == "CALL" and first or carrier == "pouvoir" and kind == "SUPPORT" and first
    if carrier in ("vouloir", "souhaiter", "désirer", "préférer", "espérer", "compter", "entendre"):
        return kind in ("CALL", "SUPPORT", "PROPOSE") and (first or conditional)
    return True


def _first_person(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun in _FIRST


def _nous(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun in ("nous", "on")


def _future(sent: Sentence, proposal: Proposal) -> bool:
    group = proposal.group
    return group is not None and (
        group.tense in _AHEAD
        or proposal.carrier in ("devoir", "aller")
        or not group.compound and group.tense == "present" and _first_person(sent, proposal)
    )


def _deontic(sent: Sentence, proposal: Proposal) -> bool:
    group = proposal.group
    return group is not None and not group.compound and group.tense in ("present", "future", "conditional")


def _impersonal(sent: Sentence, proposal: Proposal) -> bool:
    group = proposal.group
    if group is None or group.tense not in ("present", "future", "conditional"):
        return False
    before = sent.low[group.first - 1] if group.first > sent.start else ""
    return (before in ("il", "c'", "ce", "semble") or group.inverted) and not group.negated


def _moment(sent: Sentence, proposal: Proposal) -> bool:
    return any(w in ("moment", "temps", "heure", "jour") for w in sent.low[max(sent.start, proposal.first - 3) : proposal.first])


def _amount(sent: Sentence, proposal: Proposal) -> bool:
    """Whether a number with a unit of money or of count stands in the first words of the action."""
    start = proposal.complement.start
    window = sent.low[start : min(sent.end, start + (3 if proposal.group is None else 7))]
    has_number = any(re.match(r"\d", w) for w in window) or any(w in load_words().classes["number_words"] for w in window)
    return has_number and any(w in load_words().classes["money_words"] for w in window)


def _headline(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the noun opens a line that has no finite verb before the end of its action."""
    if any(sent.doc[k].is_alpha for k in range(sent.start, proposal.first)):
        return False
    return not any("VerbForm=Fin" in str(sent.doc[k].morph) for k in range(sent.start, sent.end))


def _programme(sent: Sentence, proposal: Proposal) -> bool:
    """``devoir`` for what is planned: a political actor's own, in the future or with a meeting verb."""
    actor, group = proposal.actor, proposal.group
    if actor is None or group is None or group.tense not in ("future", "present"):
        return False
    if group.tense == "present" or sent.low[proposal.complement.head] == "être" or _is_relative(sent, group):
        return False
    return actor.pronoun is None and is_agent(sent, actor.head) and not is_document(sent, actor.head)


def _is_relative(sent: Sentence, group: VerbGroup) -> bool:
    """Whether the group stands in a relative clause."""
    token = sent.doc[group.verb]
    return token.dep_ == "acl:relcl" or token.head.dep_ == "acl:relcl" and token.head.i > group.verb


def _finite(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.group is not None and proposal.group.tense not in ("infinitive", "present_participle")


def _present(sent: Sentence, proposal: Proposal) -> bool:
    group = proposal.group
    return group is not None and not group.compound and group.tense in ("present", "future", "conditional")


def _agent(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is a person, a body or a name."""
    actor = proposal.actor
    if actor is None or proposal.cue.only & {"moment", "impersonal", "deontic"}:
        return False
    if actor.pronoun is not None:
        return actor.pronoun in ("il", "elle", "ils", "elles", "je", "j'", "nous", "on")
    documents = proposal.cue.type in ("CALL", "SUPPORT")
    return is_agent(sent, actor.head) and (documents or not is_document(sent, actor.head))


def is_document(sent: Sentence, head: int) -> bool:
    """Whether the noun names a text, which may call for something but not act."""
    return sent.low[head] in load_words().classes["documents"]


def is_agent(sent: Sentence, head: int) -> bool:
    """Whether the noun at token ``head`` names somebody who can take a position."""
    word, classes = sent.low[head], load_words().classes
    if word in classes["quantities"]:
        counted = next((c.i for c in sent.doc[head].children if c.dep_ == "nmod"), None)
        return counted is not None and is_agent(sent, counted)
    if any(sent.low[c.i] in classes["generic_determiners"] for c in sent.doc[head].children if c.dep_ == "det"):
        return False
    if word in classes["agents"] or word.removesuffix("s") in classes["agents"] or word in classes["documents"] or sent.doc[head].pos_ == "PROPN" or sent.doc[head].ent_type_ in ("PER", "ORG", "LOC"):
        return True
    if head > sent.start and sent.doc[head].text[0].isupper():
        return True
    return word.endswith(tuple(classes["agent_endings"]))


def _personal(sent: Sentence, proposal: Proposal) -> bool:
    return not _impersonal(sent, proposal)


def _speech(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the words are somebody's own: in quotation marks, or beside a first or second person."""
    group = proposal.group
    if group is None or group.compound or group.tense not in ("present", "conditional", "future"):
        return False
    if proposal.actor is not None and proposal.actor.pronoun in ("je", "j'", "tu", "qui"):
        return False
    low = sent.low
    opened = sum(low[k] == "«" for k in range(max(0, sent.start - 400), proposal.first))
    closed = sum(low[k] == "»" for k in range(max(0, sent.start - 400), proposal.first))
    straight = sum(low[k] in ('"', "“") for k in range(sent.start, proposal.first))
    if opened > closed or straight % 2 and '"' in low[proposal.last : sent.end]:
        return True
    return any(w in load_words().classes["speaker_words"] for w in low[sent.start : sent.end])


def _negated(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.group is not None and proposal.group.negated


def _affirmed(sent: Sentence, proposal: Proposal) -> bool:
    return not _negated(sent, proposal)


def _there(sent: Sentence, proposal: Proposal) -> bool:
    """``il y a lieu de``."""
    group = proposal.group
    return group is not None and "y" in sent.low[group.first : group.finite] and not group.negated


def _first_plural(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun == "nous"


def _thing(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the object is a deed, or a person for a deed (``saluer … pour``)."""
    found = proposal.complement
    return not is_agent(sent, found.head) or "pour" in sent.low[found.head : min(sent.end, found.head + 12)]


def _planner(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is no forecaster: what an expert foresees he does not plan."""
    actor = proposal.actor
    return actor is None or sent.low[actor.head] not in load_words().classes["forecasters"]


def _ahead(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.group is not None and proposal.group.tense in _AHEAD


_CONDITIONS = {
    "ahead": _ahead,
    "thing": _thing,
    "planner": _planner,
    "negated": _negated,
    "affirmed": _affirmed,
    "there": _there,
    "first_plural": _first_plural,
    "speech": _speech,
    "personal": _personal,
    "finite": _finite,
    "present": _present,
    "agent": _agent,
    "first_person": _first_person,
    "nous": _nous,
    "future": _future,
    "deontic": _deontic,
    "impersonal": _impersonal,
    "moment": _moment,
    "amount": _amount,
    "headline": _headline,
    "programme": _programme,
}
