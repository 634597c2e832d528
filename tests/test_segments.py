"""Spans that overlap, cut into pieces that do not."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.segments import paragraphs, segments


def test_overlap_is_cut_at_every_border():
    found = segments(6, [(0, 4, "a"), (2, 6, "b")])
    assert [(s.start, s.end, s.marks) for s in found] == [(0, 2, ("a",)), (2, 4, ("a", "b")), (4, 6, ("b",))]


spans = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.integers(0, 5)), max_size=12)


@given(st.integers(1, 30), spans)
def test_pieces_cover_the_text_and_carry_exactly_their_spans(length, given_spans):
    found = segments(length, given_spans)
    assert [s.start for s in found] == [0, *(s.end for s in found[:-1])] and found[-1].end == length
    inside = [s for s in given_spans if 0 <= s[0] < s[1] <= length]
    for piece in found:
        assert list(piece.marks) == [mark for start, end, mark in inside if start <= piece.start and piece.end <= end]


def test_paragraphs_stand_between_blank_lines():
    text = "\n un\ndeux \n \n\n trois\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["un\ndeux", "trois"]
    assert paragraphs("  \n\n ") == []


@given(st.text(alphabet="ab \n\t\u00a0"))
def test_paragraphs_keep_every_word(text):
    kept = "".join(text[a:b] for a, b in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())
