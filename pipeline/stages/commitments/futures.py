"""Plain futures that bind: a body's own future tense, announced by a speaker or said in the first person.

``Le pays maintiendra ses troupes, a promis la présidente`` and « Nous maintiendrons nos troupes » bind. A future
without a speaker is a forecast or a programme, and binds only where its verb supports, goes on or refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_agent, is_document
from pipeline.stages.commitments.cancelling import cancelled
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.conditions import is_quoted
from pipeline.stages.commitments.cues import Cue
from pipeline.stages.commitments.edges import reporting_tail
from pipeline.stages.commitments.groups import VerbGroup, finite_group
from pipeline.stages.commitments.matching import Proposal
from pipeline.stages.commitments.reported import deed
from pipeline.stages.commitments.subjects import Actor, find_subject

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

FUTURE = Cue("future.will", "COMMIT", "high", "AGREE", "positive", (), False, (), ())
GOING = Cue("future.going", "INTEND", "low", "AGREE", "positive", (), False, (), ())
_ENDINGS = ("ront", "rons", "era", "ira", "dra", "tra", "ura", "rra", "vra", "rai", "cra")
_PERSONS = {"ront": "3p", "rons": "1p", "rai": "1s"}
_GOING = {"va": "3s", "vont": "3p"}
_CLAUSES = frozenset({"acl:relcl", "csubj"})


def futures(sent: Sentence) -> Iterator[Proposal]:
    """A proposal for each future of the sentence that binds its subject."""
    for i in sent.places:
        if is_ahead(sent.low[i]) and sent.tokens[i].pos_ in ("VERB", "AUX") and (proposal := _binding(sent, i)):
            yield proposal


@lru_cache(maxsize=1 << 15)
def is_ahead(form: str) -> bool:
    """Whether the form may be a future, or the verb of one (``va faire``)."""
    return form in _GOING or form.endswith(_ENDINGS)


def _binding(sent: Sentence, i: int) -> Proposal | None:
    form, going = sent.low[i], sent.low[i] in _GOING
    if not (going or _is_future(sent, i)) or _is_subordinate(sent, i):
        return None
    person = _GOING.get(form) or next((p for end, p in _PERSONS.items() if form.endswith(end)), "3s")
    group = finite_group(sent, i, "future", person)
    actor = None if _foretells(sent, group) else find_subject(sent, group, i)
    if actor is None or not _binds(sent, group, actor, going):
        return None
    last = _last(sent, group)
    found = deed(sent, i, last, going)
    if found is None:
        return None
    polarity = "negative" if group.negated else "positive"
    cue_last = max(found.cue_last, last)
    proposal = Proposal(GOING if going else FUTURE, group, group.first, cue_last, found, actor, polarity=polarity)
    return None if cancelled(sent, proposal, group) else proposal


def _is_future(sent: Sentence, i: int) -> bool:
    """Whether the form is a future by its tag, or, in the first person plural, by its make (``continuer-ons``)."""
    token, form = sent.tokens[i], sent.low[i]
    if "Tense=Fut" in token.morph or form.endswith(("drons", "rrons")):
        return True
    return form.endswith(("ons", "ai")) and form in (token.lemma_ + "ons", token.lemma_ + "ai")


def _last(sent: Sentence, group: VerbGroup) -> int:
    """The last token of verb and negation."""
    after = group.last + 1
    closes = group.negated and after < sent.end and sent.low[after] in ("pas", "plus", "jamais", "nullement")
    return after if closes else group.last


def _is_subordinate(sent: Sentence, i: int) -> bool:
    """Whether the verb stands in a relative, conditional or reported clause."""
    token = sent.tokens[i]
    if token.dep_.startswith(("aux", "cop")):
        token = token.head
    while True:
        marked = any(c.dep_ == "mark" and c.i < i for c in token.children)
        if token.dep_ in _CLAUSES or marked:
            return True
        if token.dep_ != "conj" or token.head.i >= token.i or token.head.i < sent.start:
            return False
        token = token.head


def _foretells(sent: Sentence, group: VerbGroup) -> bool:
    """Whether the verb says what will come about, or in the first person announces mere talk."""
    classes, lemma = load_words().classes, sent.tokens[group.verb].lemma_
    after = sent.skip(group.last + 1)
    if lemma == "faire" or after < sent.end and sent.low[after] in ("partie", "face"):
        return after < sent.end and sent.low[after] in ("partie", "face", "l'")
    return (
        lemma in classes["forecast_verbs"] | classes["agenda_verbs"]
        or group.person[:1] == "1"
        and lemma in classes["speech_infinitives"]
    )


def _binds(sent: Sentence, group: VerbGroup, actor: Actor, going: bool) -> bool:
    """Whether the speaker, or the verb itself, makes the future a promise of ``actor``."""
    quoted = is_quoted(sent, group.first, group.last)
    if actor.pronoun == "nous":
        return quoted or not going and group.reflexive is False and group.negated
    if actor.pronoun is not None:
        return (
            actor.pronoun in ("je", "j'")
            and quoted
            or actor.pronoun in ("il", "elle", "ils", "elles")
            and _said(sent, group)
        )
    if not is_agent(sent, actor.head) or is_document(sent, actor.head):
        return False
    lasting = not going and sent.tokens[group.verb].lemma_ in load_words().classes["lasting_verbs"]
    return _is_body(sent, actor) and (lasting or quoted or _sourced(sent)) or _said(sent, group)


def _sourced(sent: Sentence) -> bool:
    """Whether the sentence opens with its source (``Selon le porte-parole,``), who is no forecaster."""
    source = sent.np_at(sent.start + 1) if sent.low[sent.start] == "selon" else None
    return source is not None and sent.low[source] not in load_words().classes["forecasters"] and is_agent(sent, source)


def _is_body(sent: Sentence, actor: Actor) -> bool:
    """Whether the actor is a state or organisation rather than a person."""
    token = sent.tokens[actor.head]
    if token.ent_type_ in ("LOC", "ORG"):
        return True
    return sent.low[actor.head].removesuffix("s") in load_words().classes["bodies"]


def _said(sent: Sentence, group: VerbGroup) -> bool:
    """Whether a verb of saying set off by a comma or a quotation mark reports the clause (``…, a promis le roi``)."""
    start = max(sent.start, group.first - 12)
    places = [*range(start, group.first), *range(group.last + 1, sent.end)]
    return any(reporting_tail(sent, k) for k in places)
