"""The text of a document, joined once."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_latest: tuple[weakref.ref[Doc] | None, str] = (None, "")


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy joins from all the tokens whenever it is asked for.

    The text of the document asked about last is kept; the tokens of a document may change, its text does not.
    """
    global _latest
    known, text = _latest
    if known is None or known() is not doc:
        text = doc.text
        _latest = (weakref.ref(doc), text)
    return text
