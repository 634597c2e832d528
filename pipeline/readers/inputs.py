"""What the command line names as inputs → the files in them → their articles, each id once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.files import Files, LocalFiles, files_at, is_address
from pipeline.readers.html import read_html
from pipeline.readers.jsonl import read_jsonl
from pipeline.readers.parquet import read_parquet
from pipeline.readers.reading import Reading, refused, warning
from pipeline.readers.text import read_text
from pipeline.readers.warc import read_warc

READERS: dict[str, Callable[[Files, str], Iterator[Reading]]] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


class InputError(ValueError):
    """An input that is not there or holds nothing to read; the message says which and what is expected."""


def read(inputs: Iterable[str | Path]) -> Iterator[Reading]:
    """The articles of every input, in the order given and by name within a folder, each id once.

    All the inputs are looked up before the first is read. Raises InputError.
    """
    located = [found for given in inputs for found in _locate(given)]
    return _each_id_once(reading for files, name in located for reading in _reader(name)(files, name))


def _reader(name: str) -> Callable[[Files, str], Iterator[Reading]] | None:
    return next((reader for ending, reader in READERS.items() if name.lower().endswith(ending)), None)


def _locate(given: str | Path) -> list[tuple[Files, str]]:
    kinds = ", ".join(READERS)
    files, single = _single_file(given)
    if single is not None:
        if _reader(single) is None:
            raise InputError(f"{given}: a {kinds} file is expected")
        return [(files, single)]
    names = sorted(name for name in files.names() if _reader(name) is not None)
    if not names:
        is_missing = not is_address(given) and not Path(given).exists()
        raise InputError(f"{given}: no such file or folder" if is_missing else f"{given}: no {kinds} file in it")
    return [(files, name) for name in names]


def _single_file(given: str | Path) -> tuple[Files, str | None]:
    """The folder and the name of an input that is one file; the input itself and None where it is a folder."""
    if not is_address(given):
        path = Path(given)
        return (LocalFiles(path.parent), path.name) if path.is_file() else (LocalFiles(path), None)
    parent, _, name = str(given).rstrip("/").rpartition("/")
    if _reader(name) is not None and files_at(parent).size(name) is not None:
        return files_at(parent), name
    return files_at(given), None


def _each_id_once(readings: Iterable[Reading]) -> Iterator[Reading]:
    seen: dict[str, tuple[str, int]] = {}
    for reading in readings:
        article = reading.article
        if article is None:
            yield reading
            continue
        place, key = reading.place or article.id, hash((article, reading.problems))
        if article.id not in seen:
            seen[article.id] = place, key
            yield reading
        elif seen[article.id][1] == key:
            note = f"the same article as {seen[article.id][0]}: taken once"
            yield Reading(None, (warning(note, place, article.id),))
        else:
            yield refused(f"the id is taken by another article, {seen[article.id][0]}", place, article.id)
