"""One short name for everything that decides what the rows look like: code, patterns, model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.language import MODEL
from pipeline.patterns import pattern_root

_PACKAGE = Path(__file__).parent
_PATTERNS = "_patterns"

# Rooms of the house that no row depends on: what brings articles in, stores and shows rows.
# (What a reader makes of a file is in the key of the article.)
_NO_PART_OF_ROWS = frozenset(
    {
        "__main__.py",
        "cli.py",
        "commands",
        "dataset.py",
        "dictionary.py",
        "engines",
        "explain.py",
        "files.py",
        "fingerprint.py",
        "pattern_rows.py",
        "patterns_check.py",
        "readers",
        "report",
        "runs.py",
        "segments.py",
        "store",
    }
)
_VERSIONS = ("spacy", "thinc", MODEL.replace("_", "-"), "dateparser", "babel")


def parts(**settings: Any) -> dict[str, str]:
    """What the fingerprint is made of: a digest for each file of code, weights and patterns, the versions of what
    they stand on, and the settings of :func:`pipeline.load`, by default its own.
    """
    chosen = {"ner": "trained", "kernels": True} | settings
    return _installed() | {f"setting {name}": str(value) for name, value in sorted(chosen.items())}


@cache
def _installed() -> dict[str, str]:
    found = {f"version of {package}": version(package) for package in _VERSIONS}
    for kind, root in (("code", _PACKAGE), ("patterns", pattern_root())):
        for path in _files(root):
            found[f"{kind} {path.relative_to(root).as_posix()}"] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return dict(sorted(found.items()))


def _files(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        inside = path.relative_to(root).parts
        is_row_maker = root != _PACKAGE or inside[0] not in _NO_PART_OF_ROWS | {_PATTERNS}
        if path.is_file() and is_row_maker and "__pycache__" not in inside:
            yield path


def fingerprint(**settings: Any) -> str:
    """Sixteen hexadecimal digits over :func:`parts`. Equal fingerprints give equal rows for equal texts."""
    return digest_of(parts(**settings))


def digest_of(found: dict[str, str]) -> str:
    """The fingerprint of these parts."""
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]


def difference(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The names of the parts that are not what they were: ``patterns dates/months.toml``."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
