"""Every cue row finds its own examples, and none of the sentences that it must leave alone."""

import pytest

from pipeline.layers import read_layer
from pipeline.patterns import read_jsonl
from pipeline.stages.commitments.cues import FILES, load_cues

ROWS = [row for name in FILES for row in read_jsonl(name)]


@pytest.fixture(scope="module")
def found(nlp):
    """The commitments of every example sentence."""
    texts = sorted({text for row in ROWS for text in row["match"] + row["reject"]})
    return {doc.text: read_layer(doc, "commitments") for doc in nlp.pipe(texts)}


def test_rows_are_many_and_well_formed():
    assert len(load_cues().cues) == len(ROWS) > 200


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row_matches_its_examples(row, found):
    for text in row["match"]:
        assert any(c.source == row["id"] for c in found[text]), (text, found[text])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row_leaves_counter_examples_alone(row, found):
    for text in row["reject"]:
        assert not any(c.source == row["id"] for c in found[text]), (text, found[text])
