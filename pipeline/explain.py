"""One article in the terminal: the text with its layers in colour, and every row with the pattern that made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.pattern_rows import PatternRow, pattern_rows
from pipeline.segments import paragraphs, segments

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.dataset import ArticleRows, Row

LAYERS = ("commitments", "entities", "dates", "acronyms", "relations", "sentences")

# Terminal styles: colours tell kinds of names, weight and slant the parts of a commitment.
_LOOKS = {"LOC": "green", "ORG": "blue", "PER": "magenta", "MISC": "yellow", "date": "red", "acronym": "underline"}
_PARTS = {"cue": "bold reverse", "action": "bold", "actor": "bold italic"}
_COLUMNS = {
    "entities": ("label", "text", "canonical", "kb_id"),
    "dates": ("text", "type", "value", "mod", "signal", "start_date", "end_date", "anchor"),
    "acronyms": ("short", "long", "kind", "kb_id"),
    "relations": ("subject", "predicate", "object"),
    "sentences": ("start", "end", "text"),
}


def explain(article: ArticleRows, layers: Iterable[str], console: Console, pattern_folder: Path) -> None:
    """Print ``article`` with ``layers`` on ``console``; places of patterns are looked up in ``pattern_folder``."""
    layers = [layer for layer in LAYERS if layer in set(layers)]
    places = Places(pattern_folder)
    console.print(_heading(article), soft_wrap=True)
    for start, end in paragraphs(article.text):
        console.print()
        console.print(_coloured(article, layers, start, end))
    for layer in layers:
        rows = article.rows[layer]
        console.print(f"\n[bold]{layer}[/bold] [dim]{len(rows)}[/dim]")
        if layer == "commitments":
            for row in rows:
                console.print(_commitment(row, places), soft_wrap=True)
        elif rows:
            console.print(_table(layer, rows, places))


class Places:
    """Where a pattern stands: ``commitments/commit.jsonl:12`` for the ``source`` of a row."""

    def __init__(self, folder: Path):
        self._rows: dict[str, list[PatternRow]] = {}
        for row in pattern_rows(folder)[0]:
            if row.id:
                self._rows.setdefault(str(row.id), []).append(row)

    def of(self, source: str | None) -> str | None:
        """The file and line of the pattern that ``source`` names, None where it names none or more than one."""
        if not source:
            return None
        *stage, name = re.split(r"[/:]", source)
        found = [row for row in self._rows.get(source, self._rows.get(name, [])) if not stage or stage[0] in row.file]
        return f"{found[0].file}:{found[0].line}" if len(found) == 1 else None


def _heading(article: ArticleRows) -> Text:
    from rich.text import Text

    document = article.document
    first, last = document["published_start"], document["published_end"]
    published = (
        first and f"published {first if first == last else f'{first} – {last}'} ({document['published_method']})"
    )
    parts = [document["title"], published, document["dateline_place"], document["agency"], document["source"]]
    return Text.assemble((article.id, "bold"), *(("  ·  " + part, "dim") for part in parts if part))


def _coloured(article: ArticleRows, layers: list[str], start: int, end: int) -> Text:
    from rich.text import Text

    inside = [(a - start, b - start, look) for a, b, look in _spans(article, layers) if start <= a and b <= end]
    shown = Text()
    for piece in segments(end - start, inside):
        shown.append(
            article.text[start + piece.start : start + piece.end], " ".join(dict.fromkeys(piece.marks)) or None
        )
    return shown


def _spans(article: ArticleRows, layers: list[str]) -> Iterator[tuple[int, int, str]]:
    rows = {layer: article.rows[layer] for layer in layers}
    for row in rows.get("entities", ()):
        yield row["start"], row["end"], _LOOKS[row["label"]]
    for row in rows.get("dates", ()):
        yield row["start"], row["end"], _LOOKS["date"]
    for row in rows.get("acronyms", ()):
        yield row["short_start"], row["short_end"], _LOOKS["acronym"]
        if row["long_start"] is not None:
            yield row["long_start"], row["long_end"], _LOOKS["acronym"]
    for row in rows.get("commitments", ()):
        for part, look in _PARTS.items():
            if row[f"{part}_start"] is not None:
                yield row[f"{part}_start"], row[f"{part}_end"], look


def _commitment(row: Row, places: Places) -> Text:
    from rich.text import Text

    names = "; ".join(row["actor_resolved"] or ()) or (f"({row['actor']})" if row["actor"] else "(nobody named)")
    negative = " not" if row["polarity"] == "negative" else ""
    shown = Text.assemble(
        (f"{row['commitment_id']:>3} ", "dim"), (f"{row['type']}{negative} ", "bold"), (f"{row['binding']}  ", "dim"),
        (names, "bold italic"), "  ", (row["cue"], "reverse"), " ", " ".join(row["action"].split()),
    )  # fmt: skip
    for label, value in _facts(row, places):
        shown.append(f"\n      {label} ", "dim")
        shown.append(value)
    return shown


def _facts(row: Row, places: Places) -> Iterator[tuple[str, str]]:
    due = " – ".join(dict.fromkeys(str(day) for day in (row["deadline_start"], row["deadline_end"]) if day))
    amount = None if row["amount"] is None else f"{row['amount']:,.0f} {row['currency'] or ''}".strip()
    facts = {
        "with": row["counterparty"],
        "said by": row["speaker"],
        "due": due,
        "amount": amount,
        "plover": row["plover"],
        "read from": row["antecedent"],
        "actor rule": row["actor_rule"],
        "pattern": _named(row["source"], places),
    }
    yield from ((label, value) for label, value in facts.items() if value)


def _named(source: str | None, places: Places) -> str:
    place = places.of(source)
    return " ".join(filter(None, [source, place and f"({place})"]))


def _table(layer: str, rows: list[Row], places: Places) -> Table:
    from rich.table import Table
    from rich.text import Text

    columns = [name for name in _COLUMNS[layer] if any(row[name] is not None for row in rows)]
    patterns = layer != "sentences"
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in [*columns, *(["pattern"] if patterns else [])]:
        table.add_column(name, overflow="fold")
    for row in rows:
        cells: list[Any] = ["" if row[name] is None else " ".join(str(row[name]).split()) for name in columns]
        table.add_row(*(Text(cell) for cell in [*cells, *([_named(row["source"], places)] if patterns else [])]))
    return table
