"""The stage on a Doc: layers, token starts, and what may never happen whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layers import read_layer
from pipeline.stages.sentences.marks import Marks
from pipeline.stages.sentences.splitter import split
from pipeline.stages.sentences.wire import agency_marks, dateline

DATELINES = [
    ("Dakar, 12 janvier (APS) – Le sommet", "Dakar", "12 janvier", "APS"),
    ("PARIS, 3 mars (Reuters) - Le sommet", "PARIS", "3 mars", "Reuters"),
    ("ADDIS-ABEBA, 4 mai 2020 (Xinhua) -- Le sommet", "ADDIS-ABEBA", "4 mai 2020", "Xinhua"),
    ("Hanoï (VNA) – Le sommet", "Hanoï", None, "VNA"),
    ("(AFP) Le sommet", None, None, "AFP"),
    ("Titre\n\nTunis (TAP) - Le sommet", "Tunis", None, "TAP"),
    ("La Haye, le 5 juin (Belga) - Le sommet", "La Haye", "5 juin", "Belga"),
]


@pytest.mark.parametrize(("text", "place", "day", "agency"), DATELINES)
def test_dateline(text, place, day, agency):
    found = dateline(text)
    parts = [
        (found.place_start, found.place_end),
        (found.date_start, found.date_end),
        (found.agency_start, found.agency_end),
    ]
    assert [None if a is None else text[a:b] for a, b in parts] == [place, day, agency]
    assert split(text)[-1].end == len(text)
    assert split(text)[-1].start in (0, len("Titre\n\n"))


@pytest.mark.parametrize(
    "text", ["Le maire (AFP) est là.", "Le maire de Dakar parle.", "Paris (Texas) est une ville.", ""]
)
def test_no_dateline(text):
    assert dateline(text) is None


def test_agency_marks_are_the_names_alone():
    text = "Oran (APS) - Il parle.\n\nLe port. Photo : Reuters\n\nIl se tait. -APS"
    assert [text[m.start : m.end] for m in agency_marks(text, dateline(text), Marks(text))] == ["APS", "Reuters", "APS"]


def test_tokens_and_layer_agree(nlp):
    text = "Lomé, 2 mai (ATOP) - Le Togo a signé fin 2020.Cadre adopté; il suit.- ATOP\n\nIl (le BIT)a dit oui."
    doc = nlp(text)
    starts = [s.start for s in read_layer(doc, "sentences")]
    assert [token.idx for token in doc if token.is_sent_start] == starts
    assert len(starts) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aBé. !?…\n«»\"'()-–M123;:,\u00a0\u2028\t"), max_size=60))
def test_sentences_cover_the_text_once(text):
    found = split(text)
    assert "".join(text[s.start : s.end] for s in found).translate(DROP) == text.translate(DROP)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


DROP = {ord(c): None for c in " \n\u00a0\u2028\t"}
