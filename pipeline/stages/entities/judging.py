"""What the words and the parse around a name of the model say against its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from pipeline.patterns import read_toml
from pipeline.stages.entities.cutting import cut
from pipeline.stages.entities.mentions import Mention
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
    """The model's mentions, without what is no part of them and with labels that the context allows."""
    text, model = text_of(doc), list(model)
    ends_of_persons = {m.end for m in (*model, *trusted) if m.label == "PER"}
    for mention in model:
        for part in cut(doc, mention, trusted):
            yield _as_body(doc, _party(text, _relabelled(text, part, trusted), ends_of_persons))


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
