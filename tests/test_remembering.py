"""What is kept with a document goes with it."""

import gc

import spacy
from spacy.tokens import Doc

from pipeline.layers import Sentence, read_layer, write_layer
from pipeline.remembering import Remembered
from pipeline.text import remember_text, text_of

VOCAB = spacy.blank("fr").vocab


def test_a_value_goes_with_its_document():
    kept = Remembered()
    doc, other = Doc(VOCAB, ["a"]), Doc(VOCAB, ["b"])
    kept.keep(doc, "first")
    assert (kept.get(doc), kept.get(other)) == ("first", None)
    kept.keep(doc, "second")
    assert kept.get(doc) == "second"
    del doc
    gc.collect()
    assert not kept._values


def test_the_text_is_the_one_that_was_remembered_or_the_document_s():
    doc, other = Doc(VOCAB, ["a", "b"]), Doc(VOCAB, ["c"])
    remember_text(doc, "known")
    assert (text_of(doc), text_of(other)) == ("known", "c ")


def test_records_that_were_exchanged_behind_the_back_are_read_anew():
    doc = Doc(VOCAB, ["a", "b"])
    write_layer(doc, "sentences", [Sentence(0, 3)])
    assert read_layer(doc, "sentences") == [Sentence(0, 3)]
    doc.user_data["engagements"]["sentences"] = [{"start": 1, "end": 2}]
    assert read_layer(doc, "sentences") == [Sentence(1, 2)]
    restored = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert read_layer(restored, "sentences") == [Sentence(1, 2)]


def test_a_reader_cannot_change_the_layer():
    doc = Doc(VOCAB, ["a", "b"])
    write_layer(doc, "sentences", [Sentence(0, 3)])
    read_layer(doc, "sentences").clear()
    assert read_layer(doc, "sentences") == [Sentence(0, 3)]
