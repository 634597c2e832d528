"""Cue rows against a sentence: every verb of the tables, its group, its complement, its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_somebody
from pipeline.stages.commitments.cancelling import cancelled
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.complements import Complement, complements_at, find_complements
from pipeline.stages.commitments.conditions import WITHOUT_SUBJECT, conditions_hold
from pipeline.stages.commitments.cues import Cue, CueIndex, Frame
from pipeline.stages.commitments.fixed_words import match_words
from pipeline.stages.commitments.groups import VerbGroup, group_at
from pipeline.stages.commitments.subjects import Actor, actor_at, find_subject

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

_Fit = tuple[Cue, list[Complement]]


@dataclass(slots=True)
class Proposal:
    """A cue found: tokens ``first`` to ``last`` (included), its complement and its subject."""

    cue: Cue
    group: VerbGroup | None
    first: int
    last: int
    complement: Complement
    actor: Actor | None
    carrier: str | None = None
    polarity: str = "positive"


def proposals(sent: Sentence, index: CueIndex) -> Iterator[Proposal]:
    """All readings of the sentence's verbs and nouns as cues, the best one for each verb."""
    present = frozenset(sent.low[sent.first : sent.end])
    for i in sent.places:
        word = sent.low[i]
        if word in index.verbs and (best := _at_verb(sent, i, present, index)):
            yield best
        if word in index.by_noun and (best := _at_noun(sent, i, index)):
            yield best


def _at_verb(sent: Sentence, i: int, present: frozenset[str], index: CueIndex) -> Proposal | None:
    """The best reading of the verb at ``i``: of the first tense and person in which it makes a cue that stands."""
    for verb, readings in index.verbs[sent.low[i]]:
        cues = verb.possible(present)
        if not cues:
            continue
        known: dict[tuple, list[_Fit]] = {}  # a form of several persons and moods mostly makes the same group
        for reading in readings:
            group = group_at(sent, i, reading, index.forms)
            if group is None:
                continue
            if group.shape not in known:
                known[group.shape] = _fitting(sent, cues, group)
            if best := _best(sent, group, known[group.shape], index):
                return best
    return None


def _fitting(sent: Sentence, cues: list[Cue], group: VerbGroup) -> list[_Fit]:
    """The cues whose words and complements stand behind the group or, where it is passive, before it."""
    found = []
    for cue in cues:
        if cue.reflexive == group.reflexive:
            complements = find_complements(sent, cue, group)
            complements += filter(None, (_passive_complement(sent, cue, group), _clitic_object(sent, cue, group)))
            if complements:
                found.append((cue, complements))
    return found


def _best(sent: Sentence, group: VerbGroup, fitting: list[_Fit], index: CueIndex) -> Proposal | None:
    carried = _carry(sent, group, index) if fitting and group.tense == "infinitive" else (group, None)
    if carried is None:
        return None
    found = [p for cue, complements in fitting if (p := _propose(sent, cue, complements, group, *carried))]
    return max(found, key=_fitness, default=None)


def _fitness(proposal: Proposal) -> tuple[int, bool, int, int]:
    """More words make a better reading; then a clause before a noun, more conditions, the nearer complement."""
    cue, found = proposal.cue, proposal.complement
    return len(cue.words), found.frame.target != "N", len(cue.only), -found.start


def _propose(
    sent: Sentence, cue: Cue, complements: list[Complement], group: VerbGroup, outer: VerbGroup, carrier: str | None
) -> Proposal | None:
    negative = (group.negated or outer.negated) != (cue.polarity == "negative")
    negative = (negative or cue.polarity == "negative") and not _means_yes(cue)
    polarity = "negative" if negative else "positive"
    for complement in complements:
        last = max(group.last, complement.cue_last)
        actor = find_subject(sent, outer, last)
        if group.passive and actor is None:
            continue
        remote = carrier == "pour" or group.tense == "present_participle" and _is_gerund(sent, group)
        if actor and remote and not is_somebody(sent, actor):
            actor = None
        if cue.words and complement.frame.person == ("de",) and (actor is None or not is_somebody(sent, actor)):
            owner = sent.np_at(complement.person + 1)  # ``la visite traduit la volonté de Lomé de``
            actor = actor if owner is None else actor_at(sent, owner)
        if cue.only & WITHOUT_SUBJECT:
            actor = None
        proposal = Proposal(cue, outer, outer.first, last, complement, actor, carrier, polarity)
        if _stands(sent, proposal, group):
            return proposal
    return None


def _means_yes(cue: Cue) -> bool:
    """Whether the negation belongs to a cue that binds all the same: ``ne ménager aucun effort``, ``n'hésiter pas``."""
    negated = "negated" in cue.only or any(not load_words().negation_end.isdisjoint(words) for words in cue.words)
    return negated and cue.polarity == "positive"


def _stands(sent: Sentence, proposal: Proposal, group: VerbGroup | None) -> bool:
    return conditions_hold(sent, proposal) and not cancelled(sent, proposal, group)


def _is_gerund(sent: Sentence, group: VerbGroup) -> bool:
    """``en s'engageant``: its subject is that of some clause around it, which the parse often misses."""
    return sent.low[group.first] == "en" or sent.low[group.first - 1] == "en"


def _passive_complement(sent: Sentence, cue: Cue, group: VerbGroup) -> Complement | None:
    """``X a été approuvé par Y``: the action stands as the subject."""
    if not group.passive or cue.words or (frame := _object_frame(cue)) is None:
        return None
    for child in sent.tokens[group.verb].children:
        if child.dep_ == "nsubj:pass" and sent.start <= child.i < group.first and child.pos_ in ("NOUN", "PROPN"):
            if frame.nouns and sent.low[child.i] not in frame.nouns:
                return None
            return Complement(group.last, child.left_edge.i, child.i, frame)
    return None


