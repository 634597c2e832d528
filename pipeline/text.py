"""The text of a document, joined once; where strings stand in a text; letters without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
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


def occurrences(text: str, sought: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """The offsets in ``text[start:end]`` at which one of the strings ``sought`` stands, in order.

    Far cheaper than a regular expression for strings that are rare.
    """
    found = []
    for string in sought:
        at = text.find(string, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(string, at + 1, end)
    found.sort()
    return found


@lru_cache(maxsize=1 << 15)
def unaccented(text: str) -> str:
    """``text`` with each letter that has an accent as the plain one."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
