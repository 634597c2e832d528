"""Running the other libraries in their own environment, and laying figures out as a table."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PYTHON = ROOT / ".venv-peers" / "bin" / "python"


def run_peer(python: Path, name: str, texts: Sequence[str]) -> list[Any] | None:
    """What library ``name`` finds in each text, None where it cannot run; the reason goes to standard error.

    ``python`` is the interpreter of the peers' environment (evaluation/peers/text/requirements.txt).
    """
    command = [str(python), "-m", "evaluation.peers.text", name]
    done = subprocess.run(command, input=json.dumps(texts), stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def table(title: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table; numbers to three digits."""
    cells = [title, ["---"] * len(title), *rows]
    return "\n".join(
        "| " + " | ".join(f"{c:.3f}" if isinstance(c, float) else str(c) for c in row) + " |" for row in cells
    )
