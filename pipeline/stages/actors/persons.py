"""Persons meant by a noun alone: `les deux ministres`, `le dirigeant laotien`, `le diplomate`."""

from __future__ import annotations

from pipeline.layers import Position
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.scene import Scene

_COUNTERPART = "homologue"
_NEAR = 3


def counted_persons(
    scene: Scene, positions: list[Position], words: str, start: int, count: int
) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """The ``count`` holders of a function that fits ``words``, last named in one sentence before ``start``.

    Else the only ``count`` that the article has named so far; None where there are more or fewer.
    """
    named = _holders(scene, positions, words, start)
    for index in range(scene.sentence_index(start), -1, -1):
        low, high = scene.sentence_start(index), scene.sentence(scene.sentence_start(index))[1]
        here = [n for n in named if low <= n[0] < high]
        persons = tuple(dict.fromkeys(p for _, _, p in here))
        if len(persons) == count:
            return persons, (here[0][0], here[-1][1])
    if partly := _partly_known(scene, {p for _, _, p in named}, start, count):
        return partly
    persons = tuple(dict.fromkeys(p for _, _, p in named))
    return (persons, (named[0][0], named[-1][1])) if len(persons) == count else None


def _partly_known(
    scene: Scene, holders: set[str], start: int, count: int
) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """The persons of the last sentence that names ``count``, one of them a holder (`X a reçu son homologue Y`)."""
    for index in range(scene.sentence_index(start), -1, -1):
        low, high = scene.sentence_start(index), scene.sentence(scene.sentence_start(index))[1]
        here = [i for i in scene.entities_in(low, min(high, start)) if scene.entities[i].label == "PER"]
        persons = tuple(dict.fromkeys(scene.names.name(i) for i in here))
        if len(persons) == count and holders & set(persons):
            return persons, (scene.entities[here[0]].start, scene.entities[here[-1]].end)
    return None


def _holders(scene: Scene, positions: list[Position], words: str, start: int) -> list[tuple[int, int, str]]:
    match = scene.lexicon.function_pattern.search(words)
    role = match and scene.lexicon.function(match.group())
    general = role is None or is_general(scene, match.group())
    fitting = {p.person for p in positions if general or p.role in (role.role, _COUNTERPART)}
    return [
        (e.start, e.end, scene.names.name(i))
        for i, e in enumerate(scene.entities)
        if e.label == "PER" and e.end <= start and scene.names.name(i) in fitting
    ]


def is_general(scene: Scene, words: str) -> bool:
    """Whether a function tells nothing of the office (`le dirigeant`, `le diplomate`)."""
    return bool(scene.lexicon.expressions["one-person"].match(words))


def person_meant(
    scene: Scene, positions: list[Position], start: int, specifics: set[str]
) -> tuple[str, tuple[int, int]] | None:
    """Who `le dirigeant laotien` is: the only holder named so far whose function is of that country.

    Without such words the only person that the nearest sentence before names.
    """
    if specifics:
        fitting = [p for p in positions if p.person_end <= start and specifics <= _of(scene, p)]
        if len({p.person for p in fitting}) != 1:
            return None
        return fitting[-1].person, (fitting[-1].start, fitting[-1].end)
    here = scene.sentence_index(start)
    for index in range(here, max(-1, here - _NEAR), -1):
        low, high = scene.sentence_start(index), scene.sentence(scene.sentence_start(index))[1]
        named = [i for i in scene.entities_in(low, min(high, start)) if scene.entities[i].label == "PER"]
        if named:
            entity, name = scene.entities[named[-1]], scene.names.name(named[-1])
            alone = len({scene.names.name(i) for i in named}) == 1
            return (name, (entity.start, entity.end)) if alone else None
    return None


def _of(scene: Scene, position: Position) -> set[str]:
    """The body of a function and the countries that its words name, folded."""
    tokens = scene.tokens(position.function_start, position.function_end)
    countries = {c for t in tokens if (c := scene.lexicon.country(t.text))}
    body = position.body and (scene.lexicon.country(position.body) or position.body)
    return {fold(name) for name in (*countries, body, position.body) if name}
