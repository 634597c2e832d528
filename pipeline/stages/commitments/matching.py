"""Cue rows against a sentence: every verb of the tables, its group, its complement, its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_somebody
from pipeline.stages.commitments.cancelling import clause_cancels, verb_cancels
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.complements import Complement, complements_at, find_complements
from pipeline.stages.commitments.conditions import WITHOUT_SUBJECT, action_fits, conditions_hold, verb_fits
from pipeline.stages.commitments.cues import Cue, CueIndex, Frame
from pipeline.stages.commitments.fixed_words import match_words
from pipeline.stages.commitments.groups import VerbGroup, group_at
from pipeline.stages.commitments.subjects import Actor, actor_at, find_subject

if TYPE_CHECKING:
    from pipeline.stages.commitments.conjugation import VerbForm
    from pipeline.stages.commitments.sentence import Sentence


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
    organ = () if sent.organ is None else (sent.low[sent.organ[0]],)  # its ``nous`` may stand above the sentence
    possible = index.needed.possible(chain(sent.low[sent.first : sent.end], organ))
    for i in sent.places:
        word = sent.low[i]
        for opened, readings in index.verbs.get(word, ()):
            if opened.bits & possible and (best := _at_verb(sent, i, opened.among(possible), readings, index)):
                yield best
                break
        if word in index.by_noun and (best := _at_noun(sent, i, index.by_noun[word].among(possible))):
            yield best


def _at_verb(sent: Sentence, i: int, cues: list[Cue], readings: list[VerbForm], index: CueIndex) -> Proposal | None:
    """The best reading of the verb at ``i``: of the first tense and person in which it makes a cue that stands."""
    behind = frozenset(sent.low[i + 1 : sent.end])
    cues = [cue for cue in cues if not any(map(behind.isdisjoint, cue.needs_behind))]
    if not cues:
        return None
    found: dict[tuple, list[Complement]] = {}  # a form of several persons and moods mostly makes the same group
    for reading in readings:
        group = group_at(sent, i, reading, index.forms)
        if group is not None and (best := _best(sent, group, cues, found, index)):
            return best
    return None


def _best(
    sent: Sentence, group: VerbGroup, cues: list[Cue], found: dict[tuple, list[Complement]], index: CueIndex
) -> Proposal | None:
    """The best of the cues that ``group`` opens. ``found`` keeps the complements by the shape of the group."""
    cues = [cue for cue in cues if cue.reflexive == group.reflexive]
    carried = _carry(sent, group, index) if cues and group.tense == "infinitive" else (group, None)
    if carried is None:
        return None
    outer, carrier = carried
    shape, standing = group.shape, []
    for cue in cues:
        if not verb_fits(sent, cue, outer, carrier) or verb_cancels(sent, cue, group, outer):
            continue
        if (key := (cue.id, shape)) not in found:
            found[key] = _complements(sent, cue, group)
        if found[key] and (proposal := _propose(sent, cue, found[key], group, outer, carrier)):
            standing.append(proposal)
    return max(standing, key=_fitness, default=None)


def _complements(sent: Sentence, cue: Cue, group: VerbGroup) -> list[Complement]:
    """What stands behind the group and the cue's words or, where it is passive or a pronoun, before them."""
    complements = find_complements(sent, cue, group)
    complements += filter(None, (_passive_complement(sent, cue, group), _clitic_object(sent, cue, group)))
    return complements


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
        proposal = Proposal(cue, outer, outer.first, last, complement, None, carrier, polarity)
        if not action_fits(sent, proposal):
            continue
        actor = find_subject(sent, outer, last)
        if group.passive and actor is None:
            continue
        proposal.actor = None if cue.only & WITHOUT_SUBJECT else _actor(sent, proposal, group, actor)
        if conditions_hold(sent, proposal) and not clause_cancels(sent, proposal):
            return proposal
    return None


def _actor(sent: Sentence, proposal: Proposal, group: VerbGroup, actor: Actor | None) -> Actor | None:
    """Whose position it is, where ``actor`` is the subject of the cue."""
    remote = proposal.carrier == "pour" or group.tense == "present_participle" and _is_gerund(sent, group)
    if actor and remote and not is_somebody(sent, actor):
        actor = None
    owned = proposal.cue.words and proposal.complement.frame.person == ("de",)
    if owned and (actor is None or not is_somebody(sent, actor)):
        owner = sent.np_at(proposal.complement.person + 1)  # ``la visite traduit la volonté de Lomé de``
        actor = actor if owner is None else actor_at(sent, owner)
    return actor


def _means_yes(cue: Cue) -> bool:
    """Whether the negation belongs to a cue that binds all the same: ``ne ménager aucun effort``, ``n'hésiter pas``."""
    negated = "negated" in cue.only or any(not load_words().negation_end.isdisjoint(words) for words in cue.words)
    return negated and cue.polarity == "positive"


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


def _at_noun(sent: Sentence, i: int, cues: list[Cue]) -> Proposal | None:
    for cue in cues:
        after = match_words(sent, cue.word_forms[1:], i + 1) if verb_fits(sent, cue, None, None) else None
        described = "described" in cue.only
        for complement in [] if after is None else complements_at(sent, cue, None, after):
            if described:
                actor = _bearer(sent, i)
            else:
                owner = None if complement.person is None else sent.np_at(complement.person + 1)
                actor = None if owner is None else actor_at(sent, owner)
            last = i if complement.person is not None and not described else max(i, complement.cue_last)
            proposal = Proposal(cue, None, i, last, complement, actor, polarity=cue.polarity)
            if action_fits(sent, proposal) and conditions_hold(sent, proposal):
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
