"""The conditions that a cue row may set in ``only``, by name: what they ask of the action and of the subject.

What they ask of the verb alone stands in :mod:`verb_conditions` and is asked first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.stages.commitments.agents import is_agent, is_document
from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.groups import FIRST_PERSONS
from pipeline.stages.commitments.organs import is_operative
from pipeline.stages.commitments.verb_conditions import AHEAD, FUTURE_CARRIERS, VERB_CONDITIONS

if TYPE_CHECKING:
    from pipeline.stages.commitments.cues import Cue
    from pipeline.stages.commitments.groups import VerbGroup
    from pipeline.stages.commitments.matching import Proposal
    from pipeline.stages.commitments.sentence import Sentence

_QUOTE_REACH = 400  # tokens back to look for an opening quotation mark

_DEEDS = ("ation", "ition", "ment", "sion", "ution")
_BODIES = frozenset({"organisation", "délégation", "population", "gouvernement", "parlement", "nation", "opposition"})

_MOMENTS = frozenset({"moment", "temps", "heure", "jour"})
_CLAUSE_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "ROOT"})
_OWNERS = frozenset({"son", "sa", "leur", "notre"})

# With these, the grammatical subject names nobody.
WITHOUT_SUBJECT = frozenset({"impersonal", "deontic", "moment", "expletive", "there"})

# With these, the subject is who or what is called on; who calls is the speaker, whom no word of the clause names.
CALLER_UNNAMED = frozenset({"speech"})


def verb_fits(sent: Sentence, cue: Cue, group: VerbGroup | None, carrier: str | None) -> bool:
    """Whether the row's conditions hold as far as they ask of ``group``, the verb that carries the cue."""
    names = cue.verb_conditions
    return not names or all(VERB_CONDITIONS[name](sent, group, carrier) for name in names)


