"""Clauses that state a need: ``qu'il fallait agir``, ``qu'il importe de``, ``que les États sont tenus de``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.complements import Complement
from pipeline.stages.commitments.cues import CueIndex, Frame

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence

_INF, _CLAUSE = Frame(None, False, (), "INF"), Frame(None, False, ("que",), "CL")
_DUTIES = frozenset({"tenu", "tenus", "tenue", "tenues", "obligé", "obligés", "obligée", "obligées"})
_OWED = frozenset({"besoin", "devoir", "obligation", "responsabilité", "intérêt"})


def need_at(sent: Sentence, verb: int, index: CueIndex) -> Complement | None:
    """What the clause of the finite verb at ``verb`` says must be done, None where it states no need."""
    lemmas = {reading.lemma for reading in index.forms.get(sent.low[verb], ())}
    expletive = verb > sent.start and sent.low[verb - 1] in ("il", "ce", "c'")
    after = sent.skip(verb + 1)
    if after >= sent.end:
        return None
    if "falloir" in lemmas and sent.low[verb - 1] == "il":
        return _target(sent, after, ("",))
    if lemmas & {"importer", "convenir"} and expletive:
        return _target(sent, after, ("de", "d'"))
    if "être" in lemmas and expletive and sent.low[after] in load_words().classes["need_adjectives"]:
        return _target(sent, sent.skip(after + 1), ("de", "d'"))
    if "être" in lemmas and sent.low[after] in _DUTIES:
        return _target(sent, after + 1, ("de", "d'"))
    if "avoir" in lemmas and not expletive:
        noun = after + 1 if sent.tokens[after].pos_ == "DET" else after
        if noun < sent.end and sent.low[noun] in _OWED:
            return _target(sent, noun + 1, ("de", "d'", "à"))
    return None


def _target(sent: Sentence, i: int, markers: tuple[str, ...]) -> Complement | None:
    """The infinitive behind one of ``markers`` or the ``que`` clause at ``i``."""
    if i >= sent.end:
        return None
    if sent.low[i] in ("que", "qu'"):
        head = sent.clause_at(i + 1)
        return None if head is None else Complement(i, i + 1, head, _CLAUSE)
    start = i if markers == ("",) else i + 1 if sent.low[i] in markers else None
    head = None if start is None else sent.infinitive_at(start)
    if head is None or sent.low[head] in load_words().classes["idle_infinitives"]:
        return None
    return Complement(start - 1, start, head, _INF)
