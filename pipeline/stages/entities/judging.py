"""What the words and the parse around a name of the model say against its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_toml
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import capitalised
from pipeline.text import text_of

_SHORT_FORM = re.compile(r"[A-Z][A-Z0-9.&/-]{1,6}")
_ARTICLE = re.compile(r"(?:\b[LlDd](?:e|a|u)\s|\b[Aa]u\s|[LlDd]['’])$")


@cache
def _body_endings() -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")["body_endings"])


@cache
def _acts() -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")["acts"])


def judged(doc: Doc, model: Iterable[Mention], trusted: list[Mention]) -> Iterator[Mention]:
    """The model's mentions, cut at trusted places and with labels that the context allows."""
    text, model = text_of(doc), list(model)
    ends_of_persons = {m.end for m in (*model, *trusted) if m.label == "PER"}
    for mention in model:
        for part in _beside_places(text, mention, trusted):
            named = _relabelled(text, _before_verb(doc, _behind_noun(doc, part)), trusted)
            yield _as_body(doc, _party(text, named, ends_of_persons))


def _beside_places(text: str, mention: Mention, trusted: list[Mention]) -> list[Mention]:
    """``Sierra Leone Julius Maada Bio``: a country right before or after a person is no part of the name."""
    for place in trusted:
        if place.rank != Rank.KNOWN or place.label != "LOC" or not mention.holds(place) or mention.label == "ORG":
            continue
        rest = _rest(text, mention, place)
        if rest is None:
            continue
        words = text[rest.start : rest.end].split()
        if all(capitalised(w) for w in words):
            return [replace(rest, label="PER")] if len(words) > 1 else []
    return [mention]


def _rest(text: str, mention: Mention, place: Mention) -> Mention | None:
    """What the mention has besides the place that opens or closes it, a space between."""
    if place.start == mention.start and place.end < mention.end and text[place.end] == " ":
        return replace(mention, start=place.end + 1)
    if place.end == mention.end and place.start > mention.start and text[place.start - 1] == " ":
        return replace(mention, end=place.start - 1)
    return None


def _behind_noun(doc: Doc, mention: Mention) -> Mention:
    """``Obsèques de Diallo`` at the head of a line: the capital is the line's, the name begins behind ``de``."""
    span = doc.char_span(mention.start, mention.end)
    if mention.label != "PER" or span is None or len(span) < 3:
        return mention
    first, link = span[0], span[1]
    if first.is_sent_start and first.pos_ == "NOUN" and link.lower_ in {"de", "d'", "d’"}:
        return replace(mention, start=span[2].idx)
    return mention


def _relabelled(text: str, mention: Mention, trusted: list[Mention]) -> Mention:
    """A person's name begins with no body's short form, and what ends like a body is one."""
    words = text[mention.start : mention.end].split()
    if len(words) > 1 and words[-1] in _body_endings() and mention.label != "ORG":
        return replace(mention, label="ORG", source="model+context")
    if mention.label == "PER" and any(
        t.label == "ORG" and t.start == mention.start and t.end < mention.end for t in trusted
    ):
        return replace(mention, label="MISC", source="model+context")
    return mention


def _before_verb(doc: Doc, mention: Mention) -> Mention:
    """Without the verb of the sentence at its end: « BBC Mundo analyse »."""
    span = doc.char_span(mention.start, mention.end)
    if span is None or len(span) < 2 or not (span[-1].text.islower() and span[-1].pos_ in {"VERB", "AUX"}):
        return mention
    last = span[-2]
    return replace(mention, end=last.idx + len(last.text)) if span[-1].dep_ == "ROOT" else mention


def _party(text: str, mention: Mention, ends_of_persons: set[int]) -> Mention:
    """``Moussa Diallo (Alliance)``: what stands in brackets after a person is the party, not another person."""
    around = text[mention.start - 1 : mention.start] + text[mention.end : mention.end + 1]
    if mention.label == "PER" and around in {"()", "[]"} and mention.start - 2 in ends_of_persons:
        return replace(mention, label="ORG", source="model+context")
    return mention


def _as_body(doc: Doc, mention: Mention) -> Mention:
    """An unknown short form that acts, or has an article as no country's has, is a body."""
    name = text_of(doc)[mention.start : mention.end]
    span = doc.char_span(mention.start, mention.end)
    if mention.label == "ORG" or span is None or not _SHORT_FORM.fullmatch(name):
        return mention
    root = span.root
    acts = root.dep_ == "nsubj" and root.head.lemma_ in _acts() or root.dep_ == "obl:agent"
    with_article = bool(_ARTICLE.search(text_of(doc), max(0, mention.start - 4), mention.start))
    if acts and mention.label != "PER" or with_article and mention.label in {"LOC", "PER"}:
        return replace(mention, label="ORG", source="model+context")
    return mention