def action_fits(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the row's conditions hold as far as they ask of the action; the subject has not been sought yet."""
    names = proposal.cue.action_conditions
    return not names or all(ACTION_CONDITIONS[name](sent, proposal) for name in names)


def conditions_hold(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the row's conditions hold in all else."""
    names = proposal.cue.conditions
    return not names or all(CONDITIONS[name](sent, proposal) for name in names)


def _first_person(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun in FIRST_PERSONS


def _nous(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun in ("nous", "on")


def _future(sent: Sentence, proposal: Proposal) -> bool:
    ahead = proposal.group.tense in AHEAD or proposal.carrier in FUTURE_CARRIERS
    return ahead or _first_person(sent, proposal)


def _quoted(sent: Sentence, proposal: Proposal) -> bool:
    return is_quoted(sent, proposal.first, proposal.last)


def _moment(sent: Sentence, proposal: Proposal) -> bool:
    return not _MOMENTS.isdisjoint(sent.low[max(sent.start, proposal.first - 3) : proposal.first])


def _amount(sent: Sentence, proposal: Proposal) -> bool:
    """Whether a number with a unit of money or of count stands in the first words of the action."""
    if proposal.group is None and sent.low[proposal.first - 1] in ("de", "d'") and proposal.first > sent.start:
        return False  # ``une convention de financement de``: the noun only says of what kind another one is
    start = proposal.complement.start
    window = sent.low[start : min(sent.end, start + (3 if proposal.group is None else 7))]
    classes = load_words().classes
    numbered = any(re.match(r"\d", word) or word in classes["number_words"] for word in window)
    return numbered and any(word in classes["money_words"] for word in window)


def _headline(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the noun opens a line that has no finite verb before the end of its action."""
    if any(sent.tokens[k].is_alpha for k in range(sent.start, proposal.first)):
        return False
    return not any("VerbForm=Fin" in sent.tokens[k].morph for k in range(sent.start, sent.end))


def _nominal(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the noun heads a line, or has an owner who can take a position and a deed: ``la promesse de Lomé de``."""
    if _headline(sent, proposal):
        return True
    noun = sent.tokens[proposal.first]
    if proposal.complement.frame.target != "INF" or noun.dep_ not in _CLAUSE_ROLES:
        return False
    if sent.low[proposal.first - 1] in _OWNERS and proposal.first > sent.start:
        return True
    return proposal.actor is not None and proposal.actor.pronoun is None and is_agent(sent, proposal.actor.head)


def _programme(sent: Sentence, proposal: Proposal) -> bool:
    """``devoir`` in the future for what is planned, its subject a body that will act."""
    actor = proposal.actor
    if actor is None or sent.low[proposal.complement.head] == "être":
        return False
    return actor.pronoun is None and is_agent(sent, actor.head) and not is_document(sent, actor.head)


def _agent(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is a person, a body or a name."""
    actor = proposal.actor
    if actor is None:
        return proposal.group is not None and is_operative(sent, proposal.group)
    if actor.pronoun is not None:
        return actor.pronoun in ("il", "elle", "ils", "elles", "je", "j'", "nous", "on")
    documents = proposal.cue.type in ("CALL", "SUPPORT")
    return is_agent(sent, actor.head) and (documents or not is_document(sent, actor.head))


def _speech(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the words are somebody's own: in quotation marks, or beside a first or second person."""
    if proposal.actor is not None and proposal.actor.pronoun in ("je", "j'", "tu", "qui"):
        return False
    if proposal.group.tense != "future" and _by_source(sent, proposal.first):
        return True
    speakers = load_words().classes["speaker_words"]
    return is_quoted(sent, proposal.first, proposal.last) or not speakers.isdisjoint(sent.low[sent.start : sent.end])


def _by_source(sent: Sentence, cue: int) -> bool:
    """Whether the sentence opens with whose view it gives: ``Pour la ministre, les pays doivent``."""
    if sent.low[sent.start] != "pour":
        return False  # behind ``selon`` a duty may be mere news (``Selon la police, l'homme doit comparaître``)
    source = sent.np_at(sent.start + 1)
    person = source is not None and source < cue and sent.tokens[source].pos_ in ("NOUN", "PROPN")
    known = person and is_agent(sent, source) and sent.low[source] not in load_words().classes["forecasters"]
    return known and not is_document(sent, source) and "," in sent.low[source:cue]


def is_quoted(sent: Sentence, first: int, last: int) -> bool:
    """Whether a quotation that was opened before token ``first``, maybe in an earlier sentence, is still open.

    ``last`` is the last token of the cue, behind which a plain quotation mark must close.
    """
    before = sent.low[max(0, sent.start - _QUOTE_REACH) : first]
    if before.count("«") > before.count("»"):
        return True
    opened = sum(word in ('"', "“") for word in sent.low[sent.start : first])
    return opened % 2 == 1 and ('"' in sent.low[last : sent.end] or "”" in sent.low[last : sent.end])


def _first_plural(sent: Sentence, proposal: Proposal) -> bool:
    return proposal.actor is not None and proposal.actor.pronoun == "nous"


def _thing(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the object is a deed, or a person for a deed (``saluer … pour``)."""
    found = proposal.complement
    word = sent.low[found.head]
    deed = word.endswith(_DEEDS) and sent.tokens[found.head].is_lower and word not in _BODIES
    return deed or not is_agent(sent, found.head) or "pour" in sent.low[found.head : min(sent.end, found.head + 12)]


def _stance(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the support is for a text, or not yet to come: who will support somebody commits himself to act."""
    group = proposal.group
    text = sent.low[proposal.complement.head].removesuffix("s") in load_words().classes["documents_voted"]
    return group is None or text or group.tense != "future" or proposal.carrier is not None


def _planner(sent: Sentence, proposal: Proposal) -> bool:
    """Whether the subject is no forecaster: what an expert foresees he does not plan."""
    actor = proposal.actor
    return actor is None or sent.low[actor.head] not in load_words().classes["forecasters"]


def _uncounted(sent: Sentence, proposal: Proposal) -> bool:
    return not _amount(sent, proposal)


def _disposal(sent: Sentence, proposal: Proposal) -> bool:
    """Whether ``à (la) disposition`` follows the object."""
    return "disposition" in sent.low[proposal.complement.head : min(sent.end, proposal.complement.head + 14)]


def _elliptic(sent: Sentence, proposal: Proposal) -> bool:
    """``pas question de``: the noun stands behind a bare negation without verb or subject."""
    k = proposal.first
    bare = k > sent.start and sent.low[k - 1] in ("pas", "plus")
    return bare and not (k - 2 >= sent.start and sent.tokens[k - 2].pos_ in ("VERB", "AUX"))


def _described(sent: Sentence, proposal: Proposal) -> bool:
    """Whether an adjective describes somebody without a verb: ``La Suisse disposée à``, ``le pays, opposé à …,``."""
    return proposal.actor is not None and is_agent(sent, proposal.actor.head)


ACTION_CONDITIONS = {
    "thing": _thing,
    "stance": _stance,
    "uncounted": _uncounted,
    "disposal": _disposal,
    "moment": _moment,
    "quoted": _quoted,
    "amount": _amount,
}

CONDITIONS = {
    "elliptic": _elliptic,
    "described": _described,
    "planner": _planner,
    "first_plural": _first_plural,
    "speech": _speech,
    "agent": _agent,
    "first_person": _first_person,
    "nous": _nous,
    "future": _future,
    "headline": _headline,
    "nominal": _nominal,
    "programme": _programme,
}
