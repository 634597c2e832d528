"""Training from start to finish on a few sentences: the weights change, and come out the same twice."""

import numpy
import pytest

from pipeline import ner as stored
from training import ner
from training.corpus import Passage

SENTENCES = [Passage("Kalibrex a salué le Zaroun.", ((0, 8, "ORG"), (20, 26, "LOC")), f"d{n}") for n in range(30)]
SETTINGS = ner.Settings(passes=2, aside=0.2)


@pytest.fixture(scope="module")
def difference():
    return ner.train(SENTENCES, SETTINGS, passes=1)


def test_the_same_sentences_give_the_same_weights(difference):
    again = ner.train(SENTENCES, SETTINGS, passes=1)
    assert difference.keys() == again.keys()
    assert all(numpy.array_equal(difference[key], again[key]) for key in difference)
    assert any(values.any() for values in difference.values())


def test_what_is_stored_is_what_was_trained(difference, tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "CARD", tmp_path / "card.json")
    monkeypatch.setattr(stored, "WEIGHTS", tmp_path / "difference.npz")
    monkeypatch.setattr(ner, "CARD", stored.CARD)
    monkeypatch.setattr(ner, "WEIGHTS", stored.WEIGHTS)
    ner.store(difference, {"chosen": 1}, SETTINGS, ["own.jsonl"])
    first = stored.WEIGHTS.read_bytes()
    ner.store(difference, {"chosen": 1}, SETTINGS, ["own.jsonl"])
    assert stored.WEIGHTS.read_bytes() == first
    with numpy.load(stored.WEIGHTS) as kept:
        changed = {key for key, values in difference.items() if values.any()}
        assert set(kept.files) == changed
        assert all(numpy.allclose(kept[key], difference[key], atol=1e-3) for key in changed)
    assert stored.card()["trained_on"] == ["own.jsonl"]


def test_a_file_that_cannot_be_read_ends_with_status_2(tmp_path, capsys):
    (tmp_path / "bad.jsonl").write_text("{}", encoding="utf-8")
    assert ner.main([str(tmp_path / "bad.jsonl")]) == 2
    assert ner.main([str(tmp_path / "missing.jsonl")]) == 2
    assert "bad.jsonl, line 1" in capsys.readouterr().err
