"""How an actor is written: the whole coordination, with bracketed short forms, without a dateline or an insertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.edges import closed, glued
from pipeline.stages.commitments.spans import noun_phrase

if TYPE_CHECKING:
    from pipeline.stages.commitments.sentence import Sentence
    from pipeline.words import Word

_DASHES = frozenset({"–", "—", "--", "-", ":"})
_LEADS = frozenset({",", "–", "—", "--", ":", "«", '"', "“", ";"})
_NAME_PARTS = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP", "CCONJ", "X"})
_OF = frozenset({"de", "d'", "du", "des"})
_INSERTED = frozenset({"ADP", "PRON", "ADV", "SCONJ", "VERB", "AUX", "ADJ"})
_REACH = 30


def actor_tokens(sent: Sentence, head: int, verb_group: tuple[int, str] | None) -> tuple[int, int]:
    """Token span (end excluded) of the actor whose head is ``head``.

    ``verb_group`` is the first token of the verb group that the actor is the subject of and its person; a plural verb
    takes in what is coordinated with the subject and what the parser left beside it.
    """
    first, end = noun_phrase(sent, head)
    for conjunct in _conjuncts(sent, head):
        if conjunct.pos_ in ("NOUN", "PROPN"):
            end = max(end, noun_phrase(sent, conjunct.i)[1])
    first = _after_dash(sent, first, head)
    end = closed(sent, first, glued(sent, _before_insertion(sent, head, end)))
    while end < sent.end and sent.tokens[end].pos_ == sent.tokens[end - 1].pos_ == "PROPN":
        end += 1
    if verb_group and head < verb_group[0] < end:
        end = verb_group[0]  # the parser took the verb for a noun
    if verb_group and verb_group[1] == "3s":
        first = next((k + 1 for k in range(head - 1, first - 1, -1) if sent.low[k] == ","), first)
    if verb_group and verb_group[1] in ("3p", "1p") and head < verb_group[0]:
        first = _coordinated_left(sent, first)
        end = max(end, _coordinated_right(sent, end, verb_group[0]))
    return (first, end) if first <= head < end else (head, head + 1)


def _conjuncts(sent: Sentence, head: int) -> list[Word]:
    """The words coordinated with ``head`` and with those to its right that are."""
    found: list[Word] = []
    queue = [head]
    for k in queue:
        joined = [c for c in sent.tokens.children_of(k) if c.dep_ == "conj"]
        found += joined
        queue += [c.i for c in joined if c.i > k]
    return found


def _after_dash(sent: Sentence, first: int, head: int) -> int:
    """The start moved behind a dateline's dash or a headline's colon."""
    for k in range(head - 1, first - 1, -1):
        free = k > sent.start and sent.tokens[k - 1].whitespace_ and sent.tokens[k].whitespace_
        if sent.low[k] in _DASHES and (free or sent.low[k] not in ("-", ":")):
            return k + 1
    return first


def _before_insertion(sent: Sentence, head: int, end: int) -> int:
    """The end moved before a comma that opens an insertion (``Paris, en revanche``), not a name or function."""
    depth = 0
    for k in range(head + 1, end - 1):
        depth += (sent.low[k] == "(") - (sent.low[k] == ")")
        after = sent.tokens[k + 1]
        if sent.low[k] == "," and not depth and after.pos_ in _INSERTED and sent.low[k + 1] not in _OF:
            return k
    return end


def _coordinated_left(sent: Sentence, first: int) -> int:
    """The start moved over ``X et``, ``X, Y et`` before it, where nothing but the sentence's opening lies before X."""
    joint = first - 1
    if joint <= sent.start or sent.low[joint] != "et" and sent.low[joint - 1 : joint + 1] != ["ainsi", "que"]:
        return first
    k = joint - 1 if sent.low[joint] == "et" else joint - 2
    while k > sent.start and k > first - _REACH and not _opens_list(sent, k):
        k -= 1
    if not _opens_list(sent, k) or not _is_nominal(sent, k, joint):
        return first
    return k


def _opens_list(sent: Sentence, k: int) -> bool:
    """Whether a coordination can open at ``k``: a noun phrase at the sentence's start or behind a strong lead."""
    before = k - 1
    while before >= sent.start and sent.tokens[before].is_space:
        before -= 1
    opens = before < sent.start or sent.low[before] in _LEADS - {","}
    return opens and sent.tokens[k].pos_ in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and not sent.tokens[k].is_space


def _is_nominal(sent: Sentence, start: int, end: int) -> bool:
    """Whether the tokens hold names, nouns and brackets only: no verb, no pronoun."""
    return all(
        sent.tokens[k].pos_ in _NAME_PARTS or sent.low[k] in (",", "(", ")") or sent.tokens[k].ent_type_
        for k in range(start, end)
    )


def _coordinated_right(sent: Sentence, end: int, verb: int) -> int:
    """The end moved over ``et Y`` behind it, up to a comma or the verb."""
    if (
        end >= verb
        or sent.low[end] != "et"
        or end + 1 >= verb
        or sent.tokens[end + 1].pos_ not in ("DET", "NOUN", "PROPN")
    ):
        return end
    stop = next((k for k in range(end + 1, verb) if sent.low[k] == ","), verb)
    while stop > end + 1 and (
        sent.tokens[stop - 1].pos_ in ("ADV", "PRON", "SPACE") or sent.low[stop - 1] in ("ne", "n'")
    ):
        stop -= 1
    return stop if _is_nominal(sent, end + 1, stop) else end