def _object_frame(cue: Cue) -> Frame | None:
    """The frame of a plain object."""
    return next((f for f in cue.frames if f.target == "N" and not f.marker and f.person is None), None)


def _clitic_object(sent: Sentence, cue: Cue, group: VerbGroup) -> Complement | None:
    """``nous les approuvons``: the action is a pronoun before the verb."""
    if not group.clitics or cue.words or group.reflexive or group.passive or group.lemma == "falloir":
        return None
    frame = _object_frame(cue)
    if frame is None or frame.nouns:
        return None
    objects = {"le", "la", "les", "l'"} | ({"vous", "te", "t'"} if cue.type == "SUPPORT" else set())
    if group.first > sent.start and sent.low[group.first - 1] == "comme":
        return None
    for clitic in group.clitics:
        if sent.low[clitic] in objects:
            return Complement(group.last, clitic, clitic, frame)
    return None


def _carry(sent: Sentence, group: VerbGroup, index: CueIndex) -> tuple[VerbGroup, str | None] | None:
    """The group of the verb that carries an infinitive cue (``tient à saluer``), or None where none does."""
    words = load_words()
    k = _back(sent, group.first - 1)
    key = "a" if sent.low[k] == "à" else "de" if sent.low[k] in ("de", "d'") else "bare"
    purpose = sent.low[k] == "pour" or key == "de" and sent.low[k - 1] == "afin"
    k = k if key == "bare" else _back(sent, k - 1)
    head = sent.tokens[group.verb].head
    for place in (k, head.i) if head.i < group.first and head.i >= sent.start else (k,):
        for reading in index.forms.get(sent.low[place], ()):
            if reading.lemma in words.carriers[key] and place >= sent.start:
                outer = group_at(sent, place, reading, index.forms)
                if outer and outer.tense == "infinitive":
                    return _carry(sent, outer, index)
                if outer:
                    resumes = place != k and _is_listed(sent, k, place)
                    return replace(outer, first=group.first, last=group.last) if resumes else outer, reading.lemma
    if purpose:
        return group, "pour"
    if sent.tokens[group.verb].dep_ == "conj" and head.i < group.first and "VerbForm=Inf" in head.morph:
        return _carried_with(sent, group, head.i, index)
    return None


def _is_listed(sent: Sentence, k: int, carrier: int) -> bool:
    """Whether token ``k`` goes on with a list of infinitives that opens behind the carrier."""
    earlier = range(carrier + 1, k)
    return sent.low[k] in ("et", "ou", ",") and any("VerbForm=Inf" in sent.tokens[j].morph for j in earlier)


def _carried_with(sent: Sentence, group: VerbGroup, other: int, index: CueIndex) -> tuple[VerbGroup, str | None] | None:
    """The carrier of the infinitive that this one is coordinated with; the cue is then the second one's own words."""
    for reading in index.forms.get(sent.low[other], ()):
        first = group_at(sent, other, reading, index.forms)
        carried = _carry(sent, first, index) if first and first.tense == "infinitive" else None
        if carried:
            return replace(carried[0], first=group.first, last=group.last), carried[1]
    return None


def _back(sent: Sentence, k: int) -> int:
    """The first token leftward from ``k`` that is no adverb, filler or inverted pronoun."""
    words = load_words()
    while k > sent.start:
        for parts in words.phrases_by_last.get(sent.low[k], ()):
            if k - len(parts) >= sent.start and sent.low[k - len(parts) + 1 : k + 1] == parts:
                k -= len(parts)
                break
        else:
            passes = sent.tokens[k].pos_ == "ADV" or sent.low[k] in words.fillers or sent.low[k].startswith("-")
            if not passes or sent.low[k] in ("à", "de", "d'"):
                return k
            k -= 1
    return k


def _at_noun(sent: Sentence, i: int, index: CueIndex) -> Proposal | None:
    for cue in index.by_noun[sent.low[i]]:
        after = match_words(sent, cue.word_forms[1:], i + 1)
        described = "described" in cue.only
        for complement in [] if after is None else complements_at(sent, cue, None, after):
            if described:
                actor = _bearer(sent, i)
            else:
                owner = None if complement.person is None else sent.np_at(complement.person + 1)
                actor = None if owner is None else actor_at(sent, owner)
            last = i if complement.person is not None and not described else max(i, complement.cue_last)
            proposal = Proposal(cue, None, i, last, complement, actor, polarity=cue.polarity)
            if _stands(sent, proposal, None):
                return proposal
    return None


def _bearer(sent: Sentence, i: int) -> Actor | None:
    """Whom the adjective at ``i`` describes, right before it or before a comma; None beside a copula or auxiliary."""
    k = i - 1
    while k > sent.start and sent.tokens[k].pos_ == "ADV" and sent.low[k] not in ("ne", "n'", "pas"):
        k -= 1
    if k > sent.start and sent.low[k] == ",":
        k -= 1
    head = sent.tokens[i].head
    if head.pos_ not in ("NOUN", "PROPN") or not sent.start <= head.i <= k:
        head = sent.tokens[k]
        while head.head.i < head.i and head.head.i >= sent.start and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
    if (
        k < sent.start
        or head.pos_ not in ("NOUN", "PROPN")
        or sent.tokens[k].pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT")
    ):
        return None
    actor = actor_at(sent, head.i)
    return actor if actor.end <= sent.tokens[i].idx else None
