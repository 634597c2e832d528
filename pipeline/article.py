"""The unit of input: one article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read. ``id`` is unique within a run, ``text`` is never altered, ``published`` is an ISO day.

    ``source`` is the path or address that it was read from, relative to the input given.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
