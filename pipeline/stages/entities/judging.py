"""What the words and the parse around a name of the model say against its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.patterns import read_toml
from pipeline.stages.entities.cutting import cut
from pipeline.stages.entities.mentions import Mention
from pipeline.stages.entities.trusted import Trusted
from pipeline.stages.entities.words import capitalised
from pipeline.words import Words

_SHORT_FORM = re.compile(r"[A-Z][A-Z0-9.&/-]{1,6}")
_LONGEST_SHORT_FORM = 7
_ARTICLE = re.compile(r"(?:\b[LlDd](?:e|a|u)\s|\b[Aa]u\s|[LlDd]['’])$")


@cache
def _body_endings() -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")["body_endings"])


@cache
def _acts() -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")["acts"])


def judged(words: Words, text: str, model: list[Mention], trusted: Trusted) -> Iterator[Mention]:
    """The model's mentions, without what is no part of them and with labels that the context allows."""
    ends_of_persons = {m.end for mentions in (model, trusted.mentions) for m in mentions if m.label == "PER"}
    for mention in model:
        for part in cut(words, text, mention, trusted):
            yield _as_body(words, text, _party(text, _relabelled(text, part, trusted), ends_of_persons))


def _relabelled(text: str, mention: Mention, trusted: Trusted) -> Mention:
    """A person's name begins with no body's short form, and what ends like a body is one."""
    if mention.label == "ORG":
        return mention
    words = text[mention.start : mention.end].split()
    if len(words) > 1 and words[-1] in _body_endings():
        return mention.labelled("ORG", "model+context")
    if mention.label == "PER" and any(t.label == "ORG" and t.end < mention.end for t in trusted.at(mention.start)):
        return _person_of_body(text, mention, trusted) or mention.labelled("MISC", "model+context")
    return mention


def _person_of_body(text: str, mention: Mention, trusted: Trusted) -> Mention | None:
    """``l'émissaire de l'ONU Moussa Diallo``: the person behind the body's short form, where there are two names."""
    end = max(t.end for t in trusted.at(mention.start) if t.label == "ORG" and t.end < mention.end)
    names = text[end : mention.end].split()
    if text[end] != " " or len(names) < 2 or names[0].isupper() or not all(map(capitalised, names)):
        return None
    return mention.at(end + 1, mention.end).labelled(mention.label, "model+context")


def _party(text: str, mention: Mention, ends_of_persons: set[int]) -> Mention:
    """``Moussa Diallo (Alliance)``: what stands in brackets after a person is the party, not another person."""
    if mention.start - 2 not in ends_of_persons or not (
        mention.label == "PER" or mention.label == "MISC" and text[mention.start : mention.end].isupper()
    ):
        return mention
    around = text[mention.start - 1 : mention.start] + text[mention.end : mention.end + 1]
    return mention.labelled("ORG", "model+context") if around in {"()", "[]"} else mention


def _as_body(words: Words, text: str, mention: Mention) -> Mention:
    """An unknown short form that acts, or has an article as no country's has, is a body."""
    short = mention.end - mention.start <= _LONGEST_SHORT_FORM
    if mention.label == "ORG" or not short or not _SHORT_FORM.fullmatch(text, mention.start, mention.end):
        return mention
    span = words.between(mention.start, mention.end)
    if span is None:
        return mention
    root = words[span.start if len(span) == 1 else words.doc[span.start : span.end].root.i]
    acts = root.dep_ == "nsubj" and root.head.lemma_ in _acts() or root.dep_ == "obl:agent"
    with_article = bool(_ARTICLE.search(text, max(0, mention.start - 4), mention.start))
    if acts and mention.label != "PER" or with_article and mention.label in {"LOC", "PER"}:
        return mention.labelled("ORG", "model+context")
    return mention
