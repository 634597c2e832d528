"""The shards of a run on a Ray cluster: the same shards and the same function as on the processes of one machine.

Every node must reach the output: an object store, or a folder that all of them mount.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.engines.errors import EngineError
from pipeline.engines.job import Job
from pipeline.engines.task import give_up, work
from pipeline.extraction import Care
from pipeline.store.errors import StoreError
from pipeline.store.shard import Record, Shard

MOST_DEATHS, MOST_FAILED_STARTS = 3, 8
PATIENCE = 2.0
STARTING = 300.0
_TICK = 1.0


class Worker:
    """What runs in an actor: the pipeline loaded once, then shard after shard."""

    def __init__(self, job: Job):
        os.environ["OMP_NUM_THREADS"] = "1"
        self._job = job

    def load(self) -> None:
        """Load the pipeline. Raises what loading raises."""
        self._nlp = self._job.load()

    def work(self, shard: Shard) -> Record:
        """Extract the shard and stage its files. Raises OSError where they cannot be written."""
        return work(self._nlp, self._job, shard, Care(self._job.limit))


@dataclass
class _Attempt:
    shard: Shard
    deaths: int = 0
    actor: Any = None
    until: float = 0.0


class RayEngine:
    """Runs shards on actors of one CPU each. ``address``: of the cluster, as ``ray.init`` takes it; None starts
    one on this machine. ``workers``: the number of actors, None for one on each CPU that is free.
    """

    def __init__(self, address: str | None = None, workers: int | None = None):
        self._address, self._workers = address, workers
        self._has_joined = False

    def prepare(self, job: Job) -> None:
        """Join the cluster, or start one of this machine. Raises EngineError where none answers."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray

        if ray.is_initialized():
            return
        if self._address and not _answers(self._address):
            raise EngineError(f"no Ray cluster at {self._address}: nothing answers there")
        own = {} if self._address else {"num_cpus": self._workers, "include_dashboard": False}
        try:
            ray.init(self._address or "local", log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise EngineError(f"no Ray cluster at {self._address}: {error}") from error
        self._has_joined = True

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Record]:
        """The records of the shards, in the order in which they are done. A shard whose worker dies or hangs is
        tried three times, then given up, each article of it named. Raises StoreError where a worker cannot write,
        EngineError where none can work.
        """
        fresh = iter(shards)
        crew = Crew(job)
        try:
            while True:
                most = self._most() if crew.waiting or crew.running else 1
                while len(crew.waiting) + len(crew.running) < most and (shard := next(fresh, None)) is not None:
                    crew.waiting.append(_Attempt(shard))
                if not crew.waiting and not crew.running:
                    return
                crew.hand_out(self._most())
                yield from crew.gather()
        finally:
            self._leave(crew.actors())

    def _leave(self, actors: list[Any]) -> None:
        if actors:
            import ray

            for actor in actors:
                ray.kill(actor)
        if self._has_joined:
            import ray

            ray.shutdown()
            self._has_joined = False

    def _most(self) -> int:
        """As many actors as the cluster has CPUs now: one more would wait for ever, and say nothing."""
        import ray

        cpus = int(ray.cluster_resources().get("CPU", 0))
        if cpus < 1:
            raise EngineError("the Ray cluster has no CPU")
        return min(self._workers or cpus, cpus)


def _answers(address: str) -> bool:
    """Whether somebody listens at ``host:port``; Ray itself would wait for minutes. Other forms are Ray's affair."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        return True
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return False
    return True


class Crew:
    """The actors of a run. A shard is given to none but those that have started: one that waits for a CPU, which
    may never come free, holds nothing up.
    """

    def __init__(self, job: Job):
        self._job = job
        self.waiting: deque[_Attempt] = deque()
        self.running: dict[Any, _Attempt] = {}
        self._starting: dict[Any, tuple[Any, float]] = {}
        self._free: list[Any] = []
        self._failed_starts = 0

    def actors(self) -> list[Any]:
        """All of them, whatever they do."""
        return [a.actor for a in self.running.values()] + [a for a, _ in self._starting.values()] + self._free

    def hand_out(self, most: int) -> None:
        """Give the waiting shards to free actors, and start actors for the rest, ``most`` in all."""
        import ray

        while self.waiting and self._free:
            attempt = self.waiting.popleft()
            attempt.actor = self._free.pop()
            attempt.until = time.monotonic() + PATIENCE * self._job.limit * len(attempt.shard.readings)
            self.running[attempt.actor.work.remote(attempt.shard)] = attempt
        while len(self._starting) < len(self.waiting) and len(self.actors()) < most:
            # No restart of its own: the engine starts another, and counts.
            actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker).remote(self._job)
            self._starting[actor.load.remote()] = actor, time.monotonic() + STARTING

    def gather(self) -> Iterator[Record]:
        """Wait a moment for what is done, dead or late. Raises StoreError and EngineError as the engine does."""
        import ray

        ready, _ = ray.wait([*self.running, *self._starting], num_returns=1, timeout=_TICK)
        now = time.monotonic()
        for ref in [ref for ref, attempt in self.running.items() if ref not in ready and attempt.until < now]:
            ray.kill(self.running[ref].actor)
            yield from self._lost(self.running.pop(ref), "it did not end in time")
        for ref in [ref for ref, (_, until) in self._starting.items() if ref not in ready and until < now]:
            ray.kill(self._starting.pop(ref)[0])
            self._not_started(f"none began within {STARTING:g} s: are there free CPUs?")
        for ref in ready:
            if ref in self._starting:
                self._started(ref)
            elif ref in self.running:
                yield from self._finished(ref)

    def _started(self, ref: Any) -> None:
        import ray

        actor, _ = self._starting.pop(ref)
        try:
            ray.get(ref)
        except ray.exceptions.RayTaskError as error:
            raise EngineError(str(error)) from error
        except ray.exceptions.RayError as error:
            self._not_started(type(error).__name__)
        else:
            self._free.append(actor)

    def _not_started(self, reason: str) -> None:
        self._failed_starts += 1
        if self._failed_starts >= MOST_FAILED_STARTS:
            raise EngineError(f"{MOST_FAILED_STARTS} actors did not start: {reason}")

    def _finished(self, ref: Any) -> Iterator[Record]:
        import ray

        attempt = self.running.pop(ref)
        try:
            record = ray.get(ref)
        except ray.exceptions.RayTaskError as error:
            raise _fault(error) from error
        except ray.exceptions.RayError as error:
            yield from self._lost(attempt, f"its worker died ({type(error).__name__})")
        else:
            self._free.append(attempt.actor)
            yield record

    def _lost(self, attempt: _Attempt, reason: str) -> Iterator[Record]:
        if attempt.deaths + 1 >= MOST_DEATHS:
            yield give_up(self._job, attempt.shard, f"{reason}, {MOST_DEATHS} times")
        else:
            self.waiting.append(_Attempt(attempt.shard, attempt.deaths + 1))


def _fault(error: Any) -> Exception:
    cause = error.cause
    return StoreError(cause.strerror or str(cause)) if isinstance(cause, OSError) else EngineError(str(error))
