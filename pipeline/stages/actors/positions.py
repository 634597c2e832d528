"""Who holds which function: titles before a name, appositions after it, and `X est le président de …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layers import Position
from pipeline.stages.actors.lexicon import Function, fold
from pipeline.stages.actors.scene import Scene

_BARS_TITLE = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_BARS_BEFORE_NAME = frozenset({"ADP", "DET", "CCONJ"})
_SHORT_FORM = re.compile(r"\s*\([^\s()]{2,12}\)\s*$")
_CLOSING_MARK = re.compile(r'[;:()«»".!?]')
_UP_TO_LAST_MARK = re.compile(r'.*[;:()«»".!?]', re.DOTALL)
_LONGEST_COURTESY = 40
# What the words before a name and after it must look like for a courtesy title, and for a function: tests that cost
# a fraction of the expressions that tell.
_COURTESY_ENDS = ("m.", "mme", "mlle", "dr", "pr", "me", "m", "sir", "lord")
_MAY_STATE = re.compile(r"[,(]|\s[\s,(eéa]", re.IGNORECASE)
_ENDS_APPOSITION = frozenset(',;.:!?()«»"\n–')


def find_positions(scene: Scene) -> list[Position]:
    """The positions that the text states, in text order, one for each place that states one.

    Former holders (`l'ancien président`) hold nothing.
    """
    found = []
    for index, entity in enumerate(scene.entities):
        if entity.label == "PER":
            found += [*_before(scene, index), *_after(scene, index)]
    return sorted(dict.fromkeys(found), key=lambda p: (p.start, p.end, p.function_start))


def is_former(scene: Scene, start: int) -> bool:
    """Whether the function that begins at ``start`` is one that the person no longer, or not yet, holds."""
    return bool(scene.lexicon.expressions["former"].search(scene.text[max(0, start - 20) : start]))


def body_of(scene: Scene, start: int, end: int) -> str | None:
    """The body or country that a function names: a demonym right after it, its complement, else any demonym."""
    function = scene.lexicon.function_pattern.match(scene.text, start)
    for token in scene.tokens(function.end() if function else start, end)[:1]:
        if country := scene.demonym(token):
            return scene.names.country(country)
    for _, name, _ in scene.parties_in(start, end):
        if fold(name) not in scene.lexicon.lists["generic_bodies"]:
            return name
    for token in scene.tokens(start, end):
        if country := scene.demonym(token):
            return scene.names.country(country)
    return None


def _position(scene: Scene, person: int, start: int, end: int, role: Function, source: str) -> Position:
    entity = scene.entities[person]
    return Position(
        start=min(start, entity.start),
        end=max(end, entity.end),
        person=scene.names.name(person),
        person_start=entity.start,
        person_end=entity.end,
        function_start=start,
        function_end=end,
        role=role.role,
        body=body_of(scene, start, end),
        source=source,
    )


def _before(scene: Scene, person: int) -> Iterator[Position]:
    """A title: `le ministre malien de la Santé, Mme X`, `le président X`."""
    entity = scene.entities[person]
    sentence_start = scene.sentence(entity.start)[0]
    close, comma = _title_end(scene, sentence_start, entity.start)
    valid = []
    for match in scene.lexicon.function_pattern.finditer(scene.text, _title_floor(scene, sentence_start, close), close):
        role = scene.lexicon.function(match.group())
        if role and not _barred(scene, match.end(), close, comma):
            valid.append((match.start(), role))
    if not valid:
        return
    start, role = valid[0] if comma else valid[-1]
    if comma and _after_preposition(scene, start) and scene.text[entity.end : entity.end + 1] not in (",", ")", "."):
        return
    if not is_former(scene, start) and scene.entity_at(start) is None:
        yield _position(scene, person, start, close, role, f"title:{role.id}")


def _after_preposition(scene: Scene, start: int) -> bool:
    """`selon le président, X promet …`: a comma after such a phrase closes it, and X is somebody else."""
    before = scene.tokens(max(0, start - 20), start)[-2:]
    return any(t.pos_ == "ADP" or t.lower_ == "selon" for t in before)


def _title_end(scene: Scene, floor: int, name_start: int) -> tuple[int, bool]:
    """Where a title before a name would end, and whether a comma stands between the two."""
    words = scene.text[floor:name_start].rstrip()
    if words[-4:].lower().endswith(_COURTESY_ENDS) and (
        courtesy := scene.lexicon.expressions["courtesy"].search(words, max(0, len(words) - _LONGEST_COURTESY))
    ):
        words = words[: courtesy.start()].rstrip()
    comma = words.endswith(",")
    return floor + len(words) - comma, comma


def _title_floor(scene: Scene, start: int, end: int) -> int:
    """From where a title that ends at ``end`` can begin: after the last mark that bars the words before it.

    A mark inside the last word (`président.e`) bars nothing.
    """
    bracket = scene.text.rfind("(", start, end)
    if bracket >= 0 and _SHORT_FORM.match(scene.text, bracket, end):
        end = bracket
    words = scene.text[start:end].rstrip()
    mark = _UP_TO_LAST_MARK.match(words, 0, max(0, words.rfind(" ")))
    return start + mark.end() if mark else start


def _barred(scene: Scene, start: int, end: int, comma: bool) -> bool:
    """Whether the words between a function and a name keep the one from being the other's title."""
    if short := _SHORT_FORM.search(scene.text, start, end):
        end = short.start()
    gap = scene.tokens(start, end)
    if not gap:
        return False
    if any(t.pos_ in _BARS_TITLE and not _is_participle(t) for t in gap) or scene.lexicon.expressions[
        "inner-comma"
    ].search(scene.text, start, end):
        return True
    words = scene.text[start:end]
    if "\n" in words or _CLOSING_MARK.search(words):
        return True
    if any(scene.entities[i].label == "PER" for i in scene.entities_in(start, end)):
        return True
    return gap[-1].pos_ in _BARS_BEFORE_NAME and scene.entity_at(gap[-1].idx) is None


