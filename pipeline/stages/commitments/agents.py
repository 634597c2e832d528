"""Which subjects can take a position: people and bodies can, a film, a price or a wind cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence
    from pipeline.stages.commitments.subjects import Actor

DEPUTIES = frozenset({"celui", "celle", "ceux", "celles"})


def is_somebody(sent: Sentence, actor: Actor) -> bool:
    """Whether the actor's words name a person or a body."""
    if actor.pronoun in DEPUTIES:  # ``celle de l'Indonésie``
        return any(sent.tokens[k].pos_ == "PROPN" for k in range(actor.head + 1, min(sent.end, actor.head + 4)))
    if actor.pronoun is not None:
        return actor.pronoun not in load_words().classes["idle_pronouns"]
    return is_agent(sent, actor.head)


def is_document(sent: Sentence, head: int) -> bool:
    """Whether the noun names a text, which may call for something but not act."""
    return sent.low[head] in load_words().classes["documents"]


def is_agent(sent: Sentence, head: int) -> bool:
    """Whether the noun at token ``head`` names somebody who can take a position."""
    word, classes = sent.low[head], load_words().classes
    if head - 2 >= sent.start and sent.low[head - 1] == "-" and not sent.tokens[head - 1].whitespace_:
        word = f"{sent.low[head - 2]}-{word}"
    if word in classes["quantities"]:
        counted = next((c.i for c in sent.tokens[head].children if c.dep_ == "nmod"), None)
        return word == "partie" if counted is None else is_agent(sent, counted)
    if any(sent.low[c.i] in classes["generic_determiners"] for c in sent.tokens[head].children if c.dep_ == "det"):
        return False
    token = sent.tokens[head]
    named = token.pos_ == "PROPN" or token.ent_type_ in ("PER", "ORG", "LOC")
    if named or head > sent.start and token.text[0].isupper():
        return True
    plain = word.removesuffix("s")
    masculine = plain[:-1] if plain.endswith("ée") else plain
    if word in classes["agents"] or {plain, masculine} & classes["agents"] or word in classes["documents"]:
        return True
    return word.endswith(tuple(classes["agent_endings"]))
