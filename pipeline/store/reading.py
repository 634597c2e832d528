"""The tables of a dataset as one moment left them, even while a run is writing or was killed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import content, files_at
from pipeline.store.errors import StoreError
from pipeline.store.manifest import file_of, read_manifest
from pipeline.table_names import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_TRIES = 20


def read_tables(out: str | Path) -> dict[str, pa.Table]:
    """Every table of the dataset under ``out``: each article is in all of them or in none.

    The manifest names the files; where a run replaces it while they are being opened, it is read again.
    Raises StoreError where there is no dataset.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = files_at(out)
    for _ in range(_TRIES):
        manifest = read_manifest(files)
        if manifest is None:
            raise StoreError(f"{out}: no dataset here (no manifest)")
        try:
            data = {t: [content(files, file_of(t, s.name)) for s in manifest.shards] for t in TABLES}
        except FileNotFoundError:
            continue
        return {t: pa.concat_tables([pq.read_table(io.BytesIO(part)) for part in parts]) for t, parts in data.items()}
    raise StoreError(f"{out}: files that the manifest names are missing; run the extraction again")
