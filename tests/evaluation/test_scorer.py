"""The scorer against hand-counted cases, and against the reference scorer where that file is present."""

import json
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

import pipeline
from evaluation.matching import Tally
from evaluation.scorer import Scorer, read_gold, score
from evaluation.suites import MATERIAL, seed_suite, suites

DATE = {"value": "2021", "start_date": "2021-01-01", "end_date": "2021-12-31"}


def count(layer, gold, rows):
    scorer = Scorer()
    scorer.add({"id": "a", layer: gold}, {layer: {"a": rows}})
    return scorer


def figures(layer, gold, rows, name=None):
    return count(layer, gold, rows).layers[name or layer]


def test_precision_recall_and_f1_of_a_known_count():
    assert Tally(tp=3, fp=1, fn=2).figures() == {"p": 0.75, "r": 0.6, "f": 0.6667, "gold": 5, "pred": 4}
    assert Tally().figures()["f"] == 0.0


def test_an_entity_needs_its_exact_span_and_label():
    gold = [{"start": 0, "end": 5, "text": "ASEAN", "label": "ORG|MISC"}]
    assert figures("entities", gold, [{"start": 0, "end": 5, "text": "ASEAN", "label": "MISC"}]) == Tally(1, 0, 0)
    assert figures("entities", gold, [{"start": 0, "end": 5, "text": "ASEAN", "label": "LOC"}]) == Tally(0, 1, 1)
    wide = [{"start": 0, "end": 9, "text": "ASEAN dit", "label": "ORG"}]
    assert figures("entities", gold, wide) == Tally(0, 1, 1)
    assert figures("entities", gold, wide, "entities-overlap") == Tally(1, 0, 0)


def test_optional_gold_counts_neither_way():
    gold = [{"start": 0, "end": 5, "text": "ASEAN", "label": "ORG", "optional": True}]
    assert figures("entities", gold, [{"start": 0, "end": 4, "text": "ASEA", "label": "LOC"}]) == Tally(0, 0, 0)
    assert figures("entities", gold, []) == Tally(0, 0, 0)


def test_a_date_is_right_when_its_days_are():
    gold = [{"start": 0, "end": 4, "text": "2021", **DATE}]
    late = {"start": 0, "end": 4, "text": "2021", **DATE, "end_date": "2021-12-30"}
    assert figures("dates", gold, [{"start": 2, "end": 4, "text": "21", **DATE}]) == Tally(1, 0, 0)
    assert figures("dates", gold, [late]) == Tally(0, 1, 1)
    assert figures("dates", [{**gold[0], "alt": [["2021-01-01", "2021-12-30"]]}], [late]) == Tally(1, 0, 0)
    assert count("dates", gold, [late]).shares["dates-placed"].figures()["accuracy"] == 0.0


def test_a_date_without_days_is_right_when_its_value_is():
    nowhere = {"start": 0, "end": 5, "text": "lundi", "value": "XXXX-WXX-1", "start_date": None, "end_date": None}
    assert figures("dates", [nowhere], [nowhere]) == Tally(1, 0, 0)
    assert figures("dates", [nowhere], [{**nowhere, "value": "XXXX-WXX-2"}]) == Tally(0, 1, 1)


def test_of_two_actions_the_nearest_pairs_and_actors_are_compared_by_words():
    gold = {
        "type": "AGREE", "cue": "ont convenu de", "cue_start": 0, "cue_end": 14, "action": "b",
        "action_start": 40, "action_end": 60, "actor": "les deux", "actor_resolved": ["Donald Trump", "Royaume-Uni"],
        "deadline": "demain", "speaker": "M. Trump",
    }  # fmt: skip
    near = {**gold, "action_start": 41, "actor_resolved": ["Trump", "le Royaume-Uni"], "deadline_start": None}
    near["speaker"] = "Trump"
    far = {**near, "action_start": 20, "actor_resolved": []}
    scorer = count("commitments", [gold], [far, near])
    assert scorer.layers["commitments"] == Tally(1, 1, 0)
    assert scorer.shares["actors"].figures() == {"accuracy": 1.0, "correct": 1, "of": 1}
    assert scorer.shares["deadlines"].right == 0
    assert scorer.shares["speakers"].right == 1


def test_a_publication_interval_lies_inside_golds():
    gold = {"id": "a", "publication": {"start": "2021-07-29", "end": "2021-08-02"}}
    for start, end, right in [("2021-07-30", "2021-07-30", 1), ("2021-07-28", "2021-07-30", 0), (None, None, 0)]:
        scorer = Scorer()
        scorer.add(gold, {"documents": {"a": [{"published_start": start, "published_end": end}]}})
        assert scorer.shares["published"].right == right


@pytest.mark.skipif(not (MATERIAL / "score.py").exists(), reason="the reference scorer is not beside the repository")
def test_agrees_with_the_reference_scorer_to_the_last_digit(nlp, tmp_path):
    material = [suite for suite in suites() if suite.name in ("seeds", "gold")]
    articles = [article for suite in material for article in suite.articles]
    tables = pipeline.extract(articles, nlp)
    for name, table in tables.items():
        (tmp_path / name).mkdir()
        pq.write_table(table, tmp_path / name / "part.parquet")
    command = [sys.executable, MATERIAL / "score.py", tmp_path, MATERIAL / "gold", "--json", tmp_path / "scores.json"]
    subprocess.run(command, check=True, capture_output=True)
    reference = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert score(read_gold(MATERIAL / "gold"), tables).result() == reference
    assert reference["sentences"]["pred"] > 0


def test_the_repositorys_gold_covers_both_seeds():
    suite = seed_suite()
    assert [gold["id"] for gold in suite.gold] == [article.id for article in suite.articles]
    for gold, article in zip(suite.gold, suite.articles, strict=True):
        for layer in ("sentences", "entities", "dates"):
            assert all(article.text[g["start"] : g["end"]] == g["text"] for g in gold[layer])
