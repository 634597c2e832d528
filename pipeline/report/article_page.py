"""One article as its page shows it: paragraphs of marked segments, and the rows behind every mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.segments import paragraphs, segments

if TYPE_CHECKING:
    from pipeline.dataset import ArticleRows, Row

_LONGEST_HEADLINE = 110

_LAYERS = ("commitments", "entities", "dates", "acronyms", "sentences")

# Table, title on the page, prefix of the row's key, and the columns shown.
_EVIDENCE = (
    ("entities", "Entities", "e", ("text", "label", "canonical", "kb_id", "source")),
    (
        "dates",
        "Dates",
        "d",
        ("text", "type", "value", "mod", "signal", "start_date", "end_date", "granularity", "anchor", "source"),
    ),
    ("acronyms", "Acronyms", "a", ("short", "long", "kind", "kb_id", "source")),
    ("relations", "Relations", "r", ("subject", "predicate", "object", "source")),
)


class Mark(NamedTuple):
    """``look`` is the class that colours the segment, ``key`` the row that it shows (``e3``, ``c0.cue``)."""

    look: str
    key: str


class Table(NamedTuple):
    """Rows of one table: each a key for links and its cells."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, list[Any]]]


def article_view(article: ArticleRows) -> dict[str, Any]:
    """What the template of an article's page needs besides the frame of the site."""
    rows = article.rows
    return {
        "document": article.document,
        "headline": headline(article),
        "paragraphs": _marked_paragraphs(article),
        "commitments": rows["commitments"],
        "layers": [(name, len(rows[name])) for name in _LAYERS],
        "evidence": [_evidence(rows[name], *rest) for name, *rest in _EVIDENCE],
    }


def headline(article: ArticleRows) -> str:
    """The title, else the beginning of the first sentence, else the id."""
    if article.document["title"]:
        return article.document["title"]
    first = " ".join(article.rows["sentences"][0]["text"].split()) if article.rows["sentences"] else article.id
    return first if len(first) <= _LONGEST_HEADLINE else first[:_LONGEST_HEADLINE].rsplit(" ", 1)[0] + " …"


def _evidence(rows: list[Row], title: str, prefix: str, columns: tuple[str, ...]) -> Table:
    cells = [[("" if row[name] is None else row[name]) for name in columns] for row in rows]
    return Table(title, columns, [(f"{prefix}{i}", found) for i, found in enumerate(cells)])


def _marked_paragraphs(article: ArticleRows) -> list[list[tuple[str, str, str]]]:
    """For each paragraph its segments: the words, their classes, the keys of their rows."""
    text = article.text
    stretches = paragraphs(text)
    openings = {row["start"] for row in article.rows["sentences"]}
    cuts = [*openings, *(border for stretch in stretches for border in stretch)]
    pieces = iter(segments(len(text), _spans(article), cuts))
    marked = []
    for start, end in stretches:
        shown = []
        for piece in pieces:
            if piece.start >= start:
                shown.append(_piece(text[piece.start : piece.end], piece.marks, piece.start in openings))
            if piece.end >= end:
                break
        marked.append(shown)
    return marked


def _piece(words: str, marks: tuple[Mark, ...], opens: bool) -> tuple[str, str, str]:
    classes = [*dict.fromkeys(mark.look for mark in marks), *(["opens"] if opens else [])]
    return words, " ".join(classes), " ".join(mark.key for mark in marks)


def _spans(article: ArticleRows) -> Iterator[tuple[int, int, Mark]]:
    rows = article.rows
    for row in rows["entities"]:
        yield row["start"], row["end"], Mark(row["label"], f"e{row['entity_id']}")
    for row in rows["dates"]:
        yield row["start"], row["end"], Mark("date", f"d{row['date_id']}")
    for row in rows["acronyms"]:
        for part in ("short", "long"):
            if row[f"{part}_start"] is not None:
                yield row[f"{part}_start"], row[f"{part}_end"], Mark("acronym", f"a{row['acronym_id']}")
    for row in rows["commitments"]:
        yield from _commitment_spans(row, rows["dates"])


def _commitment_spans(row: Row, dates: list[Row]) -> Iterator[tuple[int, int, Mark]]:
    key = f"c{row['commitment_id']}"
    for part in ("cue", "action", "actor", "antecedent"):
        start, end = row[f"{part}_start"], row[f"{part}_end"]
        if start is not None:
            yield start, end, Mark("said" if part != "antecedent" else "behind", f"{key}.{part}")
            if part == "cue":
                yield start, end, Mark("cue", key)
    deadline = row["deadline_date_id"]
    if deadline is not None and deadline < len(dates):
        yield dates[deadline]["start"], dates[deadline]["end"], Mark("due", f"{key}.deadline")
