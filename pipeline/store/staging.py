"""Shards on their way into the dataset: written where no reader looks, with a receipt once all is there.

On this machine the files wait in ``_staging/`` and are renamed into the tables' folders. An object store has no
rename, so there they are put in their place at once and count only when the manifest names them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.files import Files, LocalFiles
from pipeline.store.manifest import file_of
from pipeline.store.shard import Record
from pipeline.table_names import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

STAGING = "_staging"


def stage(files: Files, record: Record, tables: dict[str, pa.Table]) -> Record:
    """Write every table of the shard, then its receipt. The record with its rows counted. Raises OSError."""
    for table in TABLES:
        files.write(_waiting(files, table, record.name), parquet_bytes(tables[table]))
    record = replace(record, rows={table: tables[table].num_rows for table in TABLES})
    files.write(_receipt(record.name), json.dumps(record.to_json(), ensure_ascii=False).encode())
    return record


def parquet_bytes(table: pa.Table) -> bytes:
    """One Parquet file; the same table gives the same bytes."""
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", version="2.6")
    return buffer.getvalue()


def staged(files: Files, name: str) -> Record | None:
    """The record of a shard that an earlier run finished and did not come to publish, None where there is none."""
    if files.size(_receipt(name)) is None:
        return None
    with files.open(_receipt(name)) as file:
        record = Record(**json.loads(file.read()))
    whole = all(
        files.size(_waiting(files, t, name)) is not None or files.size(file_of(t, name)) is not None for t in TABLES
    )
    return record if whole else None


def settle(files: Files, names: Iterable[str]) -> None:
    """See to it that the staged files of the shards ``names`` survive a loss of power. Raises OSError."""
    waiting = [_waiting(files, table, name) for name in names for table in TABLES]
    files.settle(name for name in waiting if files.size(name) is not None)


def publish(files: Files, name: str) -> None:
    """Move the shard's files into the tables' folders. Done twice, it does nothing. Raises OSError."""
    for table in TABLES:
        waiting, place = _waiting(files, table, name), file_of(table, name)
        if waiting != place and files.size(waiting) is not None:
            files.move(waiting, place)


def _waiting(files: Files, table: str, name: str) -> str:
    return f"{STAGING}/{file_of(table, name)}" if isinstance(files, LocalFiles) else file_of(table, name)


def _receipt(name: str) -> str:
    return f"{STAGING}/{name}.json"
