"""The actor as written: the subject across conjunction, relative clause, passive agent, infinitive and gerund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.stages.commitments.groups import VerbGroup, load_words, lower
from pipeline.stages.commitments.sentence import Sentence
from pipeline.stages.commitments.spans import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus"})
_DEPENDENT = frozenset({"xcomp", "advcl", "ccomp", "acl", "aux", "cop", "obl", "obl:arg"})


@dataclass(frozen=True, slots=True)
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
    for anchor in (group.verb, group.finite, *range(group.verb + 1, cue_last + 1)):
        subject = _of(sent, sent.doc[anchor], group, set())
        if subject is not None:
            return subject
    return _leftward(sent, group)


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
    for child in sent.doc[group.verb].children:
        if child.dep_ in ("obl:agent", "obl") and any(lower(c) == "par" for c in child.children):
            return actor_at(sent, child.i)
    return None


def _of(sent: Sentence, token: Token, group: VerbGroup, seen: set[int]) -> Actor | None:
    if token.i in seen or not sent.start <= token.i < sent.end:
        return None
    seen.add(token.i)
    for child in token.children:
        if child.dep_ in _SUBJECT and not group.first <= child.i <= group.last:
            if lower(child) in ("qui", "lequel", "laquelle", "lesquels"):
                return _antecedent(sent, token)
            if lower(child) in ("que", "qu'", "ce", "c'", "se", "s'"):
                continue
            return actor_at(sent, child.i)
    if token.dep_ == "acl:relcl":
        return _antecedent(sent, token)
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.i < token.i:
        return _of(sent, token.head, group, seen)
    if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return actor_at(sent, token.head.i)
    if token.dep_ in _DEPENDENT and token.head.i != token.i and token.head.pos_ in ("VERB", "AUX", "ADJ"):
        return _of(sent, token.head, group, seen)
    return None


def _antecedent(sent: Sentence, token: Token) -> Actor | None:
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    head = token.head
    if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and head.i < token.i:
        return actor_at(sent, head.i)
    return None


def _leftward(sent: Sentence, group: VerbGroup) -> Actor | None:
    """The noun phrase that ends right before the group, where the parse gives no subject."""
    k = group.first - 1
    while k >= sent.start and (sent.doc[k].pos_ in ("ADV", "SPACE") or sent.low[k] in ("ne", "n'", "également")):
        k -= 1
    if k < sent.start or sent.doc[k].pos_ not in ("NOUN", "PROPN", "ADJ", "PRON") or sent.low[k] in ("qui", "que"):
        return None
    token = sent.doc[k]
    while token.head.i < token.i and token.head.i >= sent.start and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if any(c.dep_ == "case" for c in token.children):
        return None
    return actor_at(sent, token.i)


def actor_at(sent: Sentence, head: int) -> Actor:
    """The actor whose head is token ``head``: the pronoun, or the noun phrase with its conjuncts."""
    token = sent.doc[head]
    word = sent.low[head].lstrip("-")
    if token.pos_ == "PRON" or sent.low[head].startswith("-"):
        shift = len(token.text) - len(token.text.lstrip("-"))
        return Actor(token.idx + shift, token.idx + len(token.text), head, word.removeprefix("t-"))
    first, end = noun_phrase(sent, head)
    conjuncts = [c for c in token.subtree if c.dep_ == "conj" and c.head.i in (head, *[x.i for x in token.conjuncts])]
    for conjunct in conjuncts:
        if conjunct.pos_ in ("NOUN", "PROPN", "PRON"):
            end = max(end, noun_phrase(sent, conjunct.i)[1])
    last = sent.doc[end - 1]
    return Actor(sent.doc[first].idx, last.idx + len(last.text), head, None)
