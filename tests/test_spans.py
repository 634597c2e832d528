"""Spans by code points are what spaCy's own look-up gives."""

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.spans import span_around

BLANK = spacy.blank("fr")
TEXTS = st.text(st.sampled_from("aé'- .\n€𝔸"), max_size=30)


@given(TEXTS, st.integers(-2, 33), st.integers(-2, 33))
@example("a ", 1, 2)
@example("a b", 1, 3)
@example("a   b", 2, 4)
def test_as_char_span_expands(text, start, end):
    doc = BLANK(text)
    found = span_around(doc, start, end, "ORG", "iso3166:VN")
    if not 0 <= start < end <= len(text):
        assert found is None
        return
    wanted = doc.char_span(start, end, "ORG", "iso3166:VN", alignment_mode="expand")
    assert (found.start, found.end, found.label_, found.kb_id_) == (wanted.start, wanted.end, "ORG", "iso3166:VN")


@pytest.mark.parametrize("merged", [slice(0, 2), slice(1, 3)])
def test_tokens_merged_later_are_seen(merged):
    doc = BLANK("un deux trois")
    assert span_around(doc, 3, 7).text == "deux"
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[merged])
    assert span_around(doc, 3, 7).text == doc.char_span(3, 7, alignment_mode="expand").text
