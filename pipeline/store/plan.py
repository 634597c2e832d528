"""What is missing: the articles of the input against those that the dataset holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.problems import Problem
from pipeline.readers.reading import Reading
from pipeline.store.manifest import Manifest


@dataclass
class Counts:
    """Articles of the input by what is to be done with them."""

    new: int = 0
    changed: int = 0
    redone: int = 0
    retried: int = 0
    unchanged: int = 0
    pruned: int = 0

    def to_do(self) -> int:
        """Those that have to be extracted."""
        return self.new + self.changed + self.redone + self.retried


@dataclass
class Plan:
    """Fills as the input is read; ``superseded`` are the ids whose rows in the dataset are to go."""

    manifest: Manifest
    fingerprint: str
    counts: Counts = field(default_factory=Counts)
    superseded: set[str] = field(default_factory=set)
    input_problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def missing(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings that are to be extracted: new, changed, made by another fingerprint, or failed in passing."""
        held = {
            doc_id: (key, shard.fingerprint, shard.failed.get(doc_id, False))
            for shard in self.manifest.shards
            for doc_id, key in shard.articles.items()
        }
        for reading in readings:
            if reading.article is None:
                self.input_problems.extend(reading.problems)
                continue
            doc_id = reading.article.id
            self.seen.add(doc_id)
            reason = self._reason(held.get(doc_id), reading.key())
            setattr(self.counts, reason, getattr(self.counts, reason) + 1)
            if reason == "unchanged":
                continue
            if reason != "new":
                self.superseded.add(doc_id)
            yield reading

    def _reason(self, held: tuple[str, str, bool] | None, key: str) -> str:
        if held is None:
            return "new"
        if held[0] != key:
            return "changed"
        if held[1] != self.fingerprint:
            return "redone"
        return "retried" if held[2] else "unchanged"

    def prune(self) -> None:
        """Let go of the articles that the input, now read to its end, no longer holds."""
        gone = {i for shard in self.manifest.shards for i in shard.articles} - self.seen
        self.superseded |= gone
        self.counts.pruned = len(gone)
