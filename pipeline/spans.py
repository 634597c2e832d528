"""spaCy spans from code points: what ``Doc.char_span`` answers, without a token made for every edge."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from spacy.attrs import IDX
from spacy.tokens import Span

from pipeline.remembering import Remembered
from pipeline.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_starts: Remembered[list[int]] = Remembered()


def span_around(doc: Doc, start: int, end: int, label: str = "", kb_id: str = "") -> Span | None:
    """The tokens that have a part from code point ``start`` to ``end``, which is after it; None where one of the two is
    outside the text. The space after a token is none of its parts where the span begins with it.
    """
    text = text_of(doc)
    if not 0 <= start < end <= len(text):
        return None
    starts = _starts_of(doc)
    first = bisect_right(starts, start) - 1
    if text[start] == " " and start == starts[first] + len(doc[first]):
        first += 1
    return Span(doc, first, bisect_left(starts, end), label=label, kb_id=kb_id)


def _starts_of(doc: Doc) -> list[int]:
    """The first code point of each token, known until their number changes."""
    starts = _starts.get(doc)
    if starts is None or len(starts) != len(doc):
        starts = _starts.keep(doc, doc.to_array(IDX).tolist())
    return starts
