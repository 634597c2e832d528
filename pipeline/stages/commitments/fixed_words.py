"""The fixed words of a cue behind its verb: ``prendre l'engagement``, ``exprimer au roi sa volonté politique``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.groups import VerbGroup
    from pipeline.stages.commitments.sentence import Sentence

_STEPS = 8
_PRESSING = frozenset({"pressant", "vibrant", "renouvelé", "appuyé", "soutenu", "croissant", "marqué", "répété"})
_RECIPIENT_REACH = 14
_OBJECT_DETERMINERS = frozenset({"sa", "son", "la", "le", "l'", "leur"})
_PREPOSITIONS = frozenset({"pour", "contre", "en", "avec", "à", "de", "sur", "par"})


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


def past_recipient(sent: Sentence, group: VerbGroup, first: frozenset[str]) -> int:
    """The determiner of the first fixed word behind the one spoken to (``exprime au roi sa volonté``), else the end."""
    k = sent.skip(group.last + 1)
    if k + 2 >= sent.end or sent.low[k] not in load_words().forms_of("à"):
        return sent.end
    places = range(k + 2, min(sent.end - 1, k + _RECIPIENT_REACH))
    return next((j for j in places if sent.low[j] in _OBJECT_DETERMINERS and sent.low[j + 1] in first), sent.end)
