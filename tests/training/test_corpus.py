"""Annotated sentences in, from JSON lines and CoNLL, and what is refused."""

import json
import random

import pytest

from training.corpus import CorpusError, Passage, joined, read_corpus, set_aside


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_lines(tmp_path):
    rows = [
        {"id": "a:0", "text": "Le Mali vote.", "entities": [[3, 7, "LOC"]]},
        {"id": "a:1", "text": "Rien ici.", "entities": []},
        {"id": "corpus-b-7", "text": "L'ONU salue le Mali.", "entities": [[15, 19, "LOC"], [2, 5, "ORG"]]},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    assert read_corpus(path) == [
        Passage("Le Mali vote.", ((3, 7, "LOC"),), "a"),
        Passage("Rien ici.", (), "a"),
        Passage("L'ONU salue le Mali.", ((2, 5, "ORG"), (15, 19, "LOC")), "corpus-b"),
    ]


def test_conll_columns_become_text_with_french_spacing(tmp_path):
    words = [
        ("L'", "O"), ("Union", "B-ORG"), ("africaine", "I-ORG"), ("(", "O"), ("UA", "B-ORG"), (")", "O"),
        ("salue", "O"), ("Paul", "B-PER"), ("Biya", "I-PER"), (".", "O"),
    ]  # fmt: skip
    conll = "-DOCSTART- O\n\n" + "\n".join(f"{word} x {tag}" for word, tag in words) + "\n\nMali B-LOC\n"
    first, second = read_corpus(write(tmp_path, "a.conll", conll))
    assert first.text == "L'Union africaine (UA) salue Paul Biya."
    assert [first.text[s:e] + "/" + label for s, e, label in first.entities] == [
        "Union africaine/ORG",
        "UA/ORG",
        "Paul Biya/PER",
    ]
    assert second == Passage("Mali", ((0, 4, "LOC"),), "1")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.jsonl", '{"id": "a", "text": "Mali", "entities": [[0, 9, "LOC"]]}', "no span 0:9"),
        ("a.jsonl", '{"id": "a", "text": "Mali", "entities": [[0, 4, "COUNTRY"]]}', "COUNTRY"),
        ("a.jsonl", '{"id": "a", "text": "Mali", "entities": [[0, 4, "LOC"], [2, 4, "LOC"]]}', "no span 2:4"),
        ("a.jsonl", '{"id": "a", "text": "Mali"}', "line 1"),
        ("a.jsonl", "{not json}", "line 1"),
        ("a.conll", "Mali\n", "a word and a tag"),
        ("a.conll", "Mali B-GPE\n", "B-GPE"),
        ("a.conll", "\n\n", "no sentences"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, name, text, reason):
    with pytest.raises(CorpusError, match=reason):
        read_corpus(write(tmp_path, name, text))


def sentences(count):
    return [Passage(f"Phrase {n}.", (), f"d{n // 30}") for n in range(count)]


def test_whole_blocks_are_set_aside_and_nothing_is_lost():
    everything = sentences(200)
    blocks, aside = set_aside(everything, 0.1, seed=3)
    assert 0 < len(aside) < 40
    assert sorted([s.text for block in blocks for s in block] + [s.text for s in aside]) == sorted(
        s.text for s in everything
    )
    assert set_aside(everything, 0.1, seed=3) == (blocks, aside)


def test_joined_runs_keep_every_sentence_and_shift_the_names():
    block = [Passage("Le Mali.", ((3, 7, "LOC"),), "d"), Passage("Paul rit.", ((0, 4, "PER"),), "d")] * 4
    runs = list(joined(block, random.Random(0)))
    assert " ".join(run.text for run in runs) == " ".join(s.text for s in block)
    names = [(run.text[s:e], label) for run in runs for s, e, label in run.entities]
    assert names == [("Mali", "LOC"), ("Paul", "PER")] * 4
    assert len(runs) < len(block)
