"""One saved web page, ``.html``, is one article."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.files import Files
from pipeline.readers.page import NEEDED, REPAIRED, read_page
from pipeline.readers.reading import Reading, id_of_file, refused, warning
from pipeline.readers.whole import Unfit, read_whole


def read_html(files: Files, name: str) -> Iterator[Reading]:
    """The article of the page ``name``; its source is the address that the page gives, else the file."""
    doc_id = id_of_file(name)
    try:
        page = read_page(read_whole(files, name))
    except Unfit as error:
        yield refused(str(error), name, doc_id)
        return
    except ImportError:
        yield refused(NEEDED, name, doc_id)
        return
    if page is None:
        yield refused("no article found in this page", name, doc_id)
        return
    article = Article(doc_id, page.text, page.title, page.published, page.address or name)
    problems = (warning(REPAIRED, name, doc_id),) if page.is_repaired else ()
    yield Reading(article, problems, name)
