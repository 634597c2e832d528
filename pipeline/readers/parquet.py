"""A ``.parquet`` file holds one article a row, with the fields of :mod:`pipeline.readers.row` as columns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.files import Files
from pipeline.readers.reading import Reading, refused
from pipeline.readers.row import read_row

_REQUIRED, _OPTIONAL = ("id", "text"), ("title", "published", "source")
_ROWS_AT_ONCE = 500


def read_parquet(files: Files, name: str) -> Iterator[Reading]:
    """One reading for each row of the file ``name``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with files.open(name) as file:
            table = pq.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
            held = table.schema_arrow.names
            if missing := [column for column in _REQUIRED if column not in held]:
                yield refused(f"no column {' or '.join(missing)}: there are {', '.join(held)}", name)
                return
            columns = [column for column in (*_REQUIRED, *_OPTIONAL) if column in held]
            number = 0
            for batch in table.iter_batches(_ROWS_AT_ONCE, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield read_row(_plain(row), name, f"{name}: row {number}")
    except (pa.ArrowException, OSError) as error:
        yield refused(f"cannot be read as Parquet: {error}", name)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Days and times as ISO strings, so that a column may have either type."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
