"""What follows a cue's verb and fixed words: the person called on, the marker, and the head of the action."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.cues import Cue, Frame
from pipeline.stages.commitments.fixed_words import match_words, past_recipient
from pipeline.stages.commitments.groups import VerbGroup
from pipeline.stages.commitments.sentence import REACH, Sentence

_STRESSED = frozenset({"moi", "nous", "vous", "lui", "elle", "eux", "elles"})
# How the parse may tie a target to its cue: a plain object, a noun behind a preposition, a verb or clause.
_OBJECT = frozenset({"obj"})
_OF_NOUN = frozenset({"obl:arg", "iobj", "obl", "nmod", "obj"})
_OF_VERB = frozenset({"xcomp", "ccomp", "acl", "obj", "obl:arg", "obl", "advcl", "nmod", "nsubj"})


@dataclass(slots=True)
class Complement:
    """``cue_last`` is the last token of the cue, ``start`` the first of the action, ``head`` its head word.
    ``person`` is the first token of the phrase of the one called on, or None; ``frame`` is what matched."""

    cue_last: int
    start: int
    head: int
    frame: Frame
    person: int | None = None


@dataclass(slots=True)
class _Tail:
    """What stands behind the words of a cue: from token ``start`` on, within reach up to ``limit``. ``tied`` are the
    tokens there that the parse hangs on the cue's own words, with their relations."""

    group: VerbGroup | None
    start: int
    limit: int
    tied: list[tuple[int, str]]


def find_complements(sent: Sentence, cue: Cue, group: VerbGroup) -> list[Complement]:
    """The frames of ``cue`` that fit what follows ``group``, with its fixed words before it, nearest first."""
    words, skipped = cue.word_forms, 0
    if words and not cue.words[0].isdisjoint(sent.low[group.finite : group.last]):
        skipped = 1
    after = match_words(sent, words[skipped:], group.last + 1)
    if after is None:
        after = match_words(sent, words[skipped:], past_recipient(sent, group, cue.words[-1]))
    return [] if after is None else complements_at(sent, cue, group, after)


def complements_at(sent: Sentence, cue: Cue, group: VerbGroup | None, after: int) -> list[Complement]:
    """The frames of ``cue`` that fit what stands from token ``after`` on, clauses before nouns, nearest first."""
    start = sent.past_list_mark(sent.skip(after))
    tied = [] if group is None else _tied(sent, range(group.first, after), start)
    tail = _Tail(group, start, min(sent.end, after + REACH), tied)
    fits = [(c, n) for n, frame in enumerate(cue.frames) for c in _fit(sent, frame, tail)]
    found = [pair for pair in fits if not _blocked(sent, cue, pair[0])]
    if not found:
        return []
    asked = not cue.words and any(c.frame.person == ("de",) for c, _ in found)  # ``exige du gouvernement le retrait``
    if asked:
        found = [(c, n) for c, n in found if c.frame.person or sent.low[c.start] not in ("du", "de", "des")]
    for complement, _ in found:
        if ":" in (cue_words := sent.low[after : complement.cue_last + 1]):
            complement.cue_last = after + cue_words.index(":") - 1  # ``recommande au pays : a) De réformer``
    found.sort(key=lambda pair: (pair[0].frame.target == "N", pair[0].start, pair[1]))
    return [c for c, _ in found]


def _tied(sent: Sentence, anchors: range, start: int) -> list[tuple[int, str]]:
    """The tokens from ``start`` on that the parse hangs on one of ``anchors``, with their relations."""
    return [(c.i, c.dep_) for k in anchors for c in sent.tokens.children_of(k) if c.i >= start]


def _blocked(sent: Sentence, cue: Cue, found: Complement) -> bool:
    """Whether an idiom's own noun or verb stands there (``appeler l'attention``, ``il convient de noter``)."""
    if not cue.block:
        return False
    person = [sent.np_at(found.person)] if found.person is not None else []
    return any(sent.low[k] in cue.block for k in (found.head, *person) if k is not None)


def _fit(sent: Sentence, frame: Frame, tail: _Tail) -> list[Complement]:
    near = behind = None
    clitic = tail.group is not None and tail.group.clitics and not tail.group.reflexive
    if frame.person is None or frame.person_optional or clitic:
        near = _target(sent, frame, tail.start) or _linked(sent, frame, tail)
    if frame.person is not None and (person := _person_at(sent, frame, tail.start)) is not None:
        behind = _behind_person(sent, frame, tail, person)
        if behind is not None:
            behind.person = tail.start
    return [found for found in (near, behind) if found is not None]


