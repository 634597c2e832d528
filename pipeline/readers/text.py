"""One ``.txt`` file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.files import Files
from pipeline.readers.decoding import Unreadable, decode
from pipeline.readers.reading import Reading, id_of_file, refused, warning

LARGEST_FILE = 64 * 1024 * 1024


def read_text(files: Files, name: str) -> Iterator[Reading]:
    """The article of the file ``name``."""
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
        text, note = decode(data)
    except Unreadable as error:
        yield refused(str(error), name, doc_id)
        return
    if not text.strip():
        yield refused("empty", name, doc_id)
        return
    problems = (warning(note, name, doc_id),) if note else ()
    yield Reading(Article(id=doc_id, text=text, source=name), problems, name)
