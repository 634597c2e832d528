"""What the conditions of a cue row ask of its verb: tense, negation, the word before it.

They are asked before complement and subject are sought, which costs far more and which most verbs come to nothing
without. Some conditions have a second part, which :mod:`conditions` asks of the whole proposal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.groups import VerbGroup
    from pipeline.stages.commitments.sentence import Sentence

VerbCondition = Callable[["Sentence", "VerbGroup | None", "str | None"], bool]

AHEAD = frozenset({"future", "conditional"})
_NOW = frozenset({"present", *AHEAD})
FUTURE_CARRIERS = frozenset({"devoir", "aller"})


def _future(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    """Whether the verb is ahead, or a present that is so in the first person."""
    if group is None:
        return False
    return group.tense in AHEAD or carrier in FUTURE_CARRIERS or not group.compound and group.tense == "present"


def _present(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return group is not None and not group.compound and group.tense in _NOW


def _ahead(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return group is not None and group.tense in AHEAD


def _impersonal(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    if group is None or group.tense not in _NOW or group.negated:
        return False
    if not (group.inverted or _before(sent, group) in ("il", "c'", "ce", "semble")):
        return False
    return sent.low[sent.start] not in load_words().classes["preamble_openings"]


def _personal(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return not _impersonal(sent, group, carrier)


def _expletive(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    """``il est exclu que``, ``il n'est pas question de``: the subject is nobody."""
    return group is not None and _before(sent, group) in ("il", "ce", "c'")


def _before(sent: Sentence, group: VerbGroup) -> str:
    """The word before the group in its sentence."""
    return sent.low[group.first - 1] if group.first > sent.start else ""


def _programme(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return group is not None and group.tense == "future" and not _is_relative(sent, group)


def _is_relative(sent: Sentence, group: VerbGroup) -> bool:
    """Whether the group stands in a relative clause."""
    token = sent.tokens[group.verb]
    return token.dep_ == "acl:relcl" or token.head.dep_ == "acl:relcl" and token.head.i > group.verb


def _finite(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return group is not None and group.tense not in ("infinitive", "present_participle")


def _negated(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return group is not None and group.negated


def _affirmed(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    return not _negated(sent, group, carrier)


def _there(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    """``il y a lieu de``."""
    return group is not None and not group.negated and "y" in sent.low[group.first : group.finite]


def _statement(sent: Sentence, group: VerbGroup | None, carrier: str | None) -> bool:
    """Whether the cue is no participle that opens the sentence, as in the preamble of a resolution."""
    opens = group is not None and group.tense == "present_participle" and group.first <= sent.start + 1
    return not opens


VERB_CONDITIONS: dict[str, VerbCondition] = {
    "ahead": _ahead,
    "statement": _statement,
    "negated": _negated,
    "affirmed": _affirmed,
    "there": _there,
    "speech": _present,
    "expletive": _expletive,
    "personal": _personal,
    "finite": _finite,
    "present": _present,
    "future": _future,
    "deontic": _present,
    "impersonal": _impersonal,
    "programme": _programme,
}
