"""A ``.warc`` or ``.warc.gz`` file holds the pages of a crawl: the French articles among them are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.article import Article
from pipeline.files import Files
from pipeline.readers.page import NEEDED, REPAIRED, read_page
from pipeline.readers.reading import Reading, refused, warning

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(files: Files, name: str) -> Iterator[Reading]:
    """One reading for each French article of the archive ``name``, and one warning that counts the other pages.

    An article's id and source are its address. The language is identified by py3langid on the article's text.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield refused(NEEDED, name)
        return
    others: Counter[str] = Counter()
    is_empty = True
    try:
        with files.open(name) as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
                is_empty = False
                reading = _reading(record, name, others)
                if reading is not None:
                    yield reading
    except Exception as error:  # a damaged archive raises whatever its decompressor does
        yield refused(f"damaged archive, read as far as it goes: {error}", name)
        is_empty = False
    if is_empty:
        yield refused("no page in this archive", name)
    if others:
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(others.items()))
        yield Reading(None, (warning(f"pages left out: {counts}", name),))


def _reading(record: WarcRecord, name: str, others: Counter[str]) -> Reading | None:
    from py3langid.langid import classify

    if (record.http_content_type or "").lower() not in _HTML:
        others["no HTML"] += 1
        return None
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    page = read_page(record.reader.read(), address)
    if page is None:
        others["without an article"] += 1
        return None
    if classify(page.text)[0] != "fr":
        others["in another language"] += 1
        return None
    problems = (warning(REPAIRED, name, address),) if page.is_repaired else ()
    return Reading(Article(address, page.text, page.title, page.published, address), problems, f"{name}: {address}")
