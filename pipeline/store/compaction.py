"""Small shards folded into larger ones, no row changed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from pipeline.files import Files
from pipeline.store.commit import commit, tables_of_shard
from pipeline.store.manifest import Manifest
from pipeline.store.shard import Record, name_of
from pipeline.store.staging import stage
from pipeline.table_names import TABLES

LARGEST = 2_000


def compact(files: Files, manifest: Manifest, confirm: Callable[[], None] = lambda: None) -> Manifest:
    """Fold neighbouring shards of one fingerprint up to 2,000 articles, and make that the dataset.

    The rows keep their order. ``confirm`` is called before the dataset changes, and may refuse. Raises OSError.
    """
    shards: list[Record] = []
    for _, alike in groupby(manifest.shards, key=lambda s: (s.fingerprint, s.is_input)):
        for group in _groups(list(alike)):
            shards.append(group[0] if len(group) == 1 else _folded(files, group))
    folded = Manifest(tuple(shards), manifest.parts)
    confirm()
    commit(files, folded, manifest)
    return folded


def _groups(shards: list[Record]) -> list[list[Record]]:
    groups: list[list[Record]] = []
    size = 0
    for shard in shards:
        if groups and size + len(shard.articles) <= LARGEST:
            groups[-1].append(shard)
        else:
            groups.append([shard])
            size = 0
        size += len(shard.articles)
    return groups


def _folded(files: Files, group: list[Record]) -> Record:
    import pyarrow as pa

    tables = [tables_of_shard(files, shard.name) for shard in group]
    articles = {i: key for shard in group for i, key in shard.articles.items()}
    failed = {i: passing for shard in group for i, passing in shard.failed.items()}
    fingerprint = group[0].fingerprint
    record = Record(name_of(articles.values(), fingerprint), fingerprint, articles, failed)
    return stage(files, record, {t: pa.concat_tables([p[t] for p in tables]).combine_chunks() for t in TABLES})
