"""Bytes → text: UTF-8, else the Windows-1252 that French newsrooms still write, else a reason why not."""

from __future__ import annotations

import codecs
import re

WINDOWS_1252_NOTE = "not UTF-8: read as Windows-1252"

# What French text in Windows-1252 holds beyond ASCII. Other bytes decode as well, to nonsense.
_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸñÑáíóúãõßšžøå«»‹›“”‘’„–—…•·°ºª§©®™€£½¼¾²³±×\u00a0\u00ad")
_LEAST_FRENCH_SHARE = 0.9
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Unreadable(ValueError):
    """The bytes are no text in an encoding known here; the message says why."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of ``data`` without a byte order mark, and a note where it was not UTF-8.

    Raises Unreadable for what is neither UTF-8, nor UTF-16 with its mark, nor French in Windows-1252.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _checked(data.decode("utf-16")), "not UTF-8: read as UTF-16"
        except UnicodeDecodeError as error:
            raise Unreadable(f"begins as UTF-16 but is not: {error.reason}") from error
    try:
        return _checked(data.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        where = f"byte {error.start} is 0x{data[error.start]:02x}"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(f"neither UTF-8 ({where}) nor Windows-1252 (byte {error.start})") from error
    if control := _CONTROL.search(text):
        raise Unreadable(f"not UTF-8 ({where}), and a control character at position {control.start()}")
    beyond = [c for c in text if c > "\x7f"]
    if sum(c in _FRENCH for c in beyond) < _LEAST_FRENCH_SHARE * len(beyond):
        raise Unreadable(f"not UTF-8 ({where}), and no French when read as Windows-1252")
    return text, WINDOWS_1252_NOTE


def _checked(text: str) -> str:
    if "\0" in text:
        raise Unreadable(f"no text: a NUL at position {text.index(chr(0))}")
    return text
