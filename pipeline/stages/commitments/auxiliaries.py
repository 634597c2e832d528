"""The auxiliary of a participle: its own, before adverbs and insertions, or that of the participle it joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.stages.commitments.conjugation import VerbForm
    from pipeline.stages.commitments.sentence import Sentence

_GAP = 9  # tokens between auxiliary and participle


def own_auxiliary(sent: Sentence, i: int, forms: dict[str, list[VerbForm]]) -> tuple[int, VerbForm] | None:
    """Index and reading of the auxiliary that stands before the participle at ``i``, None where none does."""
    words, low = load_words(), sent.low
    insertion, skip_to = False, i
    for k in range(i - 1, max(sent.first, i - _GAP) - 1, -1):
        if k > skip_to - 1:
            continue
        if low[k] == ",":
            insertion = not insertion
            continue
        phrase = next((p for p in words.phrases_by_last.get(low[k], ()) if low[k - len(p) + 1 : k + 1] == p), None)
        if phrase or low[k - 2 : k] == ["quant", "aux"]:
            skip_to = k + 1 - (len(phrase) if phrase else 3)
            continue
        reading = _auxiliary_reading(low[k], forms)
        if reading and sent.tokens[k].pos_ in ("AUX", "VERB") and not insertion:
            return k, reading
        inverted = low[k].startswith("-")
        passes = sent.tokens[k].pos_ == "ADV" or low[k] in words.fillers or low[k] in words.negation_end or inverted
        if not (passes or insertion):
            return None
    return None


def shared_auxiliary(sent: Sentence, i: int, forms: dict[str, list[VerbForm]]) -> tuple[int, VerbForm] | None:
    """The auxiliary of the participle that this one is coordinated with (``a décidé … et annoncé``)."""
    low, tokens = sent.low, sent.tokens
    token = tokens[i]
    heads = [token.head] if token.dep_ == "conj" and token.head.i < i else []
    k = i - 1
    while k > sent.first and tokens[k].pos_ == "ADV" and low[k] != "et":
        k -= 1
    listed = low[k] == "," and i + 1 < len(low) and (tokens[i + 1].pos_ == "DET" or low[i + 1] in ("que", "qu'"))
    if low[k] in ("et", "puis", "mais") or listed:
        heads += [t for t in tokens[sent.first : i] if "VerbForm=Part" in t.morph][::-1]
    for head in heads:
        for child in head.children:
            if child.dep_.startswith("aux") and child.i < head.i and low[child.i] != "été":
                reading = _auxiliary_reading(low[child.i], forms)
                return (child.i, reading) if reading else None
    return None


def _auxiliary_reading(form: str, forms: dict[str, list[VerbForm]]) -> VerbForm | None:
    return next((r for r in forms.get(form, ()) if r.lemma in ("avoir", "être")), None)
