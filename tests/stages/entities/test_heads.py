"""Every head noun of patterns/entities/heads.toml finds its examples, whole, and leaves its counterexamples."""

import re

import pytest

from pipeline.patterns import read_toml
from pipeline.stages.entities.headed import headed_names
from pipeline.words import words_of

HEADS = read_toml("entities/heads.toml")["head"]


def cases(key):
    return [pytest.param(head, text, id=f"{head['id']}: {text}") for head in HEADS for text in head[key]]


@pytest.mark.parametrize(("head", "text"), cases("examples"))
def test_the_example_is_found_whole(nlp, head, text):
    name = re.search(r"\[(.+)\]", text)[1]
    doc = nlp(text.replace("[", "").replace("]", ""))
    found = {doc.text[m.start : m.end]: m for m in headed_names(words_of(doc), doc.text, words_of(doc))}
    assert name in found, list(found)
    assert (found[name].label, found[name].source) == (head["label"], f"head:{head['id']}")


@pytest.mark.parametrize(("head", "text"), cases("counterexamples"))
def test_the_counterexample_is_left_alone(nlp, head, text):
    doc = nlp(text)
    assert f"head:{head['id']}" not in {m.source for m in headed_names(words_of(doc), text, words_of(doc))}
