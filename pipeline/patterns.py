"""Where the linguist's files are, and how they are read.

A checkout keeps them in ``patterns/`` beside the package; an installed wheel carries them inside it.
"""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

_PACKAGED = Path(__file__).parent / "_patterns"
_CHECKOUT = Path(__file__).parent.parent / "patterns"


class PatternError(ValueError):
    """A pattern file is missing or malformed; the message names the file and the reason."""


def pattern_root() -> Path:
    """The folder that holds the pattern files. Raises PatternError where there is none."""
    for folder in (_PACKAGED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise PatternError(f"no pattern files: neither {_PACKAGED} nor {_CHECKOUT} is a folder")


def pattern_path(name: str) -> Path:
    """The file ``name`` (``dates/months.toml``) under the pattern folder. Raises PatternError if missing."""
    path = pattern_root() / name
    if not path.is_file():
        raise PatternError(f"pattern file {name} is missing")
    return path


def read_toml(name: str) -> dict[str, Any]:
    """A TOML pattern file as a dict. Raises PatternError that names the file and the place of the fault."""
    try:
        return tomllib.loads(pattern_path(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{name}: {error}") from error


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a CSV pattern file by column name. Raises PatternError for a row with too many or few cells."""
    with pattern_path(name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise PatternError(f"{name}, row {number}: wrong number of cells")
    return rows


def read_jsonl(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON-lines pattern file. Raises PatternError that names file, line and reason."""
    rows = []
    for number, line in enumerate(pattern_path(name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise PatternError(f"{name}, line {number}: {error}") from error
    return rows
