"""A ``.jsonl`` or ``.jsonl.gz`` file holds one article a line, with the fields of :mod:`pipeline.readers.row`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.files import Files
from pipeline.readers.decoding import Unreadable, decode
from pipeline.readers.reading import Reading, refused
from pipeline.readers.row import read_row

LONGEST_LINE = 64 * 1024 * 1024


def read_jsonl(files: Files, name: str) -> Iterator[Reading]:
    """One reading for each line of the file ``name`` that is not blank."""
    try:
        with files.open(name) as file:
            lines = _lines(gzip.GzipFile(fileobj=file) if name.lower().endswith(".gz") else file)
            for number, line in enumerate(lines, start=1):
                if line is None or line.strip():
                    yield _read_line(line, name, f"{name}:{number}")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield refused(f"damaged gzip file, read as far as it goes: {error}", name)
    except OSError as error:
        yield refused(f"cannot be opened: {error.strerror or error}", name)


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of the file, None for one that is too long to hold."""
    while line := file.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            continue
        yield None


def _read_line(line: bytes | None, name: str, place: str) -> Reading:
    if line is None:
        return refused(f"line longer than {LONGEST_LINE >> 20} MB", place)
    try:
        text, note = decode(line)
        row = json.loads(text)
    except (Unreadable, json.JSONDecodeError, RecursionError) as error:
        reason = str(error) if isinstance(error, Unreadable) else f"broken JSON: {error or 'too deeply nested'}"
        return refused(reason, place)
    if not isinstance(row, dict):
        return refused("no JSON object", place)
    return read_row(row, name, place, note)
