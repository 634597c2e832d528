"""What the overview counts: kinds, pairs of actors, commitments along time, what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.report.commitments import Item
from pipeline.report.timeline import bins

_MATRIX_ROWS, _MATRIX_COLUMNS = 14, 14
_SHOWN_DUE, _SHOWN_ACTIVE = 12, 18


class Matrix(NamedTuple):
    """Counts of commitments, row → column; ``top`` is the largest."""

    columns: list[str]
    rows: list[tuple[str, list[tuple[str, int]]]]
    top: int


def overview(items: Sequence[Item], published: Iterable[str]) -> dict[str, Any]:
    """The figures of the overview. ``published`` are the ISO days on which the articles appeared, where known."""
    days = sorted(published)
    as_of = days[-1] if days else None
    actors = Counter(name for item in items for name in item.actors)
    dated = [item for item in items if item.published_start]
    due = [item for item in items if item.due]
    return {
        "items": items,
        "n_high": sum(item.binding == "high" for item in items),
        "n_due": len(due),
        "published": (days[0], days[-1]) if days else (None, None),
        "types": ranked(item.type for item in items),
        "matrix": matrix(items),
        "by_publication": bins((item.published_start, item.binding) for item in dated if item.published_start),
        "n_unpublished": len(items) - len(dated),
        "by_deadline": bins((item.due, item.binding) for item in due if item.due),
        "as_of": as_of,
        "due_next": due_after(due, as_of)[:_SHOWN_DUE],
        "active": _ranked(actors)[:_SHOWN_ACTIVE],
    }


def due_after(items: Iterable[Item], day: str | None) -> list[Item]:
    """Those due after ``day`` (ISO), the soonest first; all of them for None."""
    later = [item for item in items if item.due and (day is None or item.due > day)]
    return sorted(later, key=lambda item: (item.due or "", item.doc_id, item.commitment_id))


def ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    """Each value with its count, the most frequent first, ties in alphabetical order."""
    return _ranked(Counter(values))


def matrix(items: Iterable[Item]) -> Matrix:
    """The most active pairs of actor and partner; nobody commits to himself."""
    pairs = Counter((a, p) for item in items for a in item.actors for p in item.partners if a != p)
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for (actor, partner), count in pairs.items():
        given[actor] += count
        received[partner] += count
    columns = [name for name, _ in _ranked(received)[:_MATRIX_COLUMNS]]
    actors = [name for name, _ in _ranked(given) if any(pairs[name, column] for column in columns)][:_MATRIX_ROWS]
    columns = [name for name in columns if any(pairs[actor, name] for actor in actors)]
    rows = [(actor, [(column, pairs[actor, column]) for column in columns]) for actor in actors]
    return Matrix(columns, rows, max((count for _, cells in rows for _, count in cells), default=0))


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
