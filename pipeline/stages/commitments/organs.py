"""Resolutions: the organ named at the head (``Le Conseil de sécurité,``) is who speaks in the paragraphs below.

Preambular paragraphs open with a participle, operative ones with a number and a verb of the third person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.groups import VerbGroup
    from pipeline.stages.commitments.sentence import Sentence
    from pipeline.words import Words

_LONGEST_HEAD = 14
_OPENERS = frozenset({"PUNCT", "NUM", "SYM", "SPACE", "X"})


def organ_after(tokens: Words, low: list[str], start: int, end: int, organ: tuple[int, int, int] | None):
    """The organ that holds for the sentence ``start`` to ``end`` and those below: its head token and its token span.

    ``organ`` is the one that held above. A paragraph that opens with a noun phrase ends it.
    """
    last = end - 1
    while last > start and low[last].isspace():
        last -= 1
    first = start
    while first < last and low[first].isspace():
        first += 1
    if first >= last:
        return organ
    words = range(first, last)
    if (
        low[last] == ","
        and last - first < _LONGEST_HEAD
        and not any(tokens[k].pos_ in ("VERB", "AUX", "PUNCT") for k in words)
    ):
        head = next((k for k in words if tokens[k].pos_ in ("NOUN", "PROPN")), None)
        known = head is not None and low[head] in load_words().classes["organs"]
        return (head, first, last) if known and tokens[first].pos_ == "DET" else None
    return None if tokens[first].pos_ in ("DET", "PRON") and low[first] not in ("se", "s'") else organ


def is_operative(sent: Sentence, group: VerbGroup) -> bool:
    """Whether the verb opens a paragraph of a resolution: behind a number, or below an organ's name."""
    if group.compound or group.tense not in ("present", "present_participle") or group.person not in ("3s", "1s", ""):
        return False
    before = range(sent.start, group.first)
    marks = all(sent.tokens[k].pos_ in _OPENERS or not sent.tokens[k].is_alpha or len(sent.low[k]) == 1 for k in before)
    numbered = any(sent.low[k][:1].isdigit() for k in before)
    return marks and sent.tokens[group.first].text[:1].isupper() and (numbered or sent.organ is not None)
