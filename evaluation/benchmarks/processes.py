"""A command run as a user runs it, with its time and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.5


@dataclass(frozen=True)
class Measured:
    """Wall seconds from start to end, and the highest sum of memory seen, in MB. ``largest_mb`` is that of the
    largest single process. A page that several processes share counts once (proportional set size).
    """

    seconds: float
    peak_mb: float
    largest_mb: float


def measure(command: Sequence[str | Path], accepted: Sequence[int] = (0,), **environment: str) -> Measured:
    """Run ``command`` to its end. Raises RuntimeError with what it said for a status that is not accepted."""
    started = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command], env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peaks = [0.0, 0.0]
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, over), daemon=True)
    watcher.start()
    said, _ = process.communicate()
    seconds = time.monotonic() - started
    over.set()
    watcher.join()
    if process.returncode not in accepted:
        raise RuntimeError(f"{' '.join(map(str, command))}: status {process.returncode}\n{said.decode()[-2000:]}")
    return Measured(seconds, *peaks)


def _watch(pid: int, peaks: list[float], over: threading.Event) -> None:
    while not over.wait(_INTERVAL):
        sizes = [_megabytes(each) for each in (pid, *descendants(pid))]
        peaks[0], peaks[1] = max(peaks[0], sum(sizes)), max(peaks[1], *sizes)


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``, at any depth, as Linux tells them."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, open_ = [], [pid]
    while open_:
        below = children.get(open_.pop(), [])
        found += below
        open_ += below
    return found
