"""Every row of patterns/actors/ against its own examples."""

import re

import pytest

from pipeline.patterns import read_csv, read_toml
from pipeline.stages.actors.lexicon import fold, lexicon
from pipeline.stages.actors.money import sums
from pipeline.stages.actors.scene import Scene
from pipeline.stages.actors.speech import Speech

FILES = ("functions", "saying", "sources", "countries", "capitals", "currencies", "pronouns")


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique(name):
    ids = [row["id"] for row in read_csv(f"actors/{name}.csv")]
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize("row", read_csv("actors/functions.csv"), ids=lambda r: r["id"])
def test_function(row):
    found = [lexicon().function(m.group()) for m in lexicon().function_pattern.finditer(row["example"])]
    assert row["id"] in {f.id for f in found}
    other = [lexicon().function(m.group()) for m in lexicon().function_pattern.finditer(row["counterexample"])]
    assert row["id"] not in {f.id for f in other}


@pytest.mark.parametrize("row", read_toml("actors/groups.toml")["group"], ids=lambda r: r["id"])
def test_group(row):
    pattern = next(g.pattern for g in lexicon().groups if g.id == row["id"])
    assert row["examples"] and row["counter"]
    for words in row["examples"]:
        assert pattern.match(words), words
    for words in row["counter"]:
        assert not pattern.match(words), words


@pytest.mark.parametrize("row", read_toml("actors/expressions.toml")["expression"], ids=lambda r: r["id"])
def test_expression(row):
    pattern = lexicon().expressions[row["id"]]
    find = pattern.match if row.get("at") == "start" else pattern.search
    assert row["examples"] and row["counter"]
    for words in row["examples"]:
        assert find(words), words
    for words in row["counter"]:
        assert not find(words), words


@pytest.mark.parametrize("row", read_csv("actors/currencies.csv"), ids=lambda r: r["id"])
def test_currency(row):
    ((amount, code),) = sums(f"Il versera {row['example']} au fonds.")
    assert code == row["code"]
    assert amount >= 1e6 or "mille" in row["example"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un don de deux cent cinquante mille euros", [(250000, "EUR")]),
        ("quatre-vingt-dix millions de dollars", [(90e6, "USD")]),
        ("vingt et un millions de dollars", [(21e6, "USD")]),
        ("1,5 milliard de dollars", [(1.5e9, "USD")]),
        ("1 200 000 francs CFA", [(1200000, "XOF")]),
        ("12.500 euros", [(12500, "EUR")]),
        ("$5 millions", [(5e6, "USD")]),
        ("de 3 à 5 millions d'euros", [(5e6, "EUR")]),
        ("cinq pays et deux ministres", []),
        ("une livre de sucre", []),
    ],
)
def test_sum(text, expected):
    assert sums(text) == expected


def test_demonyms_lead_to_countries():
    rows = read_csv("actors/countries.csv")
    assert len(rows) > 170
    for row in rows:
        assert len(row["adjective"].split("|")) == len(row["feminine"].split("|"))
        for form in (*row["adjective"].split("|"), *row["feminine"].split("|")):
            assert row["country"] in lexicon().demonyms[fold(form)]
    assert lexicon().demonyms[fold("vietnamiennes")] == ("Vietnam",)
    assert set(lexicon().demonyms[fold("congolais")]) == {"Congo", "République démocratique du Congo"}


def test_capitals_belong_to_known_countries():
    countries = {row["country"] for row in read_csv("actors/countries.csv")}
    assert {row["country"] for row in read_csv("actors/capitals.csv")} <= countries


def test_verbs_of_saying_name_their_speaker(nlp):
    """One sentence a verb, all in one pass: the speaker comes after the quoted words."""
    rows = [r for r in read_csv("actors/saying.csv") if not re.match(r"s['e]|faire|laisser", r["lemma"])]
    texts = [f"« Nous viendrons demain », a {row['participle']} le ministre des Mines." for row in rows]
    with nlp.select_pipes(enable=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]):
        docs = list(nlp.pipe(texts))
    missed = []
    for row, doc in zip(rows, docs, strict=True):
        acts = Speech(Scene(doc, lexicon())).acts(0, len(doc.text))
        if [doc.text[slice(*a.speaker)] for a in acts] != ["le ministre des Mines"]:
            missed.append(row["id"])
    assert not missed


def test_a_verb_that_says_nothing_has_no_speaker(nlp):
    with nlp.select_pipes(enable=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]):
        doc = nlp("« Nous viendrons demain » est le titre que le ministre des Mines lira.")
    assert Speech(Scene(doc, lexicon())).acts(0, len(doc.text)) == []
