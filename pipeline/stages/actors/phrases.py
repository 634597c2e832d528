"""Noun phrases: where one ends, how a coordination splits, which one is the subject of a verb."""

from __future__ import annotations

from pipeline.stages.actors.scene import SUBJECTS, Scene
from pipeline.words import Word

Span = tuple[int, int]

_INSIDE = frozenset(
    {"det", "amod", "nmod", "flat:name", "flat:foreign", "case", "conj", "cc", "nummod", "fixed", "compound", "appos"}
)
_BEFORE_HEAD = frozenset({"det", "amod", "nummod", "flat:name", "compound", "fixed"})
_GROUP = 40
_OFFICE = 130
_OUTSIDE = frozenset({"VERB", "AUX", "SCONJ"})


def coordinated(scene: Scene, start: int, end: int) -> list[Span]:
    """The members of a coordination (`la France, le Mali et l'ONU`); the span alone where there is none.

    A comma joins members only where a conjunction closes the list; a member begins with a determiner, a title
    or a name, so that `ministre de la Défense et des Sports` stays whole.
    """
    cuts = [
        m
        for m in scene.lexicon.expressions["joint"].finditer(scene.text, start, end)
        if not _is_inside(scene, m.start(), m.end(), start, end)
    ]
    if not any("et" in m.group() or "que" in m.group() or "ou" in m.group() for m in cuts):
        return [(start, end)]
    pieces, begin = [], start
    for cut in cuts:
        if _opens(scene, cut.end()):
            pieces.append((begin, cut.start()))
            begin = cut.end()
    pieces.append((begin, end))
    return [_trim(scene, p) for p in pieces if p[1] > p[0]]


def _trim(scene: Scene, span: Span) -> Span:
    return scene.strip(*span)


def _is_inside(scene: Scene, at: int, after: int, start: int, end: int) -> bool:
    """Whether a joint lies within a name or a parenthesis."""
    if any(scene.entities[i].start < at and after < scene.entities[i].end for i in scene.entities_in(start, end)):
        return True
    return scene.text.count("(", start, at) > scene.text.count(")", start, at)


def _opens(scene: Scene, offset: int) -> bool:
    if scene.entity_at(offset) is not None:
        return True
    return bool(scene.lexicon.expressions["opens-phrase"].match(scene.text, offset)) or bool(
        scene.lexicon.function_pattern.match(scene.text, offset)
    )


def phrase(scene: Scene, head: Word) -> Span:
    """The noun phrase of ``head``: its determiner, adjectives, complements and appositions, no clause."""
    tokens = [head]
    for child in head.children:
        if child.i < head.i and child.dep_ not in _BEFORE_HEAD:
            continue
        if child.dep_ in _INSIDE and (child.pos_ not in _OUTSIDE or scene.demonym(child)):
            tokens += _closed(child)
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    start, end = first.idx, last.end
    for index in (scene.entity_at(start), scene.entity_at(end - 1)):
        if index is not None:
            start, end = min(start, scene.entities[index].start), max(end, scene.entities[index].end)
    sentence = scene.sentence(head.idx)
    return max(start, sentence[0]), min(end, sentence[1])


def _closed(token: Word) -> list[Word]:
    found = [token]
    for child in token.children:
        if child.dep_ in _INSIDE and child.pos_ not in _OUTSIDE:
            found += _closed(child)
    return found


def subject(verb: Word, depth: int = 4) -> Word | None:
    """The head of the subject of ``verb``: its own, else that of the verb it is joined to or depends on.

    An expletive subject (`il faut`) is none.
    """
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return own[0]
    if any(c.dep_ == "expl:subj" for c in verb.children) or not depth or verb.head == verb:
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") and (verb.dep_ == "conj" or not _is_finite(verb)):
        return subject(verb.head, depth - 1)
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    if verb.dep_ == "cop" or verb.dep_.startswith("aux"):
        return subject(verb.head, depth - 1)
    return None


def office_before(scene: Scene, verb: Word) -> Span | None:
    """A function, with its complements, that opens a clause and ends right before the group of ``verb``."""
    low = max(scene.sentence(verb.idx)[0], verb.idx - _OFFICE)
    group = scene.lexicon.expressions["auxiliary"].search(scene.text, max(low, verb.idx - _GROUP), verb.idx)
    end = group.start() if group else verb.idx
    opened = scene.lexicon.expressions["opened-office"].search(scene.text[low:end])
    match = opened and scene.lexicon.function_pattern.match(scene.text, low + opened.end(), end)
    if match is None or scene.entity_at(match.start()) is not None:
        return None
    rest = scene.tokens(match.end(), end)
    return None if any(t.pos_ in _OUTSIDE for t in rest) else scene.strip(low + opened.start("article"), end)


def _is_finite(verb: Word) -> bool:
    return "Fin" in verb.morph.get("VerbForm") or any(
        c.dep_.startswith("aux") and "Fin" in c.morph.get("VerbForm") for c in verb.children
    )
