"""The actor as written: the subject across conjunction, relative clause, passive agent, infinitive and gerund."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.stages.commitments.actor_spans import actor_tokens
from pipeline.stages.commitments.agents import DEPUTIES, is_agent
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.groups import VerbGroup
from pipeline.stages.commitments.organs import is_operative
from pipeline.stages.commitments.sentence import Sentence
from pipeline.text import text_of

if TYPE_CHECKING:
    from pipeline.words import Word

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus"})
_DEPENDENT = frozenset({"xcomp", "advcl", "ccomp", "acl", "aux", "cop", "obl", "obl:arg"})


@dataclass(slots=True)
class Actor:
    """Code points of the actor's words; ``head`` is the token that carries it; ``pronoun`` its form if it is one."""

    start: int
    end: int
    head: int
    pronoun: str | None


def find_subject(sent: Sentence, group: VerbGroup, cue_last: int) -> Actor | None:
    """Who stands as the subject of the cue, or None where no words say so."""
    if group.passive:
        return _agent(sent, group)
    clitic = _clitic(sent, group)
    if clitic is not None:
        return actor_at(sent, clitic)
    if is_operative(sent, group):
        return _organ(sent)
    resumed = _resumed(sent, group)
    if resumed is not None:
        return resumed
    for anchor in (group.verb, group.finite, *range(group.verb + 1, cue_last + 1)):
        subject = _of(sent, sent.tokens[anchor], group, set())
        if subject is not None:
            return subject
    return _leftward(sent, group) or _at_opening(sent, group)


def _organ(sent: Sentence) -> Actor | None:
    """The organ whose resolution the sentence belongs to, None where the text does not name it."""
    if sent.organ is None:
        return None
    head, first, end = sent.organ
    pronoun = "nous" if sent.low[head] == "nous" else None
    return Actor(sent.tokens[first].idx, sent.tokens[end - 1].end, head, pronoun)


def _resumed(sent: Sentence, group: VerbGroup) -> Actor | None:
    """The subject of the sentence's first verb, which ``et`` resumes without naming it again.

    A subordinate clause in between leaves it open which verb is resumed, and the parse decides.
    """
    k = group.first - 1
    while k > sent.start and sent.tokens[k].pos_ == "ADV":
        k -= 1
    if k <= sent.start or sent.low[k] not in ("et", "mais", "puis"):
        return None
    main = next((i for i in range(sent.start, k) if _finite(sent, i) and sent.tokens[i].pos_ in ("VERB", "AUX")), None)
    subordinators = load_words().classes["subordinators"]
    if main is None or any(sent.low[i] in subordinators for i in range(sent.start, k)):
        return None
    verb = sent.tokens[main].head if sent.tokens[main].dep_.startswith(("aux", "cop")) else sent.tokens[main]
    subjects = [c for c in verb.children if c.dep_ in _SUBJECT and c.i < main] if sent.start <= verb.i < k else []
    before = main - 1
    while before > sent.start and sent.low[before] in load_words().object_clitics | load_words().negation_start:
        before -= 1
    if sent.low[before] in load_words().subject_clitics and sent.tokens[before].pos_ == "PRON":
        return actor_at(sent, before)
    plural = "Number=Plur" in sent.tokens[main].morph
    agrees = group.person in ("", "3p" if plural else "3s")
    return actor_at(sent, subjects[0].i, replace(group, first=main)) if subjects and agrees else None


def _clitic(sent: Sentence, group: VerbGroup) -> int | None:
    words = load_words()
    before = group.first - 1
    if before >= sent.start and sent.low[before] in words.subject_clitics and sent.low[before] not in ("ce", "c'"):
        return before
    if group.inverted:
        for k in range(group.finite + 1, min(sent.end, group.last + 1)):
            if sent.low[k].lstrip("-").removeprefix("t-") in words.subject_clitics:
                return k
    return None


def _agent(sent: Sentence, group: VerbGroup) -> Actor | None:
    """The noun after ``par`` of a passive."""
    for child in sent.tokens[group.verb].children:
        if child.dep_ in ("obl:agent", "obl") and any(sent.low[c.i] == "par" for c in child.children):
            return actor_at(sent, child.i)
    return None


