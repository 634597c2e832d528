"""With whom, for whom, or (with CALL) on whom: the other party of a commitment, as written."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.layers import Commitment
from pipeline.stages.actors.phrases import Span, phrase
from pipeline.stages.actors.resolve import Resolver
from pipeline.stages.actors.scene import SUBJECTS, Scene

_TO = re.compile(r"(?<!\w)(?:à\s+l['’]|aux?\s|à\s(?:la\s|ses?\s|son\s|tou(?:s|tes)\s)?|d['’]|de\s)", re.IGNORECASE)
_WITH = re.compile(
    r"(?<!\w)(?:avec|auprès\s+d(?:e|u|es)|envers|à\s+l['’](?:égard|endroit)\s+d(?:e|u|es))(?!\w)", re.IGNORECASE
)
_PARTIES = frozenset({"ORG", "LOC", "PER"})
_PLACES = frozenset({"en", "dans", "sur", "vers", "depuis"})

Result = tuple[str | None, Span | None]
_NOBODY: Result = (None, None)


def find_counterparty(scene: Scene, resolver: Resolver, commitment: Commitment, actors: tuple[str, ...]) -> Result:
    """(words, span) of the other party, (None, None) where none is written.

    With CALL it is who is called on: inside the cue (`a demandé au Mali de`), the subject of a duty or of the
    clause that follows. Else it is a party after `avec` or `à`, or whose plan the commitment supports.
    """
    if commitment.type == "CALL":
        found = _addressee(scene, commitment) or _clause_subject(scene, commitment)
    elif commitment.type == "PROVIDE":
        found = _recipient(scene, commitment) or _with(scene, commitment)
    elif commitment.type == "SUPPORT":
        found = _owner(scene, commitment)
    else:
        found = _with(scene, commitment)
    if found is None or found[0] >= found[1]:
        return _NOBODY
    if set(resolver.resolve(*found).names) & set(actors):
        return _NOBODY
    return scene.text[found[0] : found[1]], found


def _within(scene: Scene, head: Token, start: int, end: int) -> Span | None:
    """The noun phrase of ``head`` between ``start`` and ``end``, without preposition; a body's or place's name alone."""
    span = phrase(scene, head)
    index = scene.entity_at(head.idx)
    if index is not None:
        entity = scene.entities[index]
        span = (span[0] if entity.label == "PER" else entity.start, entity.end)
    low, high = scene.strip(max(span[0], start), min(span[1], end))
    return (low, high) if low < high else None


def _addressee(scene: Scene, commitment: Commitment) -> Span | None:
    """The noun phrase inside the cue that is neither the actor nor the cue's own noun."""
    for token in scene.tokens(commitment.cue_start, commitment.cue_end):
        if token.pos_ not in ("NOUN", "PROPN") or _is_actor(commitment, token):
            continue
        role = token.dep_
        if role in ("obj", "iobj", "obl:arg", "obl:mod", *SUBJECTS) and _is_party(scene, token):
            return _within(scene, token, commitment.cue_start, _before_link(scene, commitment))
    return None


def _before_link(scene: Scene, commitment: Commitment) -> int:
    """The cue without its closing preposition or modal (`… de`, `… devaient`)."""
    tokens = scene.tokens(commitment.cue_start, commitment.cue_end)
    while tokens and tokens[-1].pos_ in ("ADP", "VERB", "AUX", "SCONJ", "PUNCT", "ADV"):
        tokens.pop()
    return tokens[-1].idx + len(tokens[-1]) if tokens else commitment.cue_end


def _is_actor(commitment: Commitment, token: Token) -> bool:
    return commitment.actor_start is not None and commitment.actor_start <= token.idx < commitment.actor_end


def _is_party(scene: Scene, token: Token) -> bool:
    """Whether a noun can be asked: a name, a function, a group, or a definite noun of people."""
    index = scene.entity_at(token.idx)
    if index is not None:
        return scene.entities[index].label in _PARTIES
    start, end = phrase(scene, token)
    if scene.lexicon.function_pattern.match(scene.text, token.idx):
        return True
    return scene.lexicon.group(scene.text[start:end]) is not None or bool(
        token.dep_ in ("obj", "iobj", "obl:arg", *SUBJECTS) and "Plur" in token.morph.get("Number")
    )


def _clause_subject(scene: Scene, commitment: Commitment) -> Span | None:
    """`que les pays accélèrent …`: the subject of the clause that is called for."""
    head = scene.head(commitment.action_start, commitment.action_end)
    for verb in (head, *(scene.tokens(commitment.action_start, commitment.action_end)[:8])):
        if verb is None or verb.pos_ not in ("VERB", "AUX"):
            continue
        for child in verb.children:
            inside = commitment.cue_end - 40 <= child.idx < commitment.action_end
            if (
                child.dep_ in SUBJECTS
                and inside
                and child.pos_ in ("NOUN", "PROPN")
                and not _is_actor(commitment, child)
            ):
                return _within(scene, child, commitment.cue_start, commitment.action_end)
    return None


def _with(scene: Scene, commitment: Commitment) -> Span | None:
    """The party after `avec`, in the cue, between cue and action, or in the action."""
    low = min(commitment.cue_start, commitment.action_start)
    for match in _WITH.finditer(scene.text, low, commitment.action_end):
        for token in scene.tokens(match.end(), commitment.action_end)[:6]:
            if token.pos_ in ("NOUN", "PROPN"):
                if _is_party(scene, token):
                    return _within(scene, token, match.end(), commitment.action_end)
                break
    return None


def _recipient(scene: Scene, commitment: Commitment) -> Span | None:
    """The first party after `à` in what is given."""
    for match in _TO.finditer(scene.text, commitment.cue_start, commitment.action_end):
        if match.group().lower().startswith("d"):
            continue
        for token in scene.tokens(match.end(), commitment.action_end)[:2]:
            index = scene.entity_at(token.idx)
            if index is not None and scene.entities[index].label in _PARTIES:
                return scene.entities[index].start, scene.entities[index].end
            if token.pos_ == "NOUN" and (_is_party(scene, token) or "Plur" in token.morph.get("Number")):
                return _within(scene, token, match.end(), commitment.action_end)
    return None


def _owner(scene: Scene, commitment: Commitment) -> Span | None:
    """Whose action is supported: the first party named in what is endorsed that no place preposition opens."""
    for index in scene.entities_in(commitment.action_start, commitment.action_end):
        entity = scene.entities[index]
        before = scene.token_at(max(0, entity.start - 1))
        if entity.label not in _PARTIES or before.lower_ in _PLACES:
            continue
        return entity.start, entity.end
    return None