def _behind_person(sent: Sentence, frame: Frame, tail: _Tail, person: int) -> Complement | None:
    """The frame's marker and target behind the one called on, whose head is ``person``."""
    leads, end = _leads(frame), min(sent.end, tail.start + REACH)
    if leads is not None and leads.isdisjoint(sent.low[person + 1 : end]):
        return None
    listed = person
    for k in range(person + 1, end):
        if sent.low[k] == ":":
            listed = max(listed, sent.past_list_mark(k))
        if k >= listed and _stops(sent, k, tail.group):
            return None
        if leads is not None and sent.low[k] not in leads:
            continue
        if (target := _target(sent, frame, k)) and not _is_relative(sent, frame, k):
            return target
    return None


def _linked(sent: Sentence, frame: Frame, tail: _Tail) -> Complement | None:
    """The marker further on, where the parse ties the target to the cue."""
    if not tail.tied or not frame.marker and frame.target != "N":
        return None
    relations = _OBJECT if not frame.marker else _OF_NOUN if frame.target == "N" else _OF_VERB
    heads = [k for k, relation in tail.tied if relation in relations]
    if not heads:
        return None
    leads = load_words().forms_of(frame.marker[0]) if frame.marker else None
    for k in range(tail.start, min(max(heads) + 1, tail.limit)):
        if _stops(sent, k, tail.group):
            return None
        if leads is None or sent.low[k] in leads:
            found = _target(sent, frame, k)
            if found and found.head in heads:
                return found
    return None


def _leads(frame: Frame) -> frozenset[str] | None:
    """The words of which one must open the frame behind a person; None where any may."""
    if frame.marker:
        return load_words().forms_of(frame.marker[0])
    return load_words().full_determiners if frame.target == "N" and frame.person else None


def _is_relative(sent: Sentence, frame: Frame, k: int) -> bool:
    """Whether the ``que`` at ``k`` is a relative pronoun."""
    if frame.marker != ("que",) or sent.tokens[k].pos_ != "PRON":
        return False
    verb = sent.tokens[k].head
    if "Mood=Sub" in verb.morph or any(c.dep_ == "obj" and c.i > verb.i for c in verb.children):
        return False  # ``exige de l'armée qu'elle dépose les armes``
    clause = verb.dep_
    return clause == "acl:relcl" or sent.tokens[k - 1].pos_ in ("NOUN", "PROPN") and clause != "ccomp"


def _person_at(sent: Sentence, frame: Frame, i: int) -> int | None:
    """Index of the head of the person phrase at ``i`` after the frame's own preposition."""
    for word in frame.person or ():
        if i >= sent.end or sent.low[i] not in load_words().forms_of(word):
            return None
        i += 1
    return i if sent.low[i : i + 1] and sent.low[i] in _STRESSED else sent.np_at(i)


def _stops(sent: Sentence, k: int, group: VerbGroup | None) -> bool:
    """Whether the search for the marker must not go past token ``k``: another finite clause, a strong stop."""
    if sent.low[k] in (";", ":"):
        return True
    token = sent.tokens[k]
    if token.pos_ not in ("VERB", "AUX") or "VerbForm=Fin" not in token.morph:
        return False
    return not (sent.low[k] == "a" and sent.low[k - 1] == "y" or _inside_relative(sent, k, group))


def _inside_relative(sent: Sentence, k: int, group: VerbGroup | None) -> bool:
    head = sent.tokens[k]
    while head.dep_ in ("aux:tense", "aux:pass", "aux", "cop"):
        head = head.head
    return head.dep_ == "acl:relcl" and group is not None and head.i > group.last


def _target(sent: Sentence, frame: Frame, i: int) -> Complement | None:
    """The frame's marker and target right at ``i``."""
    words = load_words()
    for word in frame.marker:
        if i >= sent.end or sent.low[i] not in words.forms_of(word):
            return None
        adverbial = sent.low[i : i + 2] in (["à", "nouveau"], ["à", "travers"])
        if adverbial and frame.target == "N":
            return None
        i += 1
    last = i - 1
    start = i = sent.past_list_mark(i) if frame.marker and frame.target != "N" else i
    if frame.target == "INF":
        head = sent.infinitive_at(i)
    elif frame.target == "CL":
        head = sent.clause_at(i)
    else:
        head = sent.np_at(i)
        if head is not None and frame.nouns and sent.low[head] not in frame.nouns:
            return None
    if head is None or start >= sent.end or sent.low[start].startswith("-"):
        return None
    return Complement(last, start, head, frame)
