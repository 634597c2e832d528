"""Whether a person is spoken of as a man or a woman, where the words of the article show it."""

from __future__ import annotations

from pipeline.layers import Position
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.scene import Scene

_MADAM, _SIR = ("Mme ", "Mme\u00a0"), ("M. ", "M.\u00a0")


def known_genders(scene: Scene, positions: list[Position]) -> dict[str, str]:
    """``Masc`` or ``Fem`` by name: from a courtesy title, else from the article, noun and demonym of a function."""
    known: dict[str, str] = {}
    for index, entity in enumerate(scene.entities):
        if entity.label != "PER":
            continue
        if scene.text.endswith(_MADAM, 0, entity.start):
            known[scene.names.name(index)] = "Fem"
        elif scene.text.endswith(_SIR, 0, entity.start):
            known[scene.names.name(index)] = "Masc"
    for position in positions:
        gender = function_gender(scene, position.function_start, position.function_end)
        if gender:
            known.setdefault(position.person, gender)
    return known


def function_gender(scene: Scene, start: int, end: int) -> str | None:
    """The gender that a function shows by its article, its noun (`directrice`) or its demonym (`togolaise`)."""
    article = scene.token_at(start - 1).lower_ if start else ""
    if article in ("la", "une", "cette"):
        return "Fem"
    if article in ("le", "un", "ce"):
        return "Masc"
    match = scene.lexicon.function_pattern.match(scene.text, start)
    words = fold(match.group()) if match else ""
    gender = scene.lexicon.noun_genders.get(words)
    after = scene.tokens(match.end(), end)[:1] if match else []
    return gender or next((g for t in after if (g := scene.lexicon.noun_genders.get(fold(t.text)))), None)
