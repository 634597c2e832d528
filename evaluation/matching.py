"""Pairing gold annotations with extracted rows, and counting what agrees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Same = Callable[[Row, Row], bool]


@dataclass
class Tally:
    """Counts of agreement. ``tp`` found and right, ``fp`` found in excess, ``fn`` missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, fp: int, fn: int) -> None:
        self.tp += tp
        self.fp += fp
        self.fn += fn

    def figures(self) -> dict[str, float | int]:
        """Precision ``p``, recall ``r`` and F1 ``f`` to four digits, with the numbers of gold and found."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f": round(f1, 4),
            "gold": self.tp + self.fn,
            "pred": self.tp + self.fp,
        }


@dataclass
class Share:
    """A plain share: ``right`` out of ``total``."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        self.right += bool(right)
        self.total += 1

    def figures(self) -> dict[str, float | int]:
        return {"accuracy": round(self.right / self.total, 4), "correct": self.right, "of": self.total}


@dataclass(frozen=True)
class Matching:
    """Pairs (gold, row), gold rows that nothing matches, and extracted rows that match nothing."""

    pairs: list[tuple[Row, Row]]
    missed: list[Row]
    extra: list[Row]


def in_order(gold: list[Row], rows: list[Row], same: Same) -> Matching:
    """One-to-one: each gold item takes the first row in text order that is the same and still free."""
    return _greedy(gold, rows, same, lambda item, hits: hits[0])


def nearest(gold: list[Row], rows: list[Row], same: Same, distance: Callable[[Row, Row], int]) -> Matching:
    """One-to-one: each gold item takes the nearest of the free rows that are the same."""
    return _greedy(gold, rows, same, lambda item, hits: min(hits, key=lambda row: distance(item, row)))


def _greedy(gold: list[Row], rows: list[Row], same: Same, choose: Callable[[Row, list[Row]], Row]) -> Matching:
    free, pairs, missed = list(rows), [], []
    for item in gold:
        hits = [row for row in free if same(item, row)]
        if hits:
            row = choose(item, hits)
            free.remove(row)
            pairs.append((item, row))
        else:
            missed.append(item)
    return Matching(pairs, missed, free)


def overlap(a: Row, b: Row, prefix: str = "") -> bool:
    """Whether the two half-open spans share a character; ``prefix`` names them (``cue_``)."""
    start, end = f"{prefix}start", f"{prefix}end"
    return a[start] < b[end] and b[start] < a[end]


def same_span(a: Row, b: Row) -> bool:
    return (a["start"], a["end"]) == (b["start"], b["end"])


def split_optional(gold: list[Row]) -> tuple[list[Row], list[Row]]:
    """Gold items that count, and those marked optional, which count neither way."""
    return [g for g in gold if not g.get("optional")], [g for g in gold if g.get("optional")]
