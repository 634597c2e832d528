"""The code blocks of a page of documentation, run one after the other as a reader would, and what they print.

``sh`` and ``python`` blocks run in order in one folder; the Python ones share their names. A ``text`` block right
after one shows what it prints. ``python -m tests.docs.blocks docs/tour.md`` puts the real output in its place.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What differs between two runs, or with every pattern that anybody adds: seconds, digests, the counts of rows and pages
# that a command sums up with, and lines and rows of the pattern files.
VARYING = re.compile(
    r"\d+\.\d+ s\b|\b[0-9a-f]{16,64}\b|(?<=jsonl, line )\d+|(?<=jsonl:)\d+"
    r"|\b\d+(?= (?:pages|rows in|files are|cues find)\b)"
    r"|(?<=^  )(?:sentences|entities|dates|acronyms|commitments|relations) +\d+$",
    re.MULTILINE,
)
COPIED = ("pipeline", "patterns", "seeds", "Makefile", "pyproject.toml", "requirements.lock", "README.md")


class Ran(NamedTuple):
    """One block that ran: where its output is shown in the page (None where it is not), and what it printed."""

    code: str
    shown_at: tuple[int, int] | None
    shown: str | None
    printed: str


def checkout(folder: Path) -> Path:
    """A copy of what a clone holds, with an environment that runs the copy's own code."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "python").symlink_to(sys.executable)
    runner = commands / "engagements"
    runner.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    runner.chmod(0o755)
    (commands.parent / ".installed").touch()
    return folder


def run_page(page: Path, folder: Path) -> Iterator[Ran]:
    """Run the blocks of ``page`` in ``folder``. Raises AssertionError for a command that fails."""
    text = page.read_text(encoding="utf-8")
    found = list(BLOCK.finditer(text))
    names: dict[str, object] = {}
    for block, after in zip_longest(found, found[1:]):
        language, code = block.groups()
        if language not in ("sh", "python"):
            continue
        shows = after is not None and after[1] == "text" and not text[block.end() : after.start()].strip()
        printed = shell(code, folder) if language == "sh" else _python(code, folder, names, page.name)
        yield Ran(code, after.span(2) if shows else None, after[2] if shows else None, printed)


def begins_with_a_clone(page: Path) -> bool:
    """Whether the page runs ``make extract`` itself, or changes patterns; others find it done."""
    code = "".join(code for language, code in BLOCK.findall(page.read_text("utf-8")) if language == "sh")
    return "make extract" in code or "patterns/" in code


def same(shown: str, printed: str) -> bool:
    """Whether the page shows what was printed, but for seconds and digests; ``…`` alone on a line skips lines."""
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in re.split(r"^…\n", _masked(shown), flags=re.MULTILINE))
    return re.fullmatch(pattern, _masked(printed)) is not None


def _masked(text: str) -> str:
    return VARYING.sub("~", "".join(line.rstrip() + "\n" for line in text.rstrip().splitlines()))


def shell(code: str, folder: Path) -> str:
    """What ``code`` prints when bash runs it in ``folder``. Raises AssertionError where it fails."""
    # Below another make, this one would say which folder it enters.
    inherited = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    environment = inherited | {"COLUMNS": "100", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        ["bash", "-euc", code],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{code}\n{done.stdout}"
    return "".join(
        line for line in done.stdout.splitlines(keepends=True) if not line.startswith("compiling the kernels")
    )


def _python(code: str, folder: Path, names: dict[str, object], page: str) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, page, "exec"), names)
    return printed.getvalue()


def refresh(page: Path) -> None:
    """Write what the blocks of ``page`` print now into its text blocks; one with an ``…`` that still holds stays."""
    with tempfile.TemporaryDirectory() as folder:
        clone = checkout(Path(folder))
        if not begins_with_a_clone(page):
            shell("make extract", clone)
        ran = list(run_page(page, clone))
    text = page.read_text(encoding="utf-8")
    for block in reversed(ran):
        if block.shown_at and not same(block.shown, block.printed):
            start, end = block.shown_at
            text = text[:start] + block.printed.rstrip() + "\n" + text[end:]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
