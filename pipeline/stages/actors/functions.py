"""A function without a name (`le vice-ministre`): who holds it, else for which body it speaks."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from pipeline.layers import Position
from pipeline.stages.actors.gender import function_gender
from pipeline.stages.actors.lexicon import fold, singular
from pipeline.stages.actors.persons import is_general, person_meant
from pipeline.stages.actors.positions import body_of, is_former
from pipeline.stages.actors.scene import Scene

_LOOK_BACK = 200
_REACH = 80
_FUNCTION_WORDS = frozenset({"ADP", "DET", "PUNCT", "CCONJ", "ADV", "PRON", "AUX"})


@dataclass(frozen=True, slots=True)
class Found:
    """Names behind an actor, the rule that found them and the words that it relied on."""

    names: tuple[str, ...]
    rule: str
    evidence: tuple[int, int] | None = None


def resolve_function(scene: Scene, positions: list[Position], start: int, end: int) -> Found | None:
    """The holder or the body of the function phrase that begins at ``start``; None where it is no function."""
    match = scene.lexicon.function_pattern.match(scene.text, start)
    role = match and match.end() <= end and scene.lexicon.function(match.group())
    if not role:
        return None
    for index in scene.entities_in(match.end(), end):
        if scene.entities[index].label == "PER" and _names_holder(scene, match.end(), scene.entities[index].start):
            entity = scene.entities[index]
            return Found((scene.names.name(index),), "function:named", (entity.start, entity.end))
    if is_former(scene, start):
        return None
    plural = is_plural(scene, start)
    if not plural and not _is_indefinite(scene, start):
        if (meant := _meant(scene, positions, match, end)) and _may_be(scene, meant[0], match):
            return Found((meant[0],), "function:person", meant[1])
        if holder := _holder(scene, positions, role.role, match, end):
            return Found((holder.person,), "function:holder", (holder.start, holder.end))
    behalf = scene.lexicon.expressions["on-behalf"].search(scene.text, match.end(), min(end + _REACH, len(scene.text)))
    if behalf:
        name, at = _principal(scene, behalf.end())
        return Found((name,), "function:on-behalf", (behalf.start(), at))
    if scene.lexicon.expressions["counterpart"].match(match.group()) and not plural:
        return _counterpart(scene, positions, match, end)
    if role.kind == "individual" or is_private(scene, match, end):
        return None
    bodies = bodies_of(scene, match.end(), end) if plural else ()
    body = body_of(scene, match.end(), end)
    if body:
        names = (*(bodies or (body,)), *_others_spoken_for(scene, match.end(), end))
        return Found(tuple(dict.fromkeys(names)), "function:body", (start, end))
    return _same_function_before(scene, match, plural)


def is_private(scene: Scene, match: re.Match, end: int) -> bool:
    """Whether a demonym tells only where the holders of the function live (`les patrons chiliens`)."""
    private = scene.lexicon.expressions["private-office"].match(match.group())
    return bool(private) and not scene.parties_in(match.end(), end)


def bodies_of(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The parties that several holders serve (`les ministres du Mali et du Niger`), where `et` joins them."""
    joined = scene.lexicon.expressions["joined-bodies"]
    names, last = [], None
    for at, (_, name, close) in scene.parties_from(start, end):
        if last is not None and not joined.fullmatch(scene.text, last, at):
            break
        names.append(name)
        last = close
    return tuple(dict.fromkeys(names))


