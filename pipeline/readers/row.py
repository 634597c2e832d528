"""One article as a row of fields: ``id``, ``text``, and if known ``title``, ``published``, ``source``."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from pipeline.article import Article
from pipeline.problems import Problem
from pipeline.readers.reading import Reading, refused, warning

_SURROGATE = re.compile("[\\ud800-\\udfff]")


class _BadRow(ValueError):
    """The row gives no article; the message says why."""


def read_row(row: dict[str, Any], name: str, place: str, note: str | None = None) -> Reading:
    """The article of ``row``, which stands at ``place`` in the file ``name``; ``note`` is to be known of it."""
    try:
        return _article(row, note, name, place)
    except _BadRow as error:
        return refused(str(error), place, _id_or_none(row))


def _article(row: dict[str, Any], note: str | None, name: str, place: str) -> Reading:
    doc_id = _id_or_none(row)
    if doc_id is None:
        raise _BadRow("no id: it must be a string that is not empty, or a whole number")
    problems = [warning(note, place, doc_id)] if note else []
    if row.get("text") is None:
        raise _BadRow("no text")
    article = Article(
        id=doc_id,
        text=_string(row, "text"),
        title=_optional(row, "title", place, problems),
        published=_day(row.get("published"), doc_id, place, problems),
        source=_optional(row, "source", place, problems) or name,
    )
    if not article.text.strip():
        raise _BadRow("empty text")
    return Reading(article, tuple(problems), place)


def _id_or_none(row: dict[str, Any]) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() and _encodable(value) else None


def _encodable(value: str) -> bool:
    return _SURROGATE.search(value) is None


def _string(row: dict[str, Any], field: str) -> str:
    value = row[field]
    if not isinstance(value, str):
        raise _BadRow(f"{field} is no string")
    if not _encodable(value):
        raise _BadRow(f"{field} holds half of a surrogate pair")
    return value


def _optional(row: dict[str, Any], field: str, place: str, problems: list[Problem]) -> str | None:
    if row.get(field) is None:
        return None
    try:
        return _string(row, field).strip() or None
    except _BadRow as error:
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
