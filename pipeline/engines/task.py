"""What every engine runs: one shard, from readings to staged files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.engines.job import Job
from pipeline.extraction import Care, Extracted, extract_tables, failed_tables
from pipeline.files import files_at
from pipeline.store.shard import Record, Shard
from pipeline.store.staging import stage

if TYPE_CHECKING:
    from spacy.language import Language


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
