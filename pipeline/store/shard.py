"""The unit of work: some articles, and the name of what they become."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.readers.reading import Reading

SHARD_ARTICLES = 100
SHARD_CHARS = 1_000_000


@dataclass(frozen=True)
class Shard:
    """Readings that one worker turns into one file for each table."""

    name: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Record:
    """What the manifest says of a shard on disk.

    ``articles``: ids with the keys of their readings, in order. ``failed``: ids that are in table ``errors``
    only, with whether the next run tries them again. ``rows``: the rows of each table. ``is_input``: the shard
    holds no articles, but what was wrong with the input of the last run.
    """

    name: str
    fingerprint: str
    articles: dict[str, str]
    failed: dict[str, bool] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    is_input: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values for the manifest."""
        return asdict(self)


def name_of(keys: Iterable[str], fingerprint: str) -> str:
    """24 hexadecimal digits over the articles and the fingerprint: equal names, equal bytes."""
    return hashlib.sha256("\n".join((fingerprint, *keys)).encode()).hexdigest()[:24]


def shards_of(readings: Iterable[Reading], fingerprint: str, taken: frozenset[str] = frozenset()) -> Iterator[Shard]:
    """``readings`` in their order, cut into shards; the cut does not depend on who works them off.

    A name in ``taken`` belongs to a shard that failed and is tried again: its files may differ, so must its name.
    """
    group: list[Reading] = []
    chars = 0
    for reading in readings:
        size = len(reading.article.text) if reading.article else 0
        if group and (len(group) >= SHARD_ARTICLES or chars + size > SHARD_CHARS):
            yield _shard(group, fingerprint, taken)
            group, chars = [], 0
        group.append(reading)
        chars += size
    if group:
        yield _shard(group, fingerprint, taken)


def _shard(group: list[Reading], fingerprint: str, taken: frozenset[str]) -> Shard:
    name = name_of((r.key() for r in group), fingerprint)
    while name in taken:
        name = name_of([name], fingerprint)
    return Shard(name, tuple(group))
