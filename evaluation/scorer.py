"""Scores extracted tables against gold annotations, layer by layer.

| layer | what counts as right |
|---|---|
| sentences | exact start and end |
| entities | exact start and end, and the label |
| entities-overlap | the spans overlap, and the label |
| dates | the spans overlap, and first and last day agree (the value, where gold places no day) |
| dates-found | the spans overlap |
| dates-span | exact start and end |
| dates-placed | share of the gold dates that have days whose days are right |
| acronyms | short and long form, the pairs that the text defines |
| commitments | same type, cues overlap, actions overlap; the nearest action pairs first |
| actors, deadlines, speakers | shares among the paired commitments |
| published | share of the articles whose interval lies inside gold's |

Precision, recall and F1 are micro-averages over all articles. Gold marked optional counts neither way.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation.comparing import iso_day, same_commitment, same_date, same_label, same_parties
from evaluation.matching import Matching, Row, Share, Tally, in_order, nearest, overlap, same_span, split_optional

Tables = dict[str, dict[str, list[Row]]]


def read_gold(path: Path) -> list[Row]:
    """Gold articles of a folder: one ``gold.jsonl``, or a ``<doc_id>.json`` each."""
    lines = path / "gold.jsonl"
    if lines.exists():
        return [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(path.glob("*.json"))]


def by_article(tables: dict[str, Any]) -> Tables:
    """Arrow tables → rows of each table by article, days as ISO strings."""
    result: Tables = {}
    for name, table in tables.items():
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in table.to_pylist():
            rows[row["doc_id"]].append({key: iso_day(value) for key, value in row.items()})
        result[name] = dict(rows)
    return result


class Scorer:
    """Adds up agreement over articles; ``errors`` lists every miss as (layer, article, kind, what)."""

    def __init__(self) -> None:
        self.layers: dict[str, Tally] = defaultdict(Tally)
        self.labels: dict[str, Tally] = defaultdict(Tally)
        self.types: dict[str, Tally] = defaultdict(Tally)
        self.shares: dict[str, Share] = defaultdict(Share)
        self.errors: list[tuple[str, str, str, str]] = []

    def add(self, gold: Row, tables: Tables) -> None:
        """Count one gold article. Layers that it lacks are not scored for it."""
        doc = gold["id"]
        for layer in ("sentences", "entities", "dates", "acronyms", "commitments"):
            if layer in gold:
                rows = tables.get(layer, {}).get(doc, [])
                getattr(self, f"_{layer}")(doc, gold[layer], rows)
        if gold.get("publication"):
            self._published(doc, gold["publication"], tables.get("documents", {}).get(doc, []))

    def result(self) -> dict[str, Any]:
        """Figures by layer; ``entities by label`` and ``commitments by type`` hold one entry for each."""
        figures: dict[str, Any] = {name: t.figures() for name, t in self.layers.items() if t.tp + t.fn}
        figures["entities by label"] = {name: t.figures() for name, t in sorted(self.labels.items())}
        figures["commitments by type"] = {name: t.figures() for name, t in sorted(self.types.items())}
        figures |= {name: share.figures() for name, share in self.shares.items() if share.total}
        return figures

    def _count(self, layer: str, found: Matching) -> None:
        self.layers[layer].add(len(found.pairs), len(found.extra), len(found.missed))

    def _note(self, layer: str, doc: str, found: Matching, words: Any) -> None:
        self.errors += [(layer, doc, "missed", words(item)) for item in found.missed]
        self.errors += [(layer, doc, "extra", words(row)) for row in found.extra]

    def _sentences(self, doc: str, gold: list[Row], rows: list[Row]) -> None:
        found = in_order(gold, rows, same_span)
        self._count("sentences", found)
        self._note("sentences", doc, found, lambda row: row["text"][:80])

    def _entities(self, doc: str, gold: list[Row], rows: list[Row]) -> None:
        loose = _match_spans(gold, rows, lambda g, r: overlap(g, r) and same_label(g, r))
        self._count("entities-overlap", loose)
        found = _match_spans(gold, rows, lambda g, r: same_span(g, r) and same_label(g, r))
        self._count("entities", found)
        for _, row in found.pairs:
            self.labels[row["label"]].add(1, 0, 0)
        for item in found.missed:
            self.labels[item["label"].split("|")[0]].add(0, 0, 1)
        for row in found.extra:
            self.labels[row["label"]].add(0, 1, 0)
        self._note("entities", doc, found, lambda row: f"{row['label']} {row['text']}")

    def _dates(self, doc: str, gold: list[Row], rows: list[Row]) -> None:
        self._count("dates-found", _match_spans(gold, rows, overlap))
        self._count("dates-span", _match_spans(gold, rows, same_span))
        found = _match_spans(gold, rows, lambda g, r: overlap(g, r) and same_date(g, r))
        self._count("dates", found)
        right = {id(item) for item, _ in found.pairs}
        for item in split_optional(gold)[0]:
            if item["start_date"] or item["end_date"]:
                self.shares["dates-placed"].add(id(item) in right)
        self._note("dates", doc, found, _date_words)

    def _acronyms(self, doc: str, gold: list[Row], rows: list[Row]) -> None:
        must, may = ({(g["short"], g["long"]) for g in part} for part in split_optional(gold))
        pairs = {(r["short"], r["long"]) for r in rows if r["kind"] == "defined"}
        missed, extra = must - pairs, pairs - must - may
        self.layers["acronyms"].add(len(must & pairs), len(extra), len(missed))
        self.errors += [("acronyms", doc, "missed", " = ".join(pair)) for pair in sorted(missed)]
        self.errors += [("acronyms", doc, "extra", " = ".join(pair)) for pair in sorted(extra)]

    def _commitments(self, doc: str, gold: list[Row], rows: list[Row]) -> None:
        must, may = split_optional(gold)
        found = nearest(must, rows, same_commitment, _action_distance)
        extra = [r for r in found.extra if not any(overlap(g, r, "cue_") for g in may)]
        found = Matching(found.pairs, found.missed, extra)
        self._count("commitments", found)
        for kind, counts in (("pairs", (1, 0, 0)), ("missed", (0, 0, 1)), ("extra", (0, 1, 0))):
            for entry in getattr(found, kind):
                row = entry[0] if kind == "pairs" else entry
                self.types[row["type"]].add(*counts)
        for item, row in found.pairs:
            self._attribution(doc, item, row)
        self._note("commitments", doc, found, lambda row: f"{row['type']} [{row['cue']}] {row['action'][:60]}")

    def _attribution(self, doc: str, item: Row, row: Row) -> None:
        right = same_parties(item["actor_resolved"], row["actor_resolved"] or [])
        self.shares["actors"].add(right)
        if not right:
            words = f"{item['actor']}: want {item['actor_resolved']} got {row['actor_resolved']}"
            self.errors.append(("actors", doc, "wrong", words))
        if item.get("deadline"):
            self.shares["deadlines"].add(row["deadline_start"] is not None)
        if item.get("speaker"):
            speaker = row["speaker"]
            self.shares["speakers"].add(bool(speaker) and (item["speaker"] in speaker or speaker in item["speaker"]))

    def _published(self, doc: str, gold: Row, rows: list[Row]) -> None:
        row = rows[0] if rows else {}
        start, end = row.get("published_start"), row.get("published_end")
        right = start is not None and end is not None and gold["start"] <= start <= end <= gold["end"]
        self.shares["published"].add(right)
        if not right:
            self.errors.append(("published", doc, "wrong", f"want {gold} got {start}..{end}"))


def score(golds: Iterable[Row], tables: dict[str, Any]) -> Scorer:
    """A Scorer that has counted all ``golds`` against Arrow ``tables`` by name."""
    rows, scorer = by_article(tables), Scorer()
    for gold in golds:
        scorer.add(gold, rows)
    return scorer


def _match_spans(gold: list[Row], rows: list[Row], same: Any) -> Matching:
    must, may = split_optional(gold)
    found = in_order(must, rows, same)
    return Matching(found.pairs, found.missed, [r for r in found.extra if not any(overlap(g, r) for g in may)])


def _action_distance(item: Row, row: Row) -> int:
    return abs(row["action_start"] - item["action_start"]) + abs(row["action_end"] - item["action_end"])


def _date_words(row: Row) -> str:
    return f"{row['text']} {row['value']} {row['start_date']}..{row['end_date']}"
