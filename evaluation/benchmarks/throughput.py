"""``make bench``: how fast, how large, how steady a whole extraction is, beside the stock model in the same run.

The table goes to the terminal and, with the machine's description, to the end of docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pyarrow.parquet as pq

from evaluation.benchmarks.corpus import documents, paragraphs, write_jsonl
from evaluation.benchmarks.processes import Measured, measure

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/performance.md"
SHARED = ROOT.parent / "shared"
ONE_WORKER, WORKERS = ("--workers", "1"), ("--workers", "2")
# For the derived costs: what two virtual CPUs of a cloud cost in an hour, in US dollars.
DOLLARS_AN_HOUR = 0.10


@dataclass(frozen=True)
class Line:
    """One line of the table; ``wanted`` is empty where nothing was set."""

    measure: str
    value: str
    wanted: str = ""


@dataclass(frozen=True)
class Bench:
    """Articles to draw from, a folder to work in, and how much to do."""

    parts: list[str]
    folder: Path
    count: int
    rounds: int
    large: int

    def corpus(self, count: int) -> Path:
        """A file of so many articles; a smaller one is the beginning of a larger one."""
        path = self.folder / f"{count}.jsonl"
        return path if path.exists() else write_jsonl(path, documents(self.parts, count))

    def extract(self, articles: Path, out: Path, *options: str) -> Measured:
        """The command as a user runs it."""
        command = [sys.executable, "-m", "pipeline", "extract", articles, "--out", out, *(options or WORKERS)]
        return measure(command, accepted=(0, 1), OMP_NUM_THREADS="1")

    def extract_anew(self, articles: Path, *options: str) -> Measured:
        """The same on an output that does not exist yet."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        return self.extract(articles, self.folder / "out", *options)


def compared(bench: Bench) -> Iterator[Line]:
    """Whole extractions and the stock model by turns."""
    articles = bench.corpus(bench.count)
    ours, stock = [], []
    for _ in range(bench.rounds):
        ours.append(bench.extract_anew(articles))
        stock.append(measure([sys.executable, "-m", "evaluation.benchmarks.stock", articles], OMP_NUM_THREADS="1"))
    speed, stock_speed = (bench.count / median(m.seconds for m in runs) for runs in (ours, stock))
    memory, stock_memory = (median(m.peak_mb for m in runs) for runs in (ours, stock))
    yield Line("documents a second, all stages and tables, 2 workers", f"{speed:.1f}")
    yield Line("documents a second, stock model, 2 processes", f"{stock_speed:.1f}")
    yield Line("ratio", f"{speed / stock_speed:.2f}", "≥ 5.0")
    yield Line("peak memory of all processes, MB", f"{memory:,.0f}")
    yield Line("peak memory of the stock model's, MB", f"{stock_memory:,.0f}")
    yield Line("ratio", f"{memory / stock_memory:.2f}", "≤ 0.5")
    hourly = speed * 3600
    yield Line("articles an hour on two cores (derived)", f"{hourly:,.0f}")
    dollars = DOLLARS_AN_HOUR * 1e6 / hourly
    yield Line(f"a million articles (derived, at ${DOLLARS_AN_HOUR:.2f} an hour for two cores)", f"${dollars:.2f}")


def growing(bench: Bench) -> Iterator[Line]:
    """1, 2, 4 and 8 times the articles."""
    first = bench.count // 8
    seconds = {n: bench.extract_anew(bench.corpus(first * n)).seconds for n in (1, 2, 4, 8)}
    told = ", ".join(f"{n}×: {s:.1f} s" for n, s in seconds.items())
    yield Line(f"{first} articles and multiples", told)
    yield Line("time for 8× / time for 1×", f"{seconds[8] / seconds[1]:.2f}", "≤ 8.2")


def starting(bench: Bench) -> Iterator[Line]:
    """From the call to the end of one article."""
    seconds = median(bench.extract_anew(bench.corpus(1), *ONE_WORKER).seconds for _ in range(3))
    yield Line("call to tables for one article, s", f"{seconds:.2f}", "≤ 3.5")


