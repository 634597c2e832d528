"""What may be a short form."""

from __future__ import annotations

import re

ROMAN = re.compile(r"[IVXL]+")
_SHAPE = re.compile(r"[A-ZÀ-Ý0-9][^\W_]*(?:[.\-–—&/+][^\W_]+)*[+.]?|[a-z]{1,2}[A-Z][^\W_]*(?:-[^\W_]+)*")
_WORD_LIKE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,11}")
_DOUBLE_NAME = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý]?[a-zà-ÿ]+)+")
_SERIES = re.compile(r"[A-Z]{1,4}\.\d{1,3}")
_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Z0-9.]+)+/\d|P-\d|[A-Z]-?\d|\d+[A-Z]?|[A-Z]{2}\d{4,}")
_NONE = re.compile(rf"{_SYMBOL.pattern}|{_DOUBLE_NAME.pattern}")


def is_short_form(text: str) -> bool:
    """Whether ``text`` looks like a short form: two capitals or more, or capital and figure; no grade,
    no document symbol, no double name (``Pays-Bas``).
    """
    if not 2 <= len(text) <= 15 or not _SHAPE.fullmatch(text) or _NONE.fullmatch(text):
        return False
    capitals = sum(c.isupper() for c in text)
    lower = sum(c.islower() for c in text)
    return capitals >= 2 or (capitals == 1 and any(c.isdigit() for c in text) and lower == 0)


def is_series_symbol(text: str) -> bool:
    """Whether ``text`` names a body by its document series (``WP.29``): its letters are no initials."""
    return bool(_SERIES.fullmatch(text))


def is_word_like(text: str) -> bool:
    """Whether ``text`` is a capitalised word, as short forms that are spoken as words are written (``Pastef``)."""
    return bool(_WORD_LIKE.fullmatch(text))
