"""Rows for the pages' scripts: a page opened from disk may load scripts but not fetch, so data are scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# About a megabyte a file: small enough to parse without a pause, large enough for few files.
_ROWS_A_FILE = 5000

# Characters that would end a script, open a comment in one, or end a line of one.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(value: Any) -> str:
    """``value`` as JSON that is safe inside any script or page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def write_data(site: Path, name: str, rows: Iterable[list[Any]]) -> list[str]:
    """Write ``rows`` as scripts that hand them to the page under ``name``; their paths within the site."""
    rows = list(rows)
    paths = []
    for number, first in enumerate(range(0, len(rows), _ROWS_A_FILE)):
        lines = ",\n".join(script_json(row) for row in rows[first : first + _ROWS_A_FILE])
        path = f"data/{name}-{number:03}.js"
        target = site / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(f'Report.add("{name}",[\n{lines}\n]);\n', encoding="utf-8", errors="replace")
        paths.append(path)
    return paths
