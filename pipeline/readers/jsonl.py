"""A ``.jsonl`` file holds one article a line: ``id``, ``text``, and if known ``title``, ``published``, ``source``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from pipeline.article import Article
from pipeline.files import Files
from pipeline.problems import Problem
from pipeline.readers.decoding import Unreadable, decode
from pipeline.readers.reading import Reading, refused, warning

LONGEST_LINE = 64 * 1024 * 1024


class _BadLine(ValueError):
    """The line gives no article; the message says why."""


def read_jsonl(files: Files, name: str) -> Iterator[Reading]:
    """One reading for each line of the file ``name`` that is not blank."""
    try:
        with files.open(name) as file:
            for number, line in enumerate(_lines(file), start=1):
                if line is None or line.strip():
                    yield _read_line(line, name, f"{name}:{number}")
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
    try:
        return _article(row, note, name, place)
    except _BadLine as error:
        return refused(str(error), place, _id_or_none(row))


def _article(row: Any, note: str | None, name: str, place: str) -> Reading:
    if not isinstance(row, dict):
        raise _BadLine("no JSON object")
    doc_id = _id_or_none(row)
    if doc_id is None:
        raise _BadLine("no id: it must be a string that is not empty, or a whole number")
    problems = [warning(note, place, doc_id)] if note else []
    if row.get("text") is None:
        raise _BadLine("no text")
    article = Article(
        id=doc_id,
        text=_string(row, "text"),
        title=_optional(row, "title", place, problems),
        published=_day(row.get("published"), doc_id, place, problems),
        source=_optional(row, "source", place, problems) or name,
    )
    if not article.text.strip():
        raise _BadLine("empty text")
    return Reading(article, tuple(problems), place)


def _id_or_none(row: Any) -> str | None:
    value = row.get("id") if isinstance(row, dict) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() and _encodable(value) else None


def _encodable(value: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in value) if not value.isascii() else True


def _string(row: dict[str, Any], field: str) -> str:
    value = row[field]
    if not isinstance(value, str):
        raise _BadLine(f"{field} is no string")
    if not _encodable(value):
        raise _BadLine(f"{field} holds half of a surrogate pair")
    return value


def _optional(row: dict[str, Any], field: str, place: str, problems: list[Problem]) -> str | None:
    if row.get(field) is None:
        return None
    try:
        return _string(row, field).strip() or None
    except _BadLine as error:
        problems.append(warning(f"{error}: left out", place, _id_or_none(row)))
        return None


def _day(value: Any, doc_id: str, place: str, problems: list[Problem]) -> str | None:
    """The ISO day of a date or a date and time, None with a warning for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        for read in (date.fromisoformat, datetime.fromisoformat):
            try:
                found = read(value.strip())
            except ValueError:
                continue
            return found.date().isoformat() if isinstance(found, datetime) else found.isoformat()
    problems.append(warning(f"published is no ISO date: {str(value)[:60]!r} left out", place, doc_id))
    return None
