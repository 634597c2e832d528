"""A file that is one article, read at once, up to a size."""

from __future__ import annotations

from pipeline.files import Files

LARGEST_FILE = 64 * 1024 * 1024


class Unfit(ValueError):
    """The file cannot be read as a whole; the message says why."""


def read_whole(files: Files, name: str) -> bytes:
    """The bytes of ``name``. Raises Unfit for a file that cannot be opened or is larger than ``LARGEST_FILE``."""
    try:
        with files.open(name) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unfit(f"cannot be opened: {error.strerror or error}") from error
    if len(data) > LARGEST_FILE:
        raise Unfit(f"larger than {LARGEST_FILE >> 20} MB")
    return data
