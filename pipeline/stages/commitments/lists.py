"""Lists that a colon opens: ``recommande à l'État partie : a) De réviser … ; b) D'interdire …``.

Each item mostly stands on a line, and so in a sentence, of its own; the cue above governs them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words

if TYPE_CHECKING:
    from pipeline.words import Stretch, Words

_BULLETS = frozenset({"-", "–", "—", "•", "·", "*", "▪", "‑"})
_LONGEST_MARK = 4  # letters of a list mark (``viii``)


def past_mark(low: Sequence[str], k: int, end: int) -> int | None:
    """The token behind the list mark that opens at ``k``: ``a)``, ``(ii)``, ``3.``, a bullet; None where none does."""
    if k >= end:
        return None
    if low[k] in _BULLETS:
        return k + 1
    first = k + 1 if low[k] == "(" else k
    if first + 1 < end and low[first].isalnum() and len(low[first]) <= _LONGEST_MARK:
        closed = low[first + 1] == ")" or first == k and low[k].isdigit() and low[k + 1] == "."
        return first + 2 if closed else None
    return k + 1 if low[k][:-1].isdigit() and low[k].endswith(".") else None


def is_list_mark(low: Sequence[str], k: int, start: int) -> bool:
    """Whether token ``k``, not before ``start``, is the last one of a list mark."""
    return mark_start(low, k, start) is not None


def mark_start(low: Sequence[str], k: int, start: int) -> int | None:
    """The first token of the list mark whose last token is ``k``, None where ``k`` ends none."""
    for first in (k - 2, k - 1, k):
        if first >= start and past_mark(low, first, k + 1) == k + 1:
            before = low[first - 1]
            opens_line = first == start or before.isspace() or before == ":" or before in _links()
            if low[k] == ")" and "(" not in (low[first], low[first - 1]) or opens_line:
                return first
    return None


def list_end(tokens: Words, low: Sequence[str], end: int, later: Sequence[Stretch]) -> int:
    """The end of the list that the sentence before token ``end`` opens with a colon, ``end`` where it opens none.

    ``later`` are the sentences that follow. An item goes on with the words of the cue above or with an
    infinitive; a list that has no item of that kind is left in its own sentences.
    """
    for sentence in later:
        stop = sentence.end
        last = _last_word(low, end)
        if low[last] != ":" and low[last] not in _links():
            break
        item = past_mark(low, _past_spaces(low, sentence.start, stop), stop)
        if item is None or item >= stop or not _opens_item(tokens, low, item):
            break
        end = stop
    return end


def opens_list(low: Sequence[str], end: int) -> bool:
    """Whether the sentence before token ``end`` closes with a colon."""
    return low[_last_word(low, end)] == ":"


def _last_word(low: Sequence[str], end: int) -> int:
    k = end - 1
    while k > 0 and low[k].isspace():
        k -= 1
    return k


def _past_spaces(low: Sequence[str], k: int, end: int) -> int:
    while k < end and low[k].isspace():
        k += 1
    return k


def _opens_item(tokens: Words, low: Sequence[str], k: int) -> bool:
    classes = load_words().classes
    infinitive = low[k].endswith(tuple(classes["list_infinitive_endings"])) and tokens[k].pos_ not in ("DET", "PROPN")
    return low[k] in classes["list_item_openers"] or infinitive and "VerbForm=Fin" not in tokens[k].morph


def _links() -> frozenset[str]:
    return load_words().classes["list_links"]
