"""Every row of every pattern file with the place where it stands, whatever the kind of file."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TOML_ID = re.compile(r"""^\s*id\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.MULTILINE)
_TOML_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a pattern file: file (relative to the pattern folder), line, id of the row, reason."""

    file: str
    line: int | None
    row: str | None
    reason: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}{f' ({self.row})' if self.row else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One row: a line of JSON, a line of CSV, or one ``[[table]]`` of TOML. ``id`` is None where it has none."""

    file: str
    line: int | None
    id: str | None
    fields: dict[str, Any]


def pattern_rows(root: Path) -> tuple[list[PatternRow], list[Fault]]:
    """All rows under ``root`` in order of file and line, and the faults of what could not be read."""
    rows: list[PatternRow] = []
    faults: list[Fault] = []
    readers = {".jsonl": _jsonl, ".csv": _csv, ".toml": _toml}
    for path in sorted(root.rglob("*")):
        reader = readers.get(path.suffix)
        if reader is None or not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            faults.append(
                Fault(name, None, None, f"not UTF-8: byte {error.start} is 0x{error.object[error.start]:02x}")
            )
            continue
        for found in reader(name, text):
            (faults if isinstance(found, Fault) else rows).append(found)
    return rows, faults


def _jsonl(name: str, text: str) -> Iterator[PatternRow | Fault]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            yield Fault(name, number, None, f"broken JSON at column {error.colno}: {error.msg}")
            continue
        if isinstance(fields, dict):
            yield PatternRow(name, number, fields.get("id"), fields)
        else:
            yield Fault(name, number, None, "a line must be one {…} object")


def _csv(name: str, text: str) -> Iterator[PatternRow | Fault]:
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    for cells in reader:
        if len(cells) == len(header):
            fields = dict(zip(header, cells, strict=True))
            yield PatternRow(name, reader.line_num, fields.get("id"), fields)
        elif cells:
            reason = f"{len(cells)} cells where the header has {len(header)} ({', '.join(header)})"
            yield Fault(name, reader.line_num, None, f"{reason}: put a cell that holds a comma in quotes")


def _toml(name: str, text: str) -> Iterator[PatternRow | Fault]:
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        yield Fault(name, int(place[1]) if place else None, None, f"broken TOML: {error}")
        return
    lines: dict[str, list[int]] = {}
    for found in _TOML_ID.finditer(text):
        lines.setdefault(found[1] or found[2], []).append(text.count("\n", 0, found.start(1 if found[1] else 2)) + 1)
    for fields in _tables(whole):
        left = lines.get(fields.get("id"))
        yield PatternRow(name, left.pop(0) if left else None, fields.get("id"), fields)


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    """The members of every array of tables, at any depth."""
    for member in value.values():
        if isinstance(member, dict):
            yield from _tables(member)
        elif isinstance(member, list) and member and all(isinstance(item, dict) for item in member):
            yield from member
