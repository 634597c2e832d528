"""The date finders that the benchmark runs beside the date stage: how each is installed and called.

Each lives in a folder of its own under the work folder (a virtual environment, or node_modules), with the versions
pinned in evaluation/peers/dates. A peer that cannot be installed or run gives a reason instead of figures.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.matching import Row
from pipeline.article import Article

SCRIPTS = Path(__file__).parent.parent / "peers" / "dates"
_TIMEOUT = 3600


class PeerError(RuntimeError):
    """A peer cannot be installed or does not run; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """``script`` in evaluation/peers/dates; a Python peer has ``requirements`` there, one of Node none."""

    name: str
    script: str
    requirements: str | None = None
    needs: tuple[str, ...] = ()

    def install(self, work: Path) -> list[str]:
        """The command that runs the peer, once it stands in its folder under ``work``. Raises PeerError."""
        missing = [tool for tool in self.needs if shutil.which(tool) is None]
        if missing:
            raise PeerError(f"needs {', '.join(missing)}")
        if self.requirements is None:
            folder = work / "node"
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "node_modules").is_dir():
                shutil.copy(SCRIPTS / "package.json", folder)
                _run(["npm", "install", "--silent", "--no-audit", "--no-fund"], folder)
            return ["node", str(SCRIPTS / self.script), str(folder)]
        folder = work / self.requirements.removesuffix(".txt")
        python = folder / "bin" / "python"
        stamp = folder / "installed"
        if not stamp.exists():
            _run([sys.executable, "-m", "venv", str(folder)], work)
            _run([str(python), "-m", "pip", "install", "--quiet", "-r", str(SCRIPTS / self.requirements)], work)
            stamp.touch()
        return [str(python), str(SCRIPTS / self.script)]

    def find(self, command: list[str], articles: list[Article], work: Path) -> Iterator[Row]:
        """What the peer finds, an answer for each article (evaluation/peers/dates/exchange.py). Raises PeerError."""
        lines = [json.dumps({"id": a.id, "text": a.text, "published": a.published}) for a in articles]
        environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), "OMP_NUM_THREADS": "1"}
        try:
            done = subprocess.run(
                command,
                input="\n".join(lines) + "\n",
                capture_output=True,
                text=True,
                timeout=_TIMEOUT,
                cwd=work,
                env=environment,
            )
        except subprocess.TimeoutExpired as error:
            raise PeerError(f"took more than {_TIMEOUT} s") from error
        answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if len(answers) != len(articles):
            raise PeerError((done.stderr.strip() or "gave no answer").splitlines()[-1][:120])
        yield from answers


PEERS = (
    Peer("HeidelTime", "find_heideltime.py", "heideltime.txt", ("java", "javac", "perl")),
    Peer("Duckling", "find_duckling.py", "duckling.txt"),
    Peer("Recognizers-Text", "find_recognizers.js", None, ("node", "npm")),
    Peer("chrono", "find_chrono.js", None, ("node", "npm")),
    Peer("EDS-NLP", "find_edsnlp.py", "edsnlp.txt"),
    Peer("dateparser", "find_dateparser.py", "dateparser.txt"),
)


def _run(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise PeerError((done.stderr.strip() or done.stdout.strip() or "failed").splitlines()[-1][:120])
