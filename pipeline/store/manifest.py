"""The manifest: the shards that the dataset consists of. A file that it does not name is not in the dataset."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.files import Files
from pipeline.store.errors import StoreError
from pipeline.store.shard import Record
from pipeline.table_names import TABLES

MANIFEST = "manifest.json"
FORMAT = 1
_SHARD_FILE = re.compile(r"/[0-9a-f]{24}\.parquet$")


@dataclass(frozen=True)
class Manifest:
    """``parts``: what the fingerprint of the last run was made of, to say later why articles are redone."""

    shards: tuple[Record, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)

    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return {table: sum(s.rows.get(table, 0) for s in self.shards) for table in TABLES}

    def files(self) -> set[str]:
        """The Parquet files of the dataset, as names under its root."""
        return {file_of(table, shard.name) for shard in self.shards for table in TABLES}

    def to_bytes(self) -> bytes:
        """As JSON; the same manifest gives the same bytes."""
        whole = {"format": FORMAT, "rows": self.rows(), "parts": self.parts}
        whole["shards"] = [shard.to_json() for shard in self.shards]
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def file_of(table: str, shard: str) -> str:
    """The name of a shard's file of ``table``."""
    return f"{table}/{shard}.parquet"


def is_shard_file(name: str) -> bool:
    """Whether a file of a table's folder has a name that a shard's would have."""
    return _SHARD_FILE.search(name) is not None


def refuse_others_files(files: Files) -> None:
    """Raise StoreError where a table's folder holds what no run has written: the folder serves another purpose."""
    for table in TABLES:
        for name in files.names(table):
            if not is_shard_file(name):
                raise StoreError(f"{name} in the output was not made by this command: use another output folder")


def read_manifest(files: Files) -> Manifest | None:
    """The manifest of the dataset, None where there is no dataset. Raises StoreError for a broken one."""
    try:
        with files.open(MANIFEST) as file:
            whole: dict[str, Any] = json.loads(file.read())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{MANIFEST} cannot be read: {error}; remove the output folder and run again") from error
    if whole.get("format") != FORMAT:
        raise StoreError(f"{MANIFEST} has format {whole.get('format')}, not {FORMAT}: use a new output folder")
    return Manifest(tuple(Record(**row) for row in whole["shards"]), whole["parts"])
