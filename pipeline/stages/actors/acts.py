"""Reports of speech: who is behind the words, also where a text speaks for whoever issued it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.stages.actors.phrases import phrase
from pipeline.stages.actors.quotes import Span
from pipeline.stages.actors.scene import Scene

_COLON = re.compile(r"\s*:\s")
_HEARD = 40
PARTIES = frozenset({"PER", "ORG", "LOC"})


@dataclass(frozen=True, slots=True)
class Act:
    """A report of speech: the speaker's words and the verb (or `selon`) that introduces it."""

    speaker: Span
    verb: Span
    inverted: bool
    rule: str


def reported(scene: Scene, speaker: Span, verb: Span, inverted: bool, rule: str) -> Act | None:
    """The act of a speaker; of whoever issued it where a text speaks (`indique un communiqué de l'ONU`).

    None where a thing speaks that nobody issued.
    """
    limit = scene.sentence(speaker[0])[1]
    text = scene.lexicon.expressions["written-source"].match(scene.text, speaker[0], limit)
    if text is None:
        thing = scene.lexicon.expressions["abstract"].fullmatch(_core_word(scene, speaker))
        return None if thing else Act(speaker, verb, inverted, rule)
    issuer = _issuer(scene, text.end(), limit)
    return issuer and Act(issuer, verb, inverted, f"{rule}:text")


def _core_word(scene: Scene, span: Span) -> str:
    if scene.entity_at(span[0]) is not None:
        return ""
    return next((t.text for t in scene.tokens(*span) if t.pos_ not in ("DET", "ADP", "NUM", "ADV")), "")


def _issuer(scene: Scene, start: int, limit: int) -> Span | None:
    """The party whose name or noun stands at ``start``."""
    index = scene.entity_at(start)
    if index is not None:
        entity = scene.entities[index]
        return (entity.start, entity.end) if entity.label in PARTIES else None
    head = next((t for t in scene.tokens(start, limit)[:3] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or not (scene.lexicon.names_a_party(head.text) or head.lower_ in scene.lexicon.lists["issuers"]):
        return None
    return scene.strip(start, min(phrase(scene, head)[1], limit))


def according(scene: Scene, start: int, end: int) -> list[Act]:
    """The reports of a span that `selon X` and the like introduce."""
    acts = [act] if (act := in_view_of(scene, start, end)) else []
    for match in scene.lexicon.expressions["selon"].finditer(scene.text, start, end):
        tokens = scene.tokens(match.end(), scene.sentence(match.start())[1])
        head = next((t for t in tokens[:6] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.lower_ != "que"), None)
        if head is None:
            continue
        first, last = phrase(scene, head)
        index = scene.entity_at(head.idx)
        if index is not None:
            last = scene.entities[index].end
        act = reported(scene, scene.strip(max(first, match.end()), last), match.span(), True, "selon")
        if act and (act.rule != "selon" or can_speak(scene, act.speaker)):
            acts.append(act)
    return acts


def in_view_of(scene: Scene, start: int, end: int) -> Act | None:
    """`Pour la ministre, il faut …`: whose view opens the sentence that goes on with an impersonal verb."""
    match = scene.lexicon.expressions["view"].match(scene.text, start, end)
    if match is None:
        return None
    speaker = scene.strip(*match.span("who"))
    return Act(speaker, match.span("pour"), True, "view") if can_speak(scene, speaker) else None


def heard(scene: Scene, offset: int, verb: Span, rule: str) -> Act | None:
    """`assure-t-on au ministère`: the body at which it is said, where its words begin at ``offset``."""
    place = scene.lexicon.expressions["one-says"].match(scene.text, offset)
    words = scene.tokens(place.end(), place.end() + _HEARD) if place else []
    head = next((t for t in words if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return None
    span = scene.strip(place.end(), phrase(scene, head)[1])
    return Act(span, verb, True, rule) if can_speak(scene, span) else None


def can_speak(scene: Scene, span: Span) -> bool:
    """Whether `selon` names a source rather than a text (`selon l'accord`)."""
    core = next((t for t in scene.tokens(*span) if t.pos_ not in ("DET", "ADP", "NUM", "ADV")), None)
    if core is None:
        return False
    if core.pos_ == "PRON":
        known = scene.lexicon.pronoun(core.text)
        return known is not None and known.kind != "relative"
    index = scene.entity_at(core.idx)
    if index is not None:
        return scene.entities[index].label != "MISC"
    return core.lower_ in scene.lexicon.lists["courtesy"] or scene.lexicon.names_a_party(scene.text[core.idx : span[1]])


def turns(scene: Scene) -> list[Act]:
    """The answers of an interview: a person's name and a colon at the head of a line."""
    acts = []
    for entity in scene.entities:
        colon = entity.label == "PER" and _COLON.match(scene.text, entity.end)
        if colon and not scene.text[scene.text.rfind("\n", 0, entity.start) + 1 : entity.start].strip(" -–—"):
            acts.append(Act((entity.start, entity.end), colon.span(), False, "turn"))
    return acts
