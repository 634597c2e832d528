"""What every engine runs: one shard, from readings to staged files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.extraction import Care, Extracted, extract_tables, failed_tables
from pipeline.files import files_at
from pipeline.store.shard import Record, Shard
from pipeline.store.staging import stage

if TYPE_CHECKING:
    from spacy.language import Language


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


def work(nlp: Language, job: Job, shard: Shard, care: Care) -> Record:
    """Extract the shard and stage its files. Raises OSError where they cannot be written."""
    return _staged(job, shard, extract_tables(nlp, shard.readings, job.fingerprint, care))


def give_up(job: Job, shard: Shard, reason: str) -> Record:
    """Stage the shard with every article of it failed, for this reason."""
    return _staged(job, shard, failed_tables(shard.readings, reason))


def _staged(job: Job, shard: Shard, extracted: Extracted) -> Record:
    articles = {r.article.id: r.key() for r in shard.readings if r.article}
    record = Record(shard.name, job.fingerprint, articles, extracted.failed)
    return stage(files_at(job.out), record, extracted.tables)
