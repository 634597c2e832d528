"""What the shards of one run have in common, and how a process that is yet to start learns of it.

Light to import: a run asks for its workers before anything else is loaded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

ANNOUNCED = "ENGAGEMENTS_PRELOAD"


@dataclass(frozen=True)
class Job:
    """What the shards of one run have in common. ``loader`` is ``module:function``, called with ``settings``;
    ``limit`` is in seconds, for one article in one component.
    """

    out: str
    fingerprint: str
    limit: float
    loader: str = "pipeline.language:load"
    settings: dict[str, Any] = field(default_factory=dict)

    def load(self) -> Language:
        """The pipeline that every worker runs."""
        module, _, function = self.loader.partition(":")
        load: Callable[..., Language] = getattr(import_module(module), function)
        return load(**self.settings)


def announce(job: Job) -> None:
    """Tell the fork server, before it starts, what its workers will need; and one BLAS thread for each of them."""
    os.environ[ANNOUNCED] = json.dumps({"loader": job.loader, "settings": job.settings})
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