def _others_spoken_for(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """`…, s'exprimant également au nom du Ghana`: the parties that somebody speaks for besides his own."""
    reach = min(end + _REACH, len(scene.text))
    also = scene.lexicon.expressions["also-on-behalf"].search(scene.text, start, reach)
    return bodies_of(scene, also.end(), _complement_end(scene, also.end())) if also else ()


def _is_indefinite(scene: Scene, start: int) -> bool:
    """`un ministre`: somebody whom the text does not name."""
    return scene.token_at(max(0, start - 1)).lower_ in ("un", "une") and start > 0


def _meant(scene: Scene, positions: list[Position], match: re.Match, end: int) -> tuple[str, tuple[int, int]] | None:
    """Who a general function (`le dirigeant laotien`) stands for."""
    if not is_general(scene, match.group()):
        return None
    return person_meant(scene, positions, match.start(), _specifics(scene, match.end(), end))


def _principal(scene: Scene, start: int) -> tuple[str, int]:
    """The name, else the words, of the body on whose behalf somebody speaks."""
    end = _complement_end(scene, start)
    for _, name, at in scene.parties_in(start, end)[:1]:
        return name, at
    tokens = [t for t in scene.tokens(start, end) if t.pos_ != "DET"]
    return scene.text[tokens[0].idx : end] if tokens else scene.text[start:end], end


def is_plural(scene: Scene, start: int) -> bool:
    """Whether the noun at ``start`` is plural, by its determiner or its form."""
    noun = scene.token_at(start)
    before = scene.token_at(start - 1) if start else noun
    determiner = before.lower_ if before.pos_ in ("DET", "NUM") else ""
    if determiner in scene.lexicon.lists["plural_determiners"]:
        return True
    if determiner in scene.lexicon.lists["singular_determiners"]:
        return False
    return "Plur" in noun.morph.get("Number")


def _names_holder(scene: Scene, start: int, name_start: int) -> bool:
    gap = scene.tokens(start, name_start)
    return not gap or gap[-1].pos_ not in ("ADP", "DET", "CCONJ")


def _counterpart(scene: Scene, positions: list[Position], match: re.Match, end: int) -> Found | None:
    """`son homologue tchadien`: the only holder of that country, else the country."""
    country = body_of(scene, match.end(), end)
    holders = {p.person: p for p in positions if country and p.body == country}
    if len(holders) == 1:
        position = next(iter(holders.values()))
        return Found((position.person,), "function:holder", (position.start, position.end))
    return Found((country,), "function:body", (match.start(), end)) if country and not holders else None


def _holder(scene: Scene, positions: list[Position], role: str, match: re.Match, end: int) -> Position | None:
    """The nearest holder before the mention (else after it) whose function agrees with the words here."""
    words = _specifics(scene, match.end(), end)
    rivals = {p.person for p in positions if p.role == role and p.body is None}
    of_a_state = bool(scene.lexicon.expressions["of-a-state"].match(match.group()))
    after = bisect.bisect_right(positions, match.start(), key=lambda p: p.start)
    nearest_first = (*range(after - 1, -1, -1), *range(after, len(positions)))
    return next(
        (
            positions[i]
            for i in nearest_first
            if (positions[i].role == role or _is_counterpart_there(scene, positions[i], words))
            and _agrees(scene, positions[i], words, len(rivals) == 1)
            and not (of_a_state and _is_of_a_body(scene, positions[i]))
            and _may_be(scene, positions[i].person, match)
        ),
        None,
    )


def _is_counterpart_there(scene: Scene, position: Position, words: set[str]) -> bool:
    """`le président ivoirien` after `son homologue ivoirien, X`."""
    function = scene.text[position.function_start : position.function_end]
    counterpart = scene.lexicon.expressions["counterpart"].match(function)
    return bool(counterpart and position.body) and fold(scene.lexicon.country(position.body) or "") in words


def _is_of_a_body(scene: Scene, position: Position) -> bool:
    return position.body is not None and scene.lexicon.country(position.body) is None


def _may_be(scene: Scene, person: str, match: re.Match) -> bool:
    """Whether the function's words do not show another gender than that of ``person``."""
    shown = function_gender(scene, match.start(), match.end())
    return shown is None or scene.genders.get(person, shown) == shown


def _agrees(scene: Scene, position: Position, words: set[str], alone: bool) -> bool:
    """Whether the function's own words allow ``words``; a country that it leaves open, where nobody else holds one."""
    known_start = scene.lexicon.function_pattern.match(scene.text, position.function_start)
    known = _specifics(scene, known_start.end(), position.function_end)
    if words <= known:
        return True
    countries = scene.lexicon.country_names
    return alone and (words - known) <= countries and not (known & countries)


def _specifics(scene: Scene, start: int, end: int) -> set[str]:
    """The content words that tell one minister from another, demonyms and countries as country names."""
    words = set()
    for index in scene.entities_in(start, end):
        words.add(_identity(scene, index))
    for token in scene.tokens(start, end):
        if token.pos_ == "VERB" and not scene.demonym(token) or token.text in ",;(":
            break
        if scene.entity_at(token.idx) is not None or token.pos_ in _FUNCTION_WORDS:
            continue
        country = scene.demonym(token)
        words.add(fold(country) if country else singular(fold(token.text)))
    return words


def _identity(scene: Scene, index: int) -> str:
    name = scene.names.name(index)
    return fold(scene.lexicon.country(name) or name)


def _same_function_before(scene: Scene, match: re.Match, plural: bool) -> Found | None:
    """`les ministres` after `les ministres des Affaires étrangères de l'ASEAN`: the body named there."""
    wanted = singular(fold(match.group()))
    last = bisect.bisect_left(scene.functions, (match.start(),))
    for start, close, words in reversed(scene.functions[max(0, last - _LOOK_BACK) : last]):
        if words == wanted and is_plural(scene, start) == plural:
            end = _complement_end(scene, close)
            if body := body_of(scene, close, end):
                return Found((body,), "function:repeated", (start, end))
    return None


def _complement_end(scene: Scene, start: int) -> int:
    end = start
    for token in scene.tokens(start, scene.sentence(start)[1]):
        if scene.entity_at(token.idx) is None and (token.is_punct or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ")):
            break
        end = token.end
    return end
