"""One run: read, find what is missing, have it extracted, commit. What the command line calls."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from pipeline import fingerprint
from pipeline.engines.job import Job
from pipeline.files import Files, content, files_at
from pipeline.readers import Reading, read
from pipeline.store.commit import commit, stage_input_problems, without
from pipeline.store.lock import locked
from pipeline.store.manifest import MANIFEST, Manifest, file_of, read_manifest, refuse_others_files
from pipeline.store.plan import Counts, Plan
from pipeline.store.shard import Record, Shard, shards_of
from pipeline.store.staging import staged


class Engine(Protocol):
    """Who runs the shards."""

    def prepare(self, job: Job) -> None:
        """Begin to load the pipeline: there will be work."""

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Record]:
        """The record of every shard, in any order."""


@dataclass(frozen=True)
class Run:
    """What is asked for. ``limit``: seconds for one article in one component. ``settings`` go to
    :func:`pipeline.load`; ``loader`` names another function instead of it.
    """

    inputs: tuple[str, ...]
    out: str
    prune: bool = False
    limit: float = 120.0
    settings: dict[str, Any] = field(default_factory=dict)
    loader: str = "pipeline.language:load"


@dataclass(frozen=True)
class Summary:
    """What a run did. ``failed`` and ``warnings`` are the problems of the whole dataset after it."""

    counts: Counts
    rows: dict[str, int]
    seconds: float
    why_redone: list[str]
    failed: list[dict[str, Any]]
    warnings: list[dict[str, Any]]


def extract_to(run: Run, engine: Engine, progress: Callable[[int], None] = lambda articles: None) -> Summary:
    """Bring the dataset under ``run.out`` up to date with ``run.inputs``.

    ``progress`` is told the number of articles that are done. Raises InputError for inputs that are not there,
    StoreError or OSError where the output cannot be read or written; the dataset is then what it was.
    """
    started = time.monotonic()
    readings = read(run.inputs)
    files = files_at(run.out)
    with locked(files) as confirm:
        before = read_manifest(files)
        if before is None:
            refuse_others_files(files)
        old = before or Manifest()
        parts = fingerprint.parts(**run.settings)
        job = Job(str(run.out), fingerprint.digest_of(parts), run.limit, run.loader, run.settings)
        plan = Plan(old, job.fingerprint)
        if _is_younger(run.inputs, run.out):
            engine.prepare(job)
        records = _extracted(files, plan, readings, engine, job, progress)
        if run.prune:
            plan.prune()
        shards = _dataset(files, plan, records)
        confirm()
        commit(files, Manifest(tuple(shards), parts), before)
        failed, warnings = _problems(files, shards)
    why = fingerprint.difference(old.parts, parts) if plan.counts.redone else []
    rows = Manifest(tuple(shards)).rows()
    return Summary(plan.counts, rows, time.monotonic() - started, why, failed, warnings)


def _extracted(
    files: Files, plan: Plan, readings: Iterator[Reading], engine: Engine, job: Job, progress: Callable[[int], None]
) -> list[Record]:
    """The records of all the shards to do, in the plan's order; those that a killed run has staged are taken over."""
    order: list[str] = []
    found: dict[str, Record] = {}

    def to_run() -> Iterator[Shard]:
        taken = frozenset(shard.name for shard in plan.manifest.shards)
        missing = _prepared(plan.missing(readings), engine, job)
        for shard in shards_of(missing, job.fingerprint, taken):
            order.append(shard.name)
            if (record := staged(files, shard.name)) is not None:
                found[shard.name] = record
                continue
            yield shard

    done = 0
    for record in engine.run(to_run(), job):
        found[record.name] = record
        done += len(record.articles)
        progress(done)
    lost = [name for name in order if name not in found]
    if lost:
        raise RuntimeError(f"the engine returned no record of {len(lost)} of {len(order)} shards")
    return [found[name] for name in order]


def _is_younger(inputs: Iterable[str], out: str) -> bool:
    """Whether an input on this machine changed after the last commit: something in it is then likely to be new, and
    to learn it from a large input takes as long as half a start.
    """
    try:
        last = Path(out, MANIFEST).stat().st_mtime
        return any(Path(path).stat().st_mtime > last for path in inputs)
    except OSError:
        return False


def _prepared(readings: Iterator[Reading], engine: Engine, job: Job) -> Iterator[Reading]:
    for number, reading in enumerate(readings):
        if number == 0:
            engine.prepare(job)
            # The commit needs it, and the workers are not ready yet.
            import_module("pyarrow.parquet")
        yield reading


def _dataset(files: Files, plan: Plan, records: list[Record]) -> list[Record]:
    articles = [shard for shard in plan.manifest.shards if not shard.is_input]
    shards = without(files, articles, plan.superseded) + records
    if plan.input_problems or not shards:
        shards.append(stage_input_problems(files, plan.input_problems, plan.fingerprint))
    return shards


def _problems(files: Files, shards: list[Record]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = []
    for shard in shards:
        if shard.rows["errors"]:
            data = content(files, file_of("errors", shard.name))
            rows.extend(pq.read_table(io.BytesIO(data)).to_pylist())
    return [r for r in rows if r["level"] == "error"], [r for r in rows if r["level"] != "error"]
