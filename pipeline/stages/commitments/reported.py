"""Reported speech: ``a affirmé que les pays devaient agir`` (CALL), ``a déclaré qu'il se rendrait`` (COMMIT)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_agent
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.complements import Complement
from pipeline.stages.commitments.cues import Cue, CueIndex, Frame
from pipeline.stages.commitments.groups import VerbGroup, finite_group, group_at
from pipeline.stages.commitments.matching import Proposal
from pipeline.stages.commitments.needs import need_at
from pipeline.stages.commitments.sentence import Sentence
from pipeline.stages.commitments.subjects import Actor, find_subject

if TYPE_CHECKING:
    from pipeline.words import Word

_INF, _REST = Frame(None, False, (), "INF"), Frame(None, False, (), "N")
_AHEAD_ENDINGS = ("drait", "draient", "ttrait", "ttraient", "erait", "eraient", "erais")
_ASPECT = ("continuer", "commencer", "cesser", "chercher", "viser")
_CAUSED = (["savoir"], ["valoir"], ["remarquer"], ["observer"], ["noter"], ["comprendre"])
_GOING = frozenset({"allait", "allaient", "va", "vont", "irait", "iraient"})
_CLAUSE = frozenset({"que", "qu'"})
_LIGHT_OBJECTS = frozenset({"recours", "candidat", "candidate"})
_ROLE = frozenset({"serait", "sera"})
_ARTICLES = frozenset({"un", "une", "le", "la", "l'"})
_LOCUTIONS = (["en", "œuvre"], ["en", "place"], ["en", "oeuvre"], ["sur", "pied"])
_PERSONS = {"il", "elle", "ils", "elles", "nous", "je", "j'", "on", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"}


def _cue(name: str, kind: str, binding: str, plover: str) -> Cue:
    return Cue(f"reported.{name}", kind, binding, plover, "positive", (), False, (), ())


MUST = _cue("must", "CALL", "low", "REQUEST")
WILL = _cue("will", "COMMIT", "high", "AGREE")
GOING = _cue("going", "INTEND", "low", "AGREE")


def reported(sent: Sentence, index: CueIndex) -> Iterator[Proposal]:
    """A proposal for each verb of saying whose clause tells what must or will be done."""
    for i in sent.places:
        says = index.sayings.get(sent.low[i])
        if says is None or _CLAUSE.isdisjoint(sent.low[i + 1 : sent.end]):
            continue
        for reading in says:
            says_so = reading.lemma != "faire" or sent.low[i + 1 : i + 2] in _CAUSED
            if says_so and (group := group_at(sent, i, reading, index.forms)):
                if reading.lemma == "faire":
                    group = replace(group, last=group.last + 1)
                yield from filter(None, [_clause(sent, group, index)])
                break


def _clause(sent: Sentence, say: VerbGroup, index: CueIndex) -> Proposal | None:
    """What the clause after the verb of saying amounts to."""
    if say.passive or say.negated or say.tense == "infinitive" or "?" in sent.low[say.last : sent.end]:
        return None
    mark = _mark(sent, say)
    verb = None if mark is None else _finite_verb(sent, mark + 1)
    if verb is None:
        return None
    if sent.low[verb] in load_words().classes["must_forms"]:
        return _must(sent, say, mark, verb)
    need = need_at(sent, verb, index)
    if need is not None:
        actor = _caller(sent, say, mark)
        return Proposal(MUST, say, say.first, need.cue_last, need, actor) if actor else None
    return _will(sent, say, mark, verb, index)


def _mark(sent: Sentence, say: VerbGroup) -> int | None:
    """The ``que`` that opens the clause, after adverbs and the one spoken to."""
    k = sent.skip(say.last + 1)
    limit = min(sent.end, k + 12)
    while k < limit:
        if sent.low[k] in _CLAUSE:
            return k
        if (
            sent.low[k] in (";", ":", "»")
            or "VerbForm=Fin" in (morph := sent.tokens[k].morph)
            or "VerbForm=Inf" in morph
        ):
            return None
        k += 1
    return None


def _finite_verb(sent: Sentence, start: int) -> int | None:
    """The finite verb of the clause itself, past relative clauses inside its subject."""
    for k in range(start, min(sent.end, start + 30)):
        token = sent.tokens[k]
        finite = "VerbForm=Fin" in token.morph and token.pos_ in ("VERB", "AUX")
        if finite and not _in_relative(token, start):
            return k
    return None


def _in_relative(token: Word, start: int) -> bool:
    while token.dep_.startswith("aux") or token.dep_ == "cop":
        token = token.head
    return token.dep_ == "acl:relcl" and token.head.i >= start


def _caller(sent: Sentence, say: VerbGroup, mark: int) -> Actor | None:
    """The speaker, where it is somebody."""
    actor = find_subject(sent, say, mark)
    return None if actor is None or actor.pronoun is None and not is_agent(sent, actor.head) else actor


def _must(sent: Sentence, say: VerbGroup, mark: int, verb: int) -> Proposal | None:
    last = verb
    while last + 1 < sent.end and sent.low[last + 1] in ("pas", "plus", "jamais"):
        last += 1
    head = sent.infinitive_at(sent.skip(last + 1))
    if head is None or sent.low[head] in load_words().classes["idle_infinitives"]:
        return None
    negative = last > verb
    actor = find_subject(sent, say, mark)
    if actor is not None and actor.pronoun is None and not is_agent(sent, actor.head):
        return None
    found = Complement(last, last + 1, head, _INF)
    return Proposal(MUST, say, say.first, last, found, actor, polarity="negative" if negative else "positive")


def _will(sent: Sentence, say: VerbGroup, mark: int, verb: int, index: CueIndex) -> Proposal | None:
    if say.lemma in load_words().opinion or sent.tokens[verb].dep_.startswith("aux"):
        return None
    going = sent.low[verb] in _GOING
    if _refuses_role(sent, verb):
        return _role(sent, say, mark, verb)
    if not going and (not _is_ahead(sent, verb, index) or _foretells(sent, verb)):
        return None
    group = VerbGroup(
        sent.tokens[verb].lemma_, verb, verb, verb, verb, "future", "", False, False, False, False, (), False
    )
    actor = _doer(sent, group, verb, mark)
    found = deed(sent, verb, _negated_to(sent, verb), going)
    if actor is None or found is None:
        return None
    polarity = "negative" if any(sent.low[k] in ("ne", "n'") for k in range(mark, verb)) else "positive"
    last = max(found.cue_last, say.last)
    return Proposal(GOING if going else WILL, say, say.first, last, found, actor, polarity=polarity)


def _refuses_role(sent: Sentence, verb: int) -> bool:
    """Whether ``ne serait pas`` with a noun follows: who will not be something refuses to become it."""
    article = verb + 2
    refused = sent.low[verb] in _ROLE and sent.low[verb - 1] in ("ne", "n'") and article < sent.end
    return refused and sent.low[verb + 1] in ("pas", "jamais") and sent.low[article] in _ARTICLES


def _role(sent: Sentence, say: VerbGroup, mark: int, verb: int) -> Proposal | None:
    """The refusal of a role by a state or body, whose head is the noun."""
    group = finite_group(sent, verb, "future", "")
    actor, head = _doer(sent, group, verb, mark), sent.np_at(verb + 2)
    if actor is None or head is None or sent.tokens[actor.head].ent_type_ not in ("LOC", "ORG"):
        return None
    found = Complement(verb + 1, verb + 2, head, _REST)
    return Proposal(WILL, say, say.first, verb + 1, found, actor, polarity="negative")


def _foretells(sent: Sentence, verb: int) -> bool:
    """Whether the verb says what will come about rather than what somebody will do."""
    classes, after = load_words().classes, sent.skip(verb + 1)
    if after < sent.end and sent.low[after] in _LIGHT_OBJECTS:
        return False
    return sent.tokens[verb].lemma_ in classes["forecast_verbs"] or sent.low[verb] in classes["forecast_forms"]


def deed(sent: Sentence, verb: int, last: int, going: bool) -> Complement | None:
    """What is to be done: the infinitive after ``allait`` or ``continuerait à``, else all that follows the verb.

    ``last`` is the last token of the verb with its negation.
    """
    after = sent.skip(last + 1)
    if going or sent.low[verb].startswith(_ASPECT):
        k = after + 1 if after < sent.end and sent.low[after] in ("à", "de", "d'") else after
        head = sent.infinitive_at(k)
        if head is not None or going:
            return None if head is None else Complement(k - 1, k, head, _INF)
    if sent.low[after : after + 2] in _LOCUTIONS and after + 2 < sent.end:
        return Complement(after + 1, after + 2, verb, _REST)
    if after >= sent.end or sent.tokens[after].is_punct:
        return Complement(verb - 1, verb, verb, _REST)
    if sent.low[after] == "recours" and after + 1 < sent.end:
        return Complement(after, after + 1, verb, _REST)
    return Complement(last, after, after if sent.low[after] in _LIGHT_OBJECTS else verb, _REST)


def _negated_to(sent: Sentence, verb: int) -> int:
    """The last token of the verb with the negation behind it."""
    after = verb + 1
    return after if after < sent.end and sent.low[after] in ("pas", "plus", "jamais") else verb


def _is_ahead(sent: Sentence, verb: int, index: CueIndex) -> bool:
    """Whether the verb is future or conditional, by its tag, the tables, or an ending that is nothing else."""
    morph, form = sent.tokens[verb].morph, sent.low[verb]
    if "Tense=Fut" in morph or "Mood=Cnd" in morph or form.endswith(_AHEAD_ENDINGS):
        return True
    return any(r.tense in ("future", "conditional") for r in index.forms.get(form, ()))


def _doer(sent: Sentence, group: VerbGroup, verb: int, mark: int) -> Actor | None:
    """Who is to act, where it is somebody: a pronoun, a name, a body, ``son pays``."""
    before = verb - 1
    clitics = load_words().object_clitics | load_words().negation_start
    while before > mark and sent.low[before] in clitics and sent.low[before] not in ("nous", "vous"):
        before -= 1
    if sent.low[before] in _PERSONS and before > mark:
        token = sent.tokens[before]
        return Actor(token.idx, token.end, before, sent.low[before])
    actor = find_subject(sent, group, verb)
    if actor is None or not mark < actor.head < verb:
        return None
    return actor if actor.pronoun in _PERSONS or actor.pronoun is None and is_agent(sent, actor.head) else None
