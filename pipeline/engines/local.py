"""The shards of a run on the processes of this machine: restarted when they die or hang, in bounds."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from pipeline.engines.errors import EngineError
from pipeline.engines.job import Job, announce
from pipeline.engines.worker import Broken, Pulse, Task, serve
from pipeline.store.errors import StoreError
from pipeline.store.shard import Record, Shard

# A worker is replaced by a fresh one after so many shards: its vocabulary grows with every new word.
SHARDS_PER_WORKER = 20
# An alarm ends a slow article at the limit; code that an alarm cannot reach is killed after this many limits.
PATIENCE = 2.0
STARTING = 120.0
_TICK = 0.5


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection
    pulse: Pulse
    task: Task | None = None
    deaths: int = 0
    done: int = 0

    def give(self, task: Task, deaths: int) -> None:
        self.task, self.deaths = task, deaths
        self.pulse.beat(-1)
        self.line.send(task)


class LocalEngine:
    """Runs shards on ``workers`` processes of this machine, started when the first shard comes."""

    # Twice the whole shard is tried again, then article by article, one condemned at each further death.
    most_deaths = 6

    def __init__(self, workers: int):
        self._workers = workers

    def prepare(self, job: Job) -> None:
        """Begin to load the pipeline, before the first shard is whole. Returns at once."""
        announce(job)
        context = _context()
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload(["pipeline.engines.preloaded"])
            forkserver.ensure_running()

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Record]:
        """The records of the shards, in the order in which they are done. No more shards are drawn than there are
        free workers. An article that kills or blocks its worker is named and left out, a shard that does so to
        the end is given up. Raises StoreError where a worker cannot write, EngineError where none can work.
        """
        fresh = iter(shards)
        again: deque[tuple[Task, int]] = deque()
        crew: list[_Worker] = []
        try:
            while True:
                self._hand_out(crew, fresh, again, job)
                busy = [w for w in crew if w.task]
                if not busy:
                    return
                wait([w.line for w in busy] + [w.process.sentinel for w in busy], timeout=_TICK)
                for worker in busy:
                    yield from self._look_after(worker, crew, again, job)
        finally:
            _dismiss(crew)

    def _hand_out(self, crew: list[_Worker], fresh: Iterator[Shard], again: deque, job: Job) -> None:
        while sum(w.task is not None for w in crew) < self._workers:
            if again:
                task, deaths = again.popleft()
            elif (shard := next(fresh, None)) is not None:
                task, deaths = Task(shard), 0
            else:
                return
            free = next((w for w in crew if w.task is None), None)
            if free is None:
                free = _start(job)
                crew.append(free)
            try:
                free.give(task, deaths)
            except OSError:  # it died idle
                crew.remove(free)
                again.appendleft((task, deaths))

    def _look_after(self, worker: _Worker, crew: list[_Worker], again: deque, job: Job) -> Iterator[Record]:
        task = worker.task
        answer = _answer_of(worker)
        if isinstance(answer, Broken):
            raise StoreError(answer.reason) if answer.is_storage else EngineError(answer.reason)
        if answer is not None:
            worker.task = None
            worker.done += 1
            if worker.done >= SHARDS_PER_WORKER:
                crew.remove(worker)
                _dismiss([worker])
            yield answer
            return
        reason = _fate(worker, job)
        if reason is None:
            return
        crew.remove(worker)
        if worker.deaths + 1 >= self.most_deaths:
            from pipeline.engines.task import give_up

            yield give_up(job, task.shard, f"{reason}, {self.most_deaths} times")
        else:
            again.append((_next_attempt(task, worker, reason), worker.deaths + 1))


def _next_attempt(task: Task, worker: _Worker, reason: str) -> Task:
    """The same once more; then one article at a time; then without the article at which it happens."""
    if not task.single:
        return replace(task, single=worker.deaths >= 1)
    at = worker.pulse.article()
    if at < 0:
        return task
    return replace(task, condemned=task.condemned | {task.shard.readings[at].article.id: reason})


def _answer_of(worker: _Worker) -> Record | Broken | None:
    try:
        return worker.line.recv() if worker.line.poll() else None
    except (EOFError, OSError):
        return None


def _fate(worker: _Worker, job: Job) -> str | None:
    """Why a worker that has not answered never will; None while it may."""
    if not worker.process.is_alive():
        worker.process.join()
        return f"its worker died (exit code {worker.process.exitcode})"
    at_start = worker.done == 0 and worker.pulse.article() < 0
    allowed = PATIENCE * job.limit + (STARTING if at_start else 0)
    if worker.pulse.silence() < allowed:
        return None
    worker.process.kill()
    worker.process.join()
    return f"no step in {allowed:g} s: its worker was ended"


def _context() -> multiprocessing.context.BaseContext:
    # A fork server shares one loaded model with all workers; where there is none, each loads its own.
    return multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def _start(job: Job) -> _Worker:
    context = _context()
    ours, theirs = context.Pipe()
    pulse = Pulse(context)
    process = context.Process(target=serve, args=(theirs, job, pulse, dict(os.environ)), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, pulse)


def _dismiss(crew: list[_Worker]) -> None:
    for worker in crew:
        worker.line.close()
        if worker.task is not None:
            worker.process.kill()
    for worker in crew:
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
