"""What follows a cue's verb: its fixed words, the person called on, the marker, and the head of the action."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.cues import Cue, Frame
from pipeline.stages.commitments.groups import VerbGroup
from pipeline.stages.commitments.sentence import REACH, Sentence

_STEPS = 8
_PRESSING = frozenset({"pressant", "vibrant", "renouvelé", "appuyé", "soutenu", "croissant", "marqué", "répété"})
_RECIPIENT_REACH = 14
_OBJECT_DETERMINERS = frozenset({"sa", "son", "la", "le", "l'", "leur"})
_STRESSED = frozenset({"moi", "nous", "vous", "lui", "elle", "eux", "elles"})
_PREPOSITIONS = frozenset({"pour", "contre", "en", "avec", "à", "de", "sur", "par"})
# How the parse may tie a target to its cue: a plain object, a noun behind a preposition, a verb or clause.
_OBJECT = frozenset({"obj"})
_OF_NOUN = frozenset({"obl:arg", "iobj", "obl", "nmod", "obj"})
_OF_VERB = frozenset({"xcomp", "ccomp", "acl", "obj", "obl:arg", "obl", "advcl", "nmod", "nsubj"})


@dataclass(frozen=True, slots=True)
class Complement:
    """``cue_last`` is the last token of the cue, ``start`` the first of the action, ``head`` its head word.
    ``person`` is the first token of the phrase of the one called on, or None; ``frame`` is what matched."""

    cue_last: int
    start: int
    head: int
    frame: Frame
    person: int | None = None


def find_complements(sent: Sentence, cue: Cue, group: VerbGroup) -> list[Complement]:
    """The frames of ``cue`` that fit what follows ``group``, with its fixed words before it, nearest first."""
    words, skipped = cue.word_forms, 0
    if words and not cue.words[0].isdisjoint(sent.low[group.finite : group.last]):
        skipped = 1
    after = match_words(sent, words[skipped:], group.last + 1)
    if after is None:
        after = match_words(sent, words[skipped:], _past_recipient(sent, group, cue.words[-1]))
    return [] if after is None else complements_at(sent, cue, group, after)


def _past_recipient(sent: Sentence, group: VerbGroup, first: frozenset[str]) -> int:
    """The determiner of the first fixed word behind the one spoken to (``exprime au roi sa volonté``), else the end."""
    k = sent.skip(group.last + 1)
    if k + 2 >= sent.end or sent.low[k] not in load_words().forms_of("à"):
        return sent.end
    places = range(k + 2, min(sent.end - 1, k + _RECIPIENT_REACH))
    return next((j for j in places if sent.low[j] in _OBJECT_DETERMINERS and sent.low[j + 1] in first), sent.end)


def complements_at(sent: Sentence, cue: Cue, group: VerbGroup | None, after: int) -> list[Complement]:
    """The frames of ``cue`` that fit what stands from token ``after`` on, clauses before nouns, nearest first.

    Between a noun of the cue and the frame its owner may stand (``la volonté de son pays de``).
    """
    frames = list(cue.frames)
    if cue.words:
        frames += [replace(f, person=("de",)) for f in cue.frames if f.person is None and f.marker]
    found = [(c, n) for n, f in enumerate(frames) for c in _fit(sent, f, group, after) if not _blocked(sent, cue, c)]
    asked = any(c.frame.person == ("de",) for c, _ in found)  # ``exige du gouvernement le retrait``
    if asked and not cue.words:
        found = [(c, n) for c, n in found if c.frame.person or sent.low[c.start] not in ("du", "de", "des")]
    found.sort(key=lambda pair: (pair[0].frame.target == "N", pair[0].start, pair[1]))
    return [c for c, _ in found]


def _blocked(sent: Sentence, cue: Cue, found: Complement) -> bool:
    """Whether an idiom's own noun or verb stands there (``appeler l'attention``, ``il convient de noter``)."""
    if not cue.block:
        return False
    person = [sent.np_at(found.person)] if found.person is not None else []
    return any(sent.low[k] in cue.block for k in (found.head, *person) if k is not None)


def match_words(sent: Sentence, words: tuple[frozenset[str], ...], i: int) -> int | None:
    """Index after the fixed words, each given by its forms, None where they do not stand here.

    Determiners, adjectives and adverbs pass.
    """
    determiners = load_words().determiners
    for alternatives in words:
        steps = 0
        while i < sent.end and sent.low[i] not in alternatives:
            skipped = sent.skip(i)
            adjective = sent.tokens[i].pos_ in ("ADJ", "ADV", "NUM") and not alternatives & _PREPOSITIONS
            passes = skipped > i or sent.low[i] in determiners or adjective
            steps += 1
            if not passes or steps > _STEPS:
                return None
            i = max(i + 1, skipped)
        if i >= sent.end:
            return None
        i += 1
    return _past_adjectives(sent, i) if words else i


def _past_adjectives(sent: Sentence, i: int) -> int:
    """Index after adjectives that go with the cue's noun (``une volonté politique de``)."""
    while i < sent.end and (sent.tokens[i].pos_ == "ADJ" and sent.tokens[i].dep_ != "xcomp" or _is_pressing(sent, i)):
        if sent.np_at(i) is not None and not (sent.tokens[i].dep_ == "amod" and sent.tokens[i].head.i < i):
            break
        i += 1
    return i


