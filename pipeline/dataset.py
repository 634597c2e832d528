"""The tables under an output folder, read back: whole, or article by article."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

Row = dict[str, Any]
BY_ARTICLE = ("sentences", "entities", "dates", "acronyms", "commitments", "relations")


class DatasetError(ValueError):
    """The folder holds no tables, or not the article asked for; the message says what to do."""


@dataclass(frozen=True)
class ArticleRows:
    """One row of table documents with the article's rows of every other table, by table name."""

    document: Row
    rows: dict[str, list[Row]]

    @property
    def id(self) -> str:
        return self.document["doc_id"]

    @property
    def text(self) -> str:
        return self.document["text"] or ""


class Dataset:
    """The tables under ``folder``, as ``engagements extract`` left them, sorted by article and position.

    ``folder`` may be an address of an object store. Raises DatasetError where a table is missing or unreadable.
    """

    def __init__(self, folder: Path | str):
        from pipeline.store.errors import StoreError

        self.folder = folder
        try:
            self._tables = {name: _sorted(name, table) for name, table in _read(folder).items()}
        except StoreError as error:
            raise DatasetError(str(error)) from error

    def table(self, name: str) -> pa.Table:
        """Table ``name``; its rows in order of ``doc_id`` and of their id within the article."""
        return self._tables[name]

    @cached_property
    def doc_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return self.table("documents").column("doc_id").to_pylist()

    def articles(self) -> Iterator[ArticleRows]:
        """Every article with its rows, in order of id; only one article's rows are Python objects at a time."""
        for index in range(len(self.doc_ids)):
            yield self._article(index)

    def article(self, doc_id: str) -> ArticleRows:
        """The article ``doc_id`` with its rows. Raises DatasetError that names near misses if there is none."""
        try:
            index = self.doc_ids.index(doc_id)
        except ValueError:
            near = difflib.get_close_matches(doc_id, self.doc_ids, n=3, cutoff=0.3) or self.doc_ids[:3]
            hint = f" Did you mean: {', '.join(near)}?" if near else " The tables hold no article at all."
            raise DatasetError(f"no article {doc_id!r} in {self.folder}.{hint}") from None
        return self._article(index)

    def _article(self, index: int) -> ArticleRows:
        document = self.table("documents").slice(index, 1).to_pylist()[0]
        rows = {}
        for name in BY_ARTICLE:
            first, after = self._bounds[name].get(document["doc_id"], (0, 0))
            rows[name] = self.table(name).slice(first, after - first).to_pylist()
        return ArticleRows(document, rows)

    @cached_property
    def _bounds(self) -> dict[str, dict[str, tuple[int, int]]]:
        """For each table, the half-open range of rows of each article."""
        return {name: _runs(self.table(name).column("doc_id").to_pylist()) for name in BY_ARTICLE}


def _read(folder: Path | str) -> dict[str, pa.Table]:
    """The tables that the manifest vouches for; without one, whatever Parquet files stand in the tables' folders."""
    from pipeline.files import files_at
    from pipeline.store.manifest import read_manifest
    from pipeline.store.reading import read_tables

    if read_manifest(files_at(folder)) is not None:
        return read_tables(folder)
    missing = [name for name in ("documents", *BY_ARTICLE) if not (Path(folder) / name).is_dir()]
    if missing:
        raise DatasetError(
            f"{folder} holds no tables (missing: {', '.join(missing)}). "
            f"Make them with: engagements extract INPUT --out {folder}"
        )
    present = {name: Path(folder) / name for name in SCHEMAS if (Path(folder) / name).is_dir()}
    return {name: _read_folder(path) for name, path in present.items()} | {
        name: schema.empty_table() for name, schema in SCHEMAS.items() if name not in present
    }


def _read_folder(folder: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.dataset as ds

    try:
        return ds.dataset(folder, format="parquet").to_table()
    except (pa.ArrowException, OSError) as error:
        raise DatasetError(f"{folder} cannot be read as Parquet: {error}") from error


def _sorted(name: str, table: pa.Table) -> pa.Table:
    """``table`` with the columns of its schema, null where an older version had none, in order of article and id."""
    import pyarrow as pa

    schema = SCHEMAS[name]
    columns = [
        table[field.name].cast(field.type) if field.name in table.column_names else pa.nulls(len(table), field.type)
        for field in schema
    ]
    keys = schema.names[:2] if name in BY_ARTICLE else ["doc_id"]
    return pa.table(columns, names=schema.names).sort_by([(key, "ascending") for key in keys])


def _runs(keys: list[str]) -> dict[str, tuple[int, int]]:
    runs: dict[str, tuple[int, int]] = {}
    for index, key in enumerate(keys):
        first, _ = runs.get(key, (index, index))
        runs[key] = (first, index + 1)
    return runs
