"""One ``.txt`` file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.files import Files
from pipeline.readers.decoding import Unreadable, decode
from pipeline.readers.reading import Reading, id_of_file, refused, warning
from pipeline.readers.whole import Unfit, read_whole


def read_text(files: Files, name: str) -> Iterator[Reading]:
    """The article of the file ``name``."""
    doc_id = id_of_file(name)
    try:
        text, note = decode(read_whole(files, name))
    except (Unfit, Unreadable) as error:
        yield refused(str(error), name, doc_id)
        return
    if not text.strip():
        yield refused("empty", name, doc_id)
        return
    problems = (warning(note, name, doc_id),) if note else ()
    yield Reading(Article(id=doc_id, text=text, source=name), problems, name)