def _is_pressing(sent: Sentence, i: int) -> bool:
    """Whether a participle describes the noun right before it (``un appel pressant aux``)."""
    described = sent.low[i].removesuffix("s").removesuffix("e") in _PRESSING and sent.tokens[i].head.i == i - 1
    return described and i + 1 < sent.end and sent.tokens[i + 1].pos_ in ("ADP", "SCONJ")


def _fit(sent: Sentence, frame: Frame, group: VerbGroup | None, after: int) -> list[Complement]:
    i = sent.skip(after)
    near = _target(sent, frame, i) or _linked(sent, frame, group, after)
    if frame.person is None:
        return [near] if near else []
    found = []
    clitic = group is not None and bool(group.clitics) and not group.reflexive
    if near and (frame.person_optional or clitic):
        found.append(near)
    person = _person_at(sent, frame, i)
    behind = None if person is None else _behind_person(sent, frame, group, person + 1, min(sent.end, i + REACH))
    return found if behind is None else [*found, replace(behind, person=i)]


def _behind_person(sent: Sentence, frame: Frame, group: VerbGroup | None, start: int, end: int) -> Complement | None:
    """The frame's marker and target between ``start`` and ``end``, behind the head of the one called on."""
    leads = _leads(frame)
    behind = start
    for k in range(start, end):
        if sent.low[k] == ":":
            behind = max(behind, sent.past_list_mark(k))
        if k >= behind and _stops(sent, k, group):
            return None
        if leads is not None and sent.low[k] not in leads:
            continue
        if (target := _target(sent, frame, k)) and not _is_relative(sent, frame, k):
            return target
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
    clause = sent.tokens[k].head.dep_
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
    token = sent.tokens[k]
    if sent.low[k] in (";", ":"):
        return True
    if sent.low[k] == "a" and sent.low[k - 1] == "y":
        return False
    if "VerbForm=Fin" in token.morph and token.pos_ in ("VERB", "AUX"):
        return not _inside_relative(sent, k, group)
    return False


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
    start = i
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
    return Complement(start - 1, start, head, frame)


def _linked(sent: Sentence, frame: Frame, group: VerbGroup | None, after: int) -> Complement | None:
    """The marker further on, where the parse ties the target to the cue."""
    if group is None or not frame.marker and frame.target != "N":
        return None
    start = sent.skip(after)
    heads = _tied(sent, frame, range(group.first, after), start)
    leads = load_words().forms_of(frame.marker[0]) if frame.marker else None
    for k in range(start, min(max(heads, default=start - 1) + 1, sent.end, after + REACH)):
        if _stops(sent, k, group):
            return None
        if leads is None or sent.low[k] in leads:
            found = _target(sent, frame, k)
            if found and found.head in heads:
                return found
    return None


def _tied(sent: Sentence, frame: Frame, anchors: range, start: int) -> list[int]:
    """The tokens from ``start`` on that the parse hangs on one of ``anchors`` as the frame's target."""
    relations = _OBJECT if not frame.marker else _OF_NOUN if frame.target == "N" else _OF_VERB
    return [c.i for k in anchors for c in sent.tokens.children_of(k) if c.i >= start and c.dep_ in relations]
