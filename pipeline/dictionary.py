"""The data dictionary, made from the schemas: the one description of the tables there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.tables import SCHEMAS

if TYPE_CHECKING:
    import pyarrow as pa

_INTRODUCTION = """\
# Data dictionary

Made from `pipeline/tables.py` by `engagements schema --markdown`. Each table is a folder of Parquet files.
Offsets count Unicode code points of the article's text (`documents.text`); `start` is included, `end` is not. Ids
count from 0 within an article, in text order, so that `doc_id` with the table's own id names a row. Where something
is unknown the cell is null, never an empty string.
"""

ABOUT = {
    "documents": "One row for each article that was read.",
    "sentences": "One row for each sentence or stand-alone line.",
    "entities": "One row for each mention of a person, place, organisation, or named event or document.",
    "dates": "One row for each expression of time, after ISO-TimeML TIMEX3.",
    "acronyms": "One row for each short form with its long form.",
    "commitments": "One row for each clause in which an actor takes a position on future action.",
    "relations": "One row for each edge of the graph that the other tables hold together.",
    "errors": "One row for each article that failed, and for each that was read with a reservation.",
}


def type_name(kind: pa.DataType) -> str:
    """The type as an analyst knows it: ``string``, ``int32``, ``date32``, ``list<string>``."""
    import pyarrow.types as types

    if types.is_list(kind):
        return f"list<{type_name(kind.value_type)}>"
    return {"date32[day]": "date32", "double": "float64"}.get(str(kind), str(kind))


def columns(name: str) -> Iterator[tuple[str, str, str, str]]:
    """For each column of table ``name``: its name, type, ``null`` where it may be null, and what it holds."""
    for field in SCHEMAS[name]:
        description = (field.metadata or {}).get(b"description", b"").decode()
        yield field.name, type_name(field.type), "null" if field.nullable else "", description


def markdown() -> str:
    """The whole dictionary as Markdown."""
    parts = [_INTRODUCTION]
    for name in SCHEMAS:
        rows = [f"| `{column}` | {kind} | {null} | {_cell(text)} |" for column, kind, null, text in columns(name)]
        heading = f"## {name}\n\n{ABOUT[name]}\n\n| column | type | may be | what |\n|---|---|---|---|"
        parts.append("\n".join([heading, *rows, ""]))
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
