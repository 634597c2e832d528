"""A web page → the article in it: text, title, date and address, without menus, comments and advertisements.

Extraction by trafilatura (Barbaresi 2021), repair of characters that were decoded wrongly once by ftfy (Speer 2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEEDED = "needs the extra: pip install 'engagements[ingest]'"
REPAIRED = "repaired: characters that had been decoded wrongly; offsets count in the repaired text"

_LINE_ENDS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` has a blank line between paragraphs. ``published`` is the ISO day that the page itself gives."""

    text: str
    title: str | None
    published: str | None
    address: str | None
    is_repaired: bool


def read_page(data: bytes | str, address: str | None = None) -> Page | None:
    """The article of an HTML page, None where there is none. Raises ImportError without the extra ``ingest``."""
    import ftfy
    from trafilatura import bare_extraction

    found = bare_extraction(
        data,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not found.text or not found.text.strip():
        return None
    text = ftfy.fix_encoding(found.text)
    title = ftfy.fix_encoding(found.title).strip() if found.title else None
    paragraphs = _LINE_ENDS.sub("\n\n", text.strip())
    return Page(paragraphs, title or None, found.date or None, found.url or address, text != found.text)