def rerunning(bench: Bench) -> Iterator[Line]:
    """Nothing new, then ten new articles, on a large output; and what a worker's memory does over it."""
    small = bench.extract_anew(bench.corpus(bench.large // 10), *ONE_WORKER)
    lines = bench.corpus(bench.large + 10).read_text(encoding="utf-8").splitlines(keepends=True)
    articles, out = bench.folder / "growing.jsonl", bench.folder / "large"
    articles.write_text("".join(lines[:-10]), encoding="utf-8")
    whole = bench.extract(articles, out, *ONE_WORKER)
    nothing = median(bench.extract(articles, out).seconds for _ in range(3))
    articles.write_text("".join(lines), encoding="utf-8")
    added = bench.extract(articles, out).seconds
    alone = bench.folder / "alone.jsonl"
    alone.write_text("".join(lines[-10:]), encoding="utf-8")
    ten = median(bench.extract_anew(alone).seconds for _ in range(3))
    yield Line(
        f"largest process over {bench.large // 10:,} and {bench.large:,} articles, MB",
        f"{small.largest_mb:,.0f}, {whole.largest_mb:,.0f}",
    )
    yield Line("ratio", f"{whole.largest_mb / small.largest_mb:.2f}", "≤ 1.10")
    yield Line(f"rerun with nothing new, {bench.large:,} articles, s", f"{nothing:.2f}", "≤ 2")
    yield Line(
        f"10 new among {bench.large:,} / the 10 alone", f"{added / ten:.2f} ({added:.1f} s, {ten:.1f} s)", "≤ 1.3"
    )


def the_same(bench: Bench) -> Iterator[Line]:
    """The bytes of one worker, of two, and of Ray."""
    articles = bench.corpus(bench.count // 8)
    ways = {"1 worker": ONE_WORKER, "2 workers": WORKERS}
    if find_spec("ray"):
        ways["Ray"] = ("--engine", "ray", *WORKERS)
    found = {}
    for way, options in ways.items():
        bench.extract_anew(articles, *options)
        files = sorted((bench.folder / "out").rglob("*.parquet"))
        found[way] = {path.relative_to(bench.folder): path.read_bytes() for path in files}
    names = {name for contents in found.values() for name in contents}
    differing = sum(len({contents.get(name) for contents in found.values()}) > 1 for name in names)
    errors = sum(pq.read_metadata(path).num_rows for path in files if path.parent.name == "errors")
    yield Line(f"articles that failed, of {bench.count // 8}", str(errors), "0")
    yield Line(f"files that differ between {', '.join(ways)}, of {len(names)}", str(differing), "0")


def machine() -> str:
    """What it ran on, in a line."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor() or "unknown CPU",
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 2**20
    cores = len(os.sched_getaffinity(0))
    return f"{cpu}, {cores} cores, {memory} GB, Linux {platform.release()}, Python {platform.python_version()}"


def main(argv: list[str] | None = None) -> None:
    """Measure, print, and append to the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=int, default=2000, help="articles of the main comparison")
    parser.add_argument("--rounds", type=int, default=5, help="its rounds")
    parser.add_argument(
        "--large", type=int, default=10_000, help="articles of the rerun; 20000 for the memory's target"
    )
    parser.add_argument("--dry", action="store_true", help="leave the page alone")
    options = parser.parse_args(argv)
    sources = sorted(SHARED.glob("bench/*/articles.jsonl")) + sorted(SHARED.glob("gold/articles.jsonl"))
    if not sources:
        parser.error(f"no articles under {SHARED}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(paragraphs(sources), Path(folder), options.docs, options.rounds, options.large)
        lines = [line for part in (starting, compared, growing, rerunning, the_same) for line in part(bench)]
    load = Path("/proc/loadavg").read_text().split()[0]
    title = f"## {date.today()}: {options.docs:,} documents, medians of {options.rounds}"
    rows = [f"| {line.measure} | {line.value} | {line.wanted} |" for line in lines]
    text = "\n".join(
        [
            title,
            "",
            f"{machine()}; load at the end {load}",
            "",
            "| measure | value | wanted |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
    print(text)
    if not options.dry:
        with PAGE.open("a", encoding="utf-8") as page:
            page.write("\n" + text)


if __name__ == "__main__":
    main()
