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
    if low[first] == "nous" and low[first + 1] == "," and low[last] in (",", ":"):
        return first, first, first + 1  # ``Nous, chefs d'État et de gouvernement,``
    if low[first] == "nous" and organ is not None and low[organ[0]] == "nous":
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
    """Whether the verb opens a paragraph of a resolution or declaration, behind a number or below the name of who
    speaks, or goes on with such a verb (``3. Salue … et invite …``)."""
    if group.compound or group.tense not in ("present", "present_participle"):
        return False
    if _opens_paragraph(sent, group.first, group.person):
        return True
    if sent.low[group.first - 1] not in ("et", ",") or group.tense != "present":
        return False
    first = next((k for k in range(sent.start, group.first) if sent.tokens[k].pos_ == "VERB"), group.first)
    return first < group.first and _opens_paragraph(sent, _before_clitics(sent, first), group.person)


def _opens_paragraph(sent: Sentence, first: int, person: str) -> bool:
    before = range(sent.start, first)
    if not all(sent.tokens[k].pos_ in _OPENERS or not sent.tokens[k].is_alpha or len(sent.low[k]) == 1 for k in before):
        return False
    numbered = any(sent.low[k][:1].isdigit() for k in before)
    if person == "1p":
        return sent.organ is not None and sent.low[sent.organ[0]] == "nous"
    capital = sent.tokens[first].text[:1].isupper()
    return person in ("3s", "1s", "") and (
        numbered and (capital or sent.low[first - 1] == ".") or capital and sent.organ is not None
    )


def _before_clitics(sent: Sentence, verb: int) -> int:
    return verb - 1 if verb > sent.start and sent.low[verb - 1] in ("se", "s'") else verb