def _is_participle(token) -> bool:
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm")


def _after(scene: Scene, person: int) -> Iterator[Position]:
    """An apposition (`X, ministre malien de la Santé,`) or a copula (`X est le président de …`)."""
    entity = scene.entities[person]
    if not _MAY_STATE.match(scene.text, entity.end):
        return
    for source in ("apposition", "copula"):
        lead = scene.lexicon.expressions[source].match(scene.text, entity.end)
        match = lead and scene.lexicon.function_pattern.match(scene.text, lead.end())
        role = match and scene.lexicon.function(match.group())
        if not role or is_former(scene, match.start()):
            continue
        if source == "apposition" and _belongs_to_next(scene, person, match.end()):
            continue
        end, closed = _apposition_end(scene, match.end())
        names_another = any(scene.entities[i].label == "PER" for i in scene.entities_in(match.end(), end))
        if (closed or source == "copula") and not names_another:
            yield _position(scene, person, match.start(), end, role, f"{source}:{role.id}")


def _belongs_to_next(scene: Scene, person: int, start: int) -> bool:
    """`le roi, X, le président, Y, et …`: where a function before a comma titles X, the next one titles Y."""
    end = _apposition_end(scene, start)[0]
    following = next((i for i in scene.entities_in(end, min(end + 12, len(scene.text)))), None)
    named = scene.entity_at(end + 2) if following is None else following
    if named is None or scene.entities[named].label != "PER" or scene.text[end : end + 1] != ",":
        return False
    floor = scene.sentence(scene.entities[person].start)[0]
    comma = _title_end(scene, floor, scene.entities[person].start)[1]
    return comma and next(_before(scene, person), None) is not None


def _apposition_end(scene: Scene, start: int) -> tuple[int, bool]:
    """The end of a function after a name, and whether punctuation closes it there."""
    end = start
    sentence_end = scene.sentence(start)[1]
    for token in scene.tokens(start, sentence_end):
        inside = scene.entity_at(token.idx) is not None
        if token.text[0] in _ENDS_APPOSITION and not inside:
            return end, True
        if not inside and token.pos_ in _BARS_TITLE and not _is_participle(token):
            return end, False
        end = token.end
    return end, True
