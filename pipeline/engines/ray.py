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
from pipeline.engines.task import Job, give_up, work
from pipeline.extraction import Care
from pipeline.store.errors import StoreError
from pipeline.store.shard import Record, Shard

MOST_DEATHS = 3
PATIENCE = 2.0
STARTING = 300.0
_TICK = 1.0


class Worker:
    """What runs in an actor: the pipeline loaded once, then shard after shard."""

    def __init__(self, job: Job):
        os.environ["OMP_NUM_THREADS"] = "1"
        self._job, self._nlp = job, None

    def work(self, shard: Shard) -> Record:
        """Extract the shard and stage its files. Raises OSError where they cannot be written."""
        if self._nlp is None:
            self._nlp = self._job.load()
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
        """Join the cluster. Raises EngineError where it does not answer or has no free CPU."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray

        if ray.is_initialized():
            return
        if self._address and not _answers(self._address):
            raise EngineError(f"no Ray cluster at {self._address}: nothing answers there")
        own = {} if self._address else {"num_cpus": self._workers, "include_dashboard": False}
        try:
            ray.init(self._address, log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise EngineError(f"no Ray cluster at {self._address}: {error}") from error
        self._has_joined = True

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Record]:
        """The records of the shards, in the order in which they are done. A shard whose worker dies or hangs is
        tried three times, then given up, each article of it named. Raises StoreError where a worker cannot write,
        EngineError where none can work.
        """
        fresh = iter(shards)
        again: deque[_Attempt] = deque()
        running: dict[Any, _Attempt] = {}
        free: list[Any] = []
        try:
            while True:
                self._hand_out(fresh, again, running, free, job)
                if not running:
                    return
                yield from _gather(again, running, free, job)
        finally:
            self._leave([attempt.actor for attempt in running.values()] + free)

    def _hand_out(self, fresh: Iterator[Shard], again: deque, running: dict, free: list, job: Job) -> None:
        while not running or len(running) < self._most():
            if again:
                attempt = again.popleft()
            elif (shard := next(fresh, None)) is not None:
                attempt = _Attempt(shard)
            else:
                return
            is_new = not free
            attempt.actor = _actor(job) if is_new else free.pop()
            allowed = PATIENCE * job.limit * len(attempt.shard.readings) + (STARTING if is_new else 0)
            attempt.until = time.monotonic() + allowed
            running[attempt.actor.work.remote(attempt.shard)] = attempt

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


def _actor(job: Job) -> Any:
    import ray

    # No restart of its own: the engine starts another, and counts.
    return ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker).remote(job)


def _gather(again: deque, running: dict, free: list, job: Job) -> Iterator[Record]:
    import ray

    ready, _ = ray.wait(list(running), num_returns=1, timeout=_TICK)
    late = [ref for ref, attempt in running.items() if ref not in ready and attempt.until < time.monotonic()]
    for ref in late:
        ray.kill(running[ref].actor)
        yield from _lost(running.pop(ref), "it did not end in time", again, job)
    for ref in ready:
        attempt = running.pop(ref)
        try:
            record = ray.get(ref)
        except ray.exceptions.RayTaskError as error:
            raise _fault(error) from error
        except ray.exceptions.RayError as error:
            yield from _lost(attempt, f"its worker died ({type(error).__name__})", again, job)
        else:
            free.append(attempt.actor)
            yield record


def _lost(attempt: _Attempt, reason: str, again: deque, job: Job) -> Iterator[Record]:
    if attempt.deaths + 1 >= MOST_DEATHS:
        yield give_up(job, attempt.shard, f"{reason}, {MOST_DEATHS} times")
    else:
        again.append(_Attempt(attempt.shard, attempt.deaths + 1))


def _fault(error: Any) -> Exception:
    cause = error.cause
    return StoreError(cause.strerror or str(cause)) if isinstance(cause, OSError) else EngineError(str(error))
