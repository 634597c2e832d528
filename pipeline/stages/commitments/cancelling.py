"""What cancels any cue: questions, conditions, background clauses, idle subjects, talk about talk, negated acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_agent, is_somebody
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.conditions import CALLER_UNNAMED
from pipeline.stages.commitments.groups import FIRST_PERSONS

if TYPE_CHECKING:
    from pipeline.stages.commitments.cues import Cue
    from pipeline.stages.commitments.groups import VerbGroup
    from pipeline.stages.commitments.matching import Proposal
    from pipeline.stages.commitments.sentence import Sentence

_DEEDS = frozenset({"CALL", "PROPOSE", "PROVIDE", "AGREE"})  # what is negated is not done
_DUTIES = frozenset({"falloir", "devoir"})  # ``il ne faut pas``, ``nous ne devons pas`` call for something all the same
_STOPS = frozenset({"?", ".", "!", "»"})


def cancelled(sent: Sentence, proposal: Proposal, group: VerbGroup | None) -> bool:
    """Whether the clause of the proposal takes no position. ``group`` is the cue's own verb, which ``proposal.group``
    (the verb that carries it) may not be; a nominal cue has neither and is never cancelled."""
    if proposal.group is None:
        return False
    return verb_cancels(sent, proposal.cue, group, proposal.group) or clause_cancels(sent, proposal)


def verb_cancels(sent: Sentence, cue: Cue, group: VerbGroup, outer: VerbGroup) -> bool:
    """Whether the cue's own verb ``group``, or ``outer`` that carries it, makes the clause take no position."""
    if cue.type == "INTEND" and group.tense == "present_participle":
        return True
    if cue.type in _DEEDS and (group.negated or outer.negated) and outer.lemma not in _DUTIES:
        return True
    return _is_background(sent, outer)


def clause_cancels(sent: Sentence, proposal: Proposal) -> bool:
    """Whether anything but its verb makes the clause of the proposal, which is no nominal one, take no position."""
    if _is_condition(sent, proposal) or not _carrier_fits(proposal):
        return True
    if _is_incise(sent, proposal) or _is_question(sent, proposal):
        return True
    return _idle_subject(sent, proposal) or _talks_about_talk(sent, proposal) or _object_is_before(sent, proposal)


def _is_background(sent: Sentence, group: VerbGroup) -> bool:
    """``ayant demandé``, ``comme l'exige``: the clause only tells what another one rests on."""
    perfect = group.compound and group.tense == "present_participle"
    return perfect or group.first > sent.start and sent.low[group.first - 1] == "comme"


def _is_condition(sent: Sentence, proposal: Proposal) -> bool:
    """Whether ``si`` stands right before the cue or its subject."""
    start = proposal.first
    if start > sent.start and sent.low[start - 1] in load_words().subject_clitics:
        start -= 1
    if proposal.actor and proposal.actor.head < proposal.first:
        start = min(start, _first_token(sent, proposal))
    lead = sent.low[start - 1] if start > sent.start else ""
    return lead == "si" or lead == "s'" and sent.low[start] in ("il", "ils")


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
        for child in sent.tokens[head].children
    )


def _talks_about_talk(sent: Sentence, proposal: Proposal) -> bool:
    """``je voudrais rappeler que``, ``il faut noter``: the infinitive announces the speaker's own next words."""
    found, group, classes = proposal.complement, proposal.group, load_words().classes
    if found.frame.target != "INF" or proposal.cue.type not in ("INTEND", "CALL"):
        return False
    if proposal.cue.type == "CALL" and not proposal.cue.only & {"impersonal", "deontic", "nous"}:
        return False
    raises = sent.low[found.head] == "relever" and proposal.actor and proposal.actor.pronoun not in FIRST_PERSONS
    if proposal.cue.type == "INTEND" and (sent.low[found.head] == "avoir" or raises):
        return False  # ``le pays compte relever les prix``
    alone = proposal.actor is not None and proposal.actor.pronoun in ("je", "j'")
    wish = group.lemma in ("vouloir", "souhaiter", "désirer") and alone
    return sent.low[found.head] in classes["speech_infinitives" if wish else "idle_infinitives"]


def _first_token(sent: Sentence, proposal: Proposal) -> int:
    k = proposal.actor.head
    while k > sent.start and sent.tokens[k - 1].idx >= proposal.actor.start:
        k -= 1
    return k


def _is_incise(sent: Sentence, proposal: Proposal) -> bool:
    """``…, a promis le président``: the noun after the verb of saying is its subject."""
    found, first = proposal.complement, proposal.group.first
    bare = found.frame.target == "N" and not found.frame.marker and found.frame.person is None
    if not bare or first <= sent.start or found.start < first:
        return False
    return sent.low[first - 1] in (",", "»", '"', "”") and is_agent(sent, found.head)


def _is_question(sent: Sentence, proposal: Proposal) -> bool:
    return next((word for word in sent.low[proposal.last : sent.end] if word in _STOPS), "") == "?"


def _idle_subject(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is a thing that can take no position (a film, a price, a wind)."""
    actor = proposal.actor
    return actor is not None and not proposal.cue.only & CALLER_UNNAMED and not is_somebody(sent, actor)


def _carrier_fits(proposal: Proposal) -> bool:
    """Whether the verb that carries an infinitive cue leaves it a position: ``nous devons exiger`` does,
    ``le pays doit adopter`` says what is owed, ``il veut soutenir`` what is meant."""
    kind, carrier = proposal.cue.type, proposal.carrier
    first = proposal.actor is not None and proposal.actor.pronoun in FIRST_PERSONS
    conditional = proposal.group is not None and proposal.group.tense == "conditional"
    if carrier == "continuer" and proposal.group is not None and proposal.group.tense in ("future", "conditional"):
        return kind not in ("SUPPORT", "INTEND")  # who will go on supporting binds himself
    if carrier == "pour":
        return kind == "CALL"
    if carrier == "aller" and first:
        return kind != "INTEND"  # ``nous allons`` is a cue itself
    if carrier in ("devoir", "pouvoir", "falloir"):
        return kind == "CALL" and first or carrier == "pouvoir" and kind == "SUPPORT" and first
    if carrier in ("vouloir", "souhaiter", "désirer", "préférer", "espérer", "compter", "entendre"):
        return kind in ("CALL", "SUPPORT", "PROPOSE") and (first or conditional)
    return True
