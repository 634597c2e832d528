"""Two hundred sentences of ordinary news that hold no commitment."""

from pathlib import Path

from pipeline.layers import read_layer

LINES = (Path(__file__).parent / "nothing.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]
MOST_FALSE_ALARMS = 6


def test_there_are_two_hundred():
    assert len(set(SENTENCES)) == 200


def test_hardly_any_gives_a_commitment(nlp):
    alarms = [(doc.text, c.source) for doc in nlp.pipe(SENTENCES) for c in read_layer(doc, "commitments")]
    assert len(alarms) <= MOST_FALSE_ALARMS, alarms