def _of(sent: Sentence, token: Word, group: VerbGroup, seen: set[int]) -> Actor | None:
    if token.i in seen or not sent.start <= token.i < sent.end:
        return None
    seen.add(token.i)
    for child in token.children:
        if child.dep_ in _SUBJECT and not group.first <= child.i <= group.last:
            if sent.low[child.i] in ("qui", "lequel", "laquelle", "lesquels"):
                return _antecedent(sent, token)
            if sent.low[child.i] in ("que", "qu'", "ce", "c'", "se", "s'"):
                continue
            return actor_at(sent, child.i, group)
    if token.dep_ == "acl:relcl":
        return _antecedent(sent, token)
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.i < token.i:
        return _of(sent, token.head, group, seen)
    if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return actor_at(sent, token.head.i, group)
    if token.dep_ in _DEPENDENT and token.head.i != token.i and token.head.pos_ in ("VERB", "AUX", "ADJ"):
        return _of(sent, token.head, group, seen)
    return None


def _antecedent(sent: Sentence, token: Word) -> Actor | None:
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    head = token.head
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or head.i >= token.i:
        return None
    return actor_at(sent, head.i if is_agent(sent, head.i) else _owner(sent, head, token.i))


def _owner(sent: Sentence, head: Word, relative: int) -> int:
    """The last body or person in the antecedent's own complements: ``l'appel du président, qui presse``."""
    inside = [c.i for c in head.subtree if head.i < c.i < relative and c.dep_ == "nmod" and is_agent(sent, c.i)]
    return inside[-1] if inside and head.pos_ == "NOUN" else head.i


def _leftward(sent: Sentence, group: VerbGroup) -> Actor | None:
    """The noun phrase that ends right before the group, where the parse gives no subject."""
    k = group.first - 1
    while k >= sent.start and (sent.tokens[k].pos_ in ("ADV", "SPACE") or sent.low[k] in ("ne", "n'", "également")):
        k -= 1
    if k < sent.start or sent.tokens[k].pos_ not in ("NOUN", "PROPN", "ADJ", "PRON") or sent.low[k] in ("qui", "que"):
        return None
    token = sent.tokens[k]
    while token.head.i < token.i and token.head.i >= sent.start and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if any(c.dep_ == "case" for c in token.children):
        return None
    return actor_at(sent, token.i, group)


def _at_opening(sent: Sentence, group: VerbGroup) -> Actor | None:
    """The noun phrase that opens the sentence, where an insertion or a first predicate parts it from the verb."""
    first = sent.start
    while first < group.first and (sent.tokens[first].is_space or sent.low[first] in ("«", '"', "-", "–")):
        first += 1
    head = sent.np_at(first)
    if head is None or head >= group.first or sent.tokens[head].pos_ not in ("NOUN", "PROPN"):
        return None
    if not is_agent(sent, head):
        return None
    before = sent.low[group.first - 1]
    actor = actor_at(sent, head, group)
    rest = [k for k in range(head + 1, group.first) if sent.tokens[k].idx >= actor.end]
    parted = before == "," and rest and sent.low[rest[0]] == ","
    resumed = before in ("et", "mais", "puis") and any(_finite(sent, k) for k in rest)
    apart = any(sent.low[k] in (";", ":", "«", "»", "?", ".") for k in rest)
    plural = actor.end > sent.tokens[head].end and "et" in text_of(sent.tokens.doc)[actor.start : actor.end]
    agrees = "Number=Plur" not in sent.tokens[head].morph and not plural if group.person == "3s" else True
    return actor if (parted or resumed) and agrees and not apart else None


def _finite(sent: Sentence, k: int) -> bool:
    return "VerbForm=Fin" in sent.tokens[k].morph


def actor_at(sent: Sentence, head: int, group: VerbGroup | None = None) -> Actor:
    """The actor whose head is token ``head``: the pronoun, or the noun phrase with its conjuncts.

    ``group`` is the verb whose subject it is, where known: its number tells whether a coordination belongs to it.
    """
    if head < sent.start:  # the parser took the dateline's place for the subject
        named = sent.np_at(sent.start)
        head = sent.start if named is None else named
    token = sent.tokens[head]
    word = sent.low[head].lstrip("-")
    if token.pos_ == "PRON" or sent.low[head].startswith("-"):
        shift = len(token.text) - len(token.text.lstrip("-"))
        end = sent.tokens[actor_tokens(sent, head, None)[1] - 1].end if word in DEPUTIES else token.end
        return Actor(token.idx + shift, end, head, word.removeprefix("t-"))
    first, end = actor_tokens(sent, head, (group.first, group.person) if group else None)
    last = sent.tokens[end - 1]
    return Actor(sent.tokens[first].idx, last.end, head, None)
