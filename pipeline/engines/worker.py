"""A worker process of the local engine: shards in, records out, until the parent closes the line."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from pipeline.engines.job import Job
from pipeline.store.shard import Record, Shard


@dataclass(frozen=True)
class Task:
    """A shard with what earlier attempts at it taught."""

    shard: Shard
    single: bool = False
    condemned: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """The worker cannot work at all, whatever the shard: the run ends. ``is_storage``: it could not write."""

    reason: str
    is_storage: bool


class Pulse:
    """Shared memory in which a worker says when it took its last step and at which article (-1: at a batch)."""

    def __init__(self, context: Any):
        self._values = context.Array("d", [time.monotonic(), -1.0], lock=False)

    def beat(self, article: int) -> None:
        """Note a step."""
        self._values[0], self._values[1] = time.monotonic(), float(article)

    def silence(self) -> float:
        """Seconds since the last step."""
        return time.monotonic() - self._values[0]

    def article(self) -> int:
        """Position in the shard of the article of the last step, -1 where there is none."""
        return int(self._values[1])


def serve(line: Connection, job: Job, pulse: Pulse, environment: dict[str, str]) -> None:
    """Work off the tasks that come down the line; the answer to each is a Record or Broken.

    ``environment`` is the parent's: a fork server gives its workers the one of the day on which it started itself.
    """
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        line.send(_answer(task, job, pulse))


def _answer(task: Task, job: Job, pulse: Pulse) -> Record | Broken:
    from pipeline.engines.preloaded import pipeline_for
    from pipeline.engines.task import work
    from pipeline.extraction import Care

    places = {r.article.id: i for i, r in enumerate(task.shard.readings) if r.article}
    care = Care(job.limit, task.single, task.condemned, lambda doc_id: pulse.beat(places.get(doc_id, -1)))
    try:
        nlp = pipeline_for(job)
        pulse.beat(-1)
        return work(nlp, job, task.shard, care)
    except OSError as error:
        return Broken(f"{error.strerror or error}", is_storage=True)
    except Exception:
        return Broken(traceback.format_exc(), is_storage=False)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
