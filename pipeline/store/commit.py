"""Staged shards → the dataset: publish, name them in the manifest, sweep out what it no longer names."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.files import Files, LocalFiles, content
from pipeline.problems import Problem
from pipeline.store.manifest import MANIFEST, Manifest, file_of, is_shard_file
from pipeline.store.shard import Record, name_of
from pipeline.store.staging import STAGING, publish, settle, stage
from pipeline.table_names import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


def commit(files: Files, manifest: Manifest, before: Manifest | None) -> None:
    """Make ``manifest`` the dataset. Killed at any point, it leaves the old dataset or the new one. Raises OSError."""
    settle(files, [shard.name for shard in manifest.shards])
    for shard in manifest.shards:
        publish(files, shard.name)
    if manifest != before:
        files.write(MANIFEST, manifest.to_bytes(), durable=True)
    sweep(files, manifest)


def sweep(files: Files, manifest: Manifest) -> None:
    """Remove every file of the tables that the manifest does not name, and what waits for no run any more."""
    wanted = manifest.files()
    for table in TABLES:
        for name in list(files.names(table)):
            if name not in wanted and is_shard_file(name):
                files.delete(name)
    if isinstance(files, LocalFiles):
        shutil.rmtree(files.root / STAGING, ignore_errors=True)
        for leftover in files.root.glob(f".{MANIFEST}.*"):
            leftover.unlink()
    else:
        for name in list(files.names(STAGING)):
            files.delete(name)


def without(files: Files, shards: Iterable[Record], doc_ids: set[str]) -> list[Record]:
    """``shards`` less the articles ``doc_ids``; one that holds any is written anew, or left out if nothing stays."""
    kept = []
    for shard in shards:
        rest = {i: key for i, key in shard.articles.items() if i not in doc_ids}
        if len(rest) == len(shard.articles):
            kept.append(shard)
        elif rest:
            kept.append(_rewritten(files, shard, rest))
    return kept


def _rewritten(files: Files, shard: Record, rest: dict[str, str]) -> Record:
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = pa.array(list(rest), pa.string())
    tables = {
        name: table.filter(pc.is_in(table["doc_id"], value_set=ids)).combine_chunks()
        for name, table in tables_of_shard(files, shard.name).items()
    }
    failed = {i: passing for i, passing in shard.failed.items() if i in rest}
    name = name_of(rest.values(), shard.fingerprint)
    return stage(files, replace(shard, name=name, articles=rest, failed=failed), tables)


def tables_of_shard(files: Files, shard: str) -> dict[str, pa.Table]:
    """The tables of one shard of the dataset. Raises OSError."""
    import pyarrow.parquet as pq

    from pipeline.tables import SCHEMAS

    tables = {}
    for table, schema in SCHEMAS.items():
        data = content(files, file_of(table, shard))
        tables[table] = pq.read_table(io.BytesIO(data), schema=schema)
    return tables


def stage_input_problems(files: Files, problems: list[Problem], fingerprint: str) -> Record:
    """A shard without articles, that says in table ``errors`` what was wrong with the input."""
    from pipeline.tables import to_table

    rows = [problem.row() for problem in problems]
    record = Record(name_of((repr(row) for row in rows), fingerprint), fingerprint, {}, is_input=True)
    tables = {name: to_table(name, rows if name == "errors" else []) for name in TABLES}
    return stage(files, record, tables)
