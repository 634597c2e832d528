"""The notebook, executed. ``python -m tests.docs.notebook`` puts what it shows now into the file itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from tests.docs.blocks import ROOT, checkout, shell

NOTEBOOK = ROOT / "notebooks" / "tour.ipynb"


def execute(clone: Path) -> Any:
    """The notebook as it looks after running in ``clone``. Raises CellExecutionError for a cell that fails."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    folder = clone / "notebooks"
    folder.mkdir(exist_ok=True)
    place = {"metadata": {"path": str(folder)}}
    return NotebookClient(notebook, timeout=120, record_timing=False, resources=place).execute()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        clone = checkout(Path(home))
        shell("make extract", clone)
        executed = execute(clone)
    executed.metadata = {key: executed.metadata[key] for key in ("kernelspec",)} | {"language_info": {"name": "python"}}
    nbformat.write(executed, NOTEBOOK)
