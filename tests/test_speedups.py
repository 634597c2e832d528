"""The quick forms give the answers of the originals: on every kind of word that the originals are about."""

import itertools
import json
import re
from pathlib import Path

import catalogue
import pytest
import spacy
from spacy.lookups import Table

from pipeline import speedups

SEEDS = Path(__file__).parent.parent / "seeds"
HYPHENS = "-–—‐‑"


@pytest.fixture(scope="module")
def original():
    """spaCy's own expression of hyphenated words, compiled as it is written."""
    from spacy.lang.fr import tokenizer_exceptions

    written = "(?iu)" + "|".join(f"(?:{m})" for m in tokenizer_exceptions._regular_exp)
    return re.compile(written)


@pytest.fixture(scope="module")
def words():
    """Words with and without hyphens and apostrophes, each prefix of spaCy's list among them, whole and broken."""
    from spacy.lang.fr import tokenizer_exceptions as french

    prefixes = [re.sub(r"\[(.)[^]]*\]|\(.*?\)|(\w)\?|\?", r"\1\2", p) for p in french._hyphen_prefix]
    prefixes += ["entr", "réentr", "grand", "grande", "r", "d", "qu", "xyz", "Entr", "GRAND"]
    tails = ["ministre", "Ministre", "é", "de-l'air", "2", "", "mot mot", "ministre\n", "mère’s"]
    made = [p + mark + tail for p, mark, tail in itertools.product(prefixes, HYPHENS + "'’", tails)]
    made += [
        f"{a}{h}{m}{h}{b}"
        for a, m, b in itertools.product(["saut", "pet", "X1"], ["de", "en", "la", "à", "ou"], ["ski", "l'air", "Mer"])
        for h in HYPHENS
    ]
    plain = " ".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))).split()
    return [*made, *plain, "", "-", "'", "aujourd'hui", "bébé", "ASEAN-Royaume-Uni", "zig-zague", "yo-yos"]


def test_the_factored_expression_matches_the_same_words(original, words):
    quick = re.compile(speedups.factored(original.pattern))
    assert len(quick.pattern) < len(original.pattern) / 5
    differing = [w for w in words if (quick.match(w) is None) != (original.match(w) is None)]
    assert differing == []
    assert sum(original.match(w) is not None for w in words) > 1000


def test_an_expression_of_another_form_is_left_alone():
    for pattern in ("abc", "(?i)(?:a)|(?:b)", "(?iu)a|b"):
        assert speedups.factored(pattern) == pattern


LONG = "[" + "abcdefghijklmnopqrstuvwxyz" * 5 + "]"


@pytest.mark.parametrize(
    "alternatives",
    [
        [f"^a-{LONG}+$", f"^(?:c|d)-{LONG}+$", r"^\([-–][)]$"],
        [f"^a|b-{LONG}+$", f"^c-{LONG}+$"],
        [f"^(?:a-{LONG}+)?$", f"^b{LONG}-{LONG}*$", f"^c{LONG}-{LONG}*$"],
        ["x"],
    ],
)
def test_groups_classes_bars_and_escapes_are_told_apart(alternatives):
    pattern = "(?iu)" + "|".join(f"(?:{a})" for a in alternatives)
    assert speedups._alternatives(pattern.removeprefix("(?iu)")) == alternatives
    quick = re.compile(speedups.factored(pattern))
    words = ["".join(w) for n in range(6) for w in itertools.product("abcx-(", repeat=n)] + ["(-)", "d-zz", "C-Q"]
    assert [w for w in words if (quick.match(w) is None) != (re.match(pattern, w) is None)] == []


def test_loading_leaves_everything_as_it_was():
    def state():
        return re.compile, catalogue.AVAILABLE_ENTRY_POINTS, Table.update

    before = state()
    with pytest.raises(RuntimeError), speedups.quick_loading():
        assert all(now is not then for now, then in zip(state(), before, strict=True))
        raise RuntimeError
    assert all(now is then for now, then in zip(state(), before, strict=True))


def test_tables_and_entry_points_are_found_as_before():
    data = {"un": "a", 7: "b", "été": ["c"]}
    slow = Table("t", data)
    points = {p.name for p in catalogue.AVAILABLE_ENTRY_POINTS.select(group="spacy_factories")}
    with speedups.quick_loading():
        quick = Table("t", data)
        assert {p.name for p in catalogue.AVAILABLE_ENTRY_POINTS.select(group="spacy_factories")} == points
        assert catalogue.AVAILABLE_ENTRY_POINTS.select(group="no such group") == []
    assert "date_resolver" in points
    assert quick == slow
    assert all(key in quick and quick[key] == value for key, value in data.items())
    assert "deux" not in quick


def test_lemmas_and_tokens_are_those_of_the_stock_pipeline():
    with speedups.quick_loading():
        stock, quick = (spacy.load("fr_core_news_md", exclude=["parser", "ner"]) for _ in range(2))
    speedups.speed_up(quick)
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for ours, theirs in zip(quick(text), stock(text), strict=True):
            assert (ours.text, ours.lemma_, ours.pos_) == (theirs.text, theirs.lemma_, theirs.pos_)


def test_a_quick_pipeline_still_goes_to_disk(tmp_path):
    with speedups.quick_loading():
        nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "tok2vec", "morphologizer"])
    speedups.speed_up(nlp)
    nlp.to_disk(tmp_path)
    back = spacy.load(tmp_path)
    assert [t.text for t in back("Un sous-ministre a dit l'essentiel.")] == [
        t.text for t in nlp("Un sous-ministre a dit l'essentiel.")
    ]
    assert json.loads((tmp_path / "meta.json").read_text())["lang"] == "fr"


def test_without_the_words_of_the_vectors_every_annotation_is_spelled(nlp):
    assert len(nlp.vocab.strings) < 300_000
    assert all(label in nlp.vocab.strings for labels in nlp.pipe_labels.values() for label in labels)
    doc = nlp("Le ministre a promis 30 soldats au Mali.")
    assert doc[1].has_vector and doc[1].similarity(doc[5]) != 0
    assert [token.lemma_ for token in doc][:4] == ["le", "ministre", "avoir", "promettre"]
    assert (doc[1].dep_, doc[1].pos_, str(doc[1].morph)) == ("nsubj", "NOUN", "Gender=Masc|Number=Sing")
