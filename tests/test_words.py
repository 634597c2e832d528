"""Words say what spaCy's tokens say, and notice when a document changes."""

import gc
from pathlib import Path

import pytest
from spacy.tokens import Doc, Span

from pipeline import words
from pipeline.article import Article
from pipeline.extraction import extract_tables
from pipeline.readers.reading import Reading
from pipeline.spellings import Spellings
from pipeline.words import Word, words_of

TEXTS = (
    "Jakarta, 8 juillet (VNA) - Le ministre indonésien s'est engagé à verser 3 millions de dollars au Mali.\n\n"
    "« Nous l’aiderons d'ici 2030 », a-t-il dit, et ses voisins, le Laos et le Japon, l'ont approuvé.",
    "Rien",
    "",
    " \n ",
)
ATTRIBUTES = (
    "i text lower_ idx whitespace_ pos_ dep_ lemma_ ent_type_ ent_iob_ is_space is_alpha is_lower is_punct is_stop"
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_say_what_tokens_say(nlp, text):
    doc = nlp(text)
    words = words_of(doc)
    assert len(words) == len(doc)
    for token, word in zip(doc, words, strict=True):
        assert {name: getattr(word, name) for name in ATTRIBUTES.split()} == {
            name: getattr(token, name) for name in ATTRIBUTES.split()
        }
        assert word.morph == str(token.morph)
        assert {f: word.morph.get(f) for f in ("Number", "VerbForm")} == {
            f: token.morph.get(f) for f in ("Number", "VerbForm")
        }
        assert (word.head.i, word.end) == (token.head.i, token.idx + len(token))
        for name in ("children", "subtree", "conjuncts"):
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)]
        assert (word.left_edge.i, word.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
    assert [(s.start, s.end) for s in words.sents] == [(s.start, s.end) for s in doc.sents]


def test_words_are_made_once_and_again_after_a_change(nlp):
    doc = nlp(TEXTS[0])
    words = words_of(doc)
    assert words_of(doc) is words
    doc[2].lemma_ = "autre"
    assert words_of(doc) is not words
    assert words_of(doc)[2].lemma_ == "autre"


def test_entities_set_later_are_taken_over(nlp):
    doc = nlp(TEXTS[0])
    words = words_of(doc)
    doc.ents = [Span(doc, 1, 3, label="MISC")]
    assert words_of(doc) is words
    assert [(w.ent_type_, w.ent_iob_) for w in words[:4]] == [("", "O"), ("MISC", "B"), ("MISC", "I"), ("", "O")]


def test_words_across_an_edge_are_not_between(nlp):
    doc = nlp("Le Laos signe.")
    words = words_of(doc)
    assert [w.text for w in words.between(3, 13)] == ["Laos", "signe"]
    assert words.between(3, 12) is None
    assert [w.text for w in words.around(4, 9)] == ["Laos", "signe"]


def test_strings_that_fall_on_the_same_place_are_found_again(nlp, monkeypatch):
    monkeypatch.setattr(words, "texts", Spellings(lambda text: (text, text.lower()), bits=1))
    for text in ("Un deux trois quatre un Un", "un cinq deux six", "sept un huit deux"):
        doc = Doc(nlp.vocab, text.split())
        assert [(w.text, w.lower_) for w in words_of(doc)] == [(t, t.lower()) for t in text.split()]


def test_words_without_annotations_have_empty_ones(nlp):
    doc = Doc(nlp.vocab, ["Un", "mot"])
    assert [(w.pos_, w.dep_, w.morph, w.ent_type_, w.ent_iob_) for w in words_of(doc)] == [("", "", "", "", "")] * 2


def test_an_article_is_gone_when_it_is_done(nlp):
    """No stage leaves a cycle: a worker would keep articles until the next collection, and pay for it."""
    seeds = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
    readings = [Reading(Article(path.stem, path.read_text(encoding="utf-8"))) for path in seeds]
    extract_tables(nlp, readings, "f")  # what is read at the first use may be kept
    gc.collect()
    before = {id(o) for o in gc.get_objects()}
    gc.disable()
    try:
        extract_tables(nlp, readings, "f")
        assert [o for o in gc.get_objects() if isinstance(o, Word | Doc) and id(o) not in before] == []
    finally:
        gc.enable()
