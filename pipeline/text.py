"""The text of a document, joined once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.remembering import Remembered

if TYPE_CHECKING:
    from spacy.tokens import Doc

_texts: Remembered[str] = Remembered()


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy joins from all the tokens whenever it is asked for.

    The tokens of a document may change, its text does not.
    """
    text = _texts.get(doc)
    return _texts.keep(doc, doc.text) if text is None else text


def remember_text(doc: Doc, text: str) -> None:
    """Note that ``doc`` was made from ``text``."""
    _texts.keep(doc, text)
