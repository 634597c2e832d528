"""Every example of patterns/sentences splits where its " | " stand, and nowhere else."""

import pytest

from pipeline.patterns import read_csv, read_toml
from pipeline.stages.sentences.splitter import split
from pipeline.stages.sentences.vocabulary import vocabulary

FILES = {"abbreviations": "abbreviation", "openers": "opener", "wire": "wire"}
ROWS = [row for file, table in FILES.items() for row in read_toml(f"sentences/{file}.toml")[table]]
EXAMPLES = [(row["id"], text) for row in ROWS for text in [*row["examples"], *row.get("counter", [])]]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(("row", "example"), EXAMPLES)
def test_example(row: str, example: str):
    parts = example.split(" | ")
    assert sentences(" ".join(parts)) == parts


def test_every_row_has_an_id_and_examples():
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert all(row["examples"] for row in ROWS)


def test_agencies_are_unique():
    rows = read_csv("sentences/agencies.csv")
    assert len({row["id"] for row in rows}) == len({row["name"] for row in rows}) == len(rows)


def test_signs_lose_no_match():
    words = vocabulary()
    names = [row["name"] for row in read_csv("sentences/agencies.csv")]
    closed = [f"Le sommet est clos.{mark}" for name in names for mark in (f" {name}", f" -{name}", f" ({name})")]
    found = 0
    for text in [*closed, *(text for _, text in EXAMPLES)]:
        marks = [m.span() for m in words.marks.pattern.finditer(text)]
        assert [m.span() for m in words.marks.matches(text, words.marks.places(text), 0, len(text))] == marks
        for signed in (words.credit, words.teaser):
            spans = [m.span() for m in signed.pattern.finditer(text)]
            assert [m.span() for m in signed.matches(text, signed.places(text), 0, len(text))] == spans
            found += len(spans)
        found += len(marks)
    assert found > len(closed)
