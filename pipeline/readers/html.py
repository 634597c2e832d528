"""One saved web page, ``.html``, is one article."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.files import Files
from pipeline.readers.page import NEEDED, REPAIRED, read_page
from pipeline.readers.reading import Reading, id_of_file, refused, warning

LARGEST_FILE = 64 * 1024 * 1024


def read_html(files: Files, name: str) -> Iterator[Reading]:
    """The article of the page ``name``; its source is the address that the page gives, else the file."""
    doc_id = id_of_file(name)
    try:
        with files.open(name) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        yield refused(f"cannot be opened: {error.strerror or error}", name, doc_id)
        return
    if len(data) > LARGEST_FILE:
        yield refused(f"larger than {LARGEST_FILE >> 20} MB", name, doc_id)
        return
    try:
        page = read_page(data)
    except ImportError:
        yield refused(NEEDED, name, doc_id)
        return
    if page is None:
        yield refused("no article found in this page", name, doc_id)
        return
    article = Article(doc_id, page.text, page.title, page.published, page.address or name)
    problems = (warning(REPAIRED, name, doc_id),) if page.is_repaired else ()
    yield Reading(article, problems, name)
