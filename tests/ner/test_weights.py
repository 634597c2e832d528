"""The stored weights fit the installed model, and change it."""

import json

import pytest

import pipeline
from pipeline import ner


def test_the_card_says_what_the_weights_are():
    card = ner.card()
    assert card["stock_model"] == "fr_core_news_md 3.8.0"
    assert "LGPL-LR" in card["licence"] and "CC BY-SA" in card["licence"]
    assert ner.WEIGHTS.stat().st_size < 4_000_000


def test_trained_recogniser_labels_a_press_agency_that_the_stock_one_takes_for_a_place(nlp):
    text = "Hanoï (VNA) – Le ministre Nguyen Van Hung a reçu Amina Diallo, du Programme alimentaire mondial."
    stock = pipeline.load(ner="stock")
    stock_ner, trained_ner = stock.get_pipe("ner"), nlp.get_pipe("ner")
    parameters = list(zip(ner.parameters(stock_ner.model), ner.parameters(trained_ner.model), strict=True))
    assert any((a.get_param(n) != b.get_param(n)).any() for (_, a, n), (_, b, _) in parameters)
    found = {(e.text, e.label_) for e in trained_ner(nlp.make_doc(text)).ents}
    assert ("VNA", "ORG") in found
    assert ("VNA", "ORG") not in {(e.text, e.label_) for e in stock_ner(stock.make_doc(text)).ents}


def test_weights_of_another_model_are_refused(nlp, tmp_path, monkeypatch):
    monkeypatch.setattr(ner, "CARD", tmp_path / "card.json")
    ner.CARD.write_text(json.dumps({"stock_model": "fr_core_news_md 3.7.0"}), encoding="utf-8")
    with pytest.raises(ner.WeightsError, match="fr_core_news_md 3.7.0"):
        ner.install_weights(nlp)


def test_an_unknown_recogniser_is_refused():
    with pytest.raises(ValueError, match="'best'"):
        pipeline.load(ner="best")
