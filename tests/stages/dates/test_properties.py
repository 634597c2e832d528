"""What must hold for any text: no exception, spans in order, values that agree with their days, a pure function."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.dates.finder import find_expressions
from pipeline.stages.dates.grammar import load_grammar
from pipeline.stages.dates.publication import find_publication

WORDS = sorted({phrase for phrases in load_grammar().words.values() for phrase in phrases})
NUMBERS = st.one_of(st.integers(0, 31), st.integers(0, 99), st.integers(0, 2200)).map(str)
MARKS = st.sampled_from(
    [" ", ", ", "-", "/", ".", ":", "\n", "\n\n", " à ", " au ", " et le ", " du ", " de l'", "’", "h", "e "]
)
JUMBLE = st.lists(st.one_of(st.sampled_from(WORDS), NUMBERS, MARKS), max_size=25).map(" ".join)
GLUED = st.lists(st.one_of(st.sampled_from(WORDS), NUMBERS, MARKS), max_size=25).map("".join)
TEXTS = st.one_of(st.text(max_size=80), JUMBLE, GLUED)
DAYS = st.dates()
INTERVALS = st.tuples(DAYS, st.integers(0, 400)).map(
    lambda p: (p[0], min(p[0].toordinal() + p[1], date.max.toordinal()))
)
REFERENCES = st.one_of(st.none(), INTERVALS.map(lambda p: (p[0], date.fromordinal(p[1]))))


@settings(max_examples=1500, deadline=None)
@given(TEXTS, REFERENCES)
def test_any_text_gives_sound_expressions(text, reference):
    found = find_expressions(text, reference)
    last = 0
    for item in found:
        assert last <= item.start < item.end <= len(text)
        words = text[item.start : item.end]
        assert words == words.strip()
        last = item.end
        reading = item.reading
        assert reading.type in ("DATE", "TIME", "DURATION", "SET")
        assert reading.mod in (None, "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "BEFORE", "AFTER")
        if reading.start and reading.end:
            assert reading.start <= reading.end
        if reading.value and reading.mod is None and re.fullmatch(r"\d{4}-\d\d-\d\d", reading.value) and reading.start:
            assert reading.value == reading.start.isoformat() == reading.end.isoformat()
        if reading.value and reading.mod is None and re.fullmatch(r"\d{4}", reading.value) and reading.start:
            year = int(reading.value)
            assert (reading.start, reading.end) == (date(year, 1, 1), date(year, 12, 31))
        if reading.type == "SET":
            assert reading.start is reading.end is None
    assert find_expressions(text, reference) == found


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_publication_of_any_text_is_an_interval(text):
    publication = find_publication(text, None)
    assert publication is None or date.fromisoformat(publication.start_date) <= date.fromisoformat(publication.end_date)


@settings(max_examples=300, deadline=None)
@given(DAYS, st.integers(1, 28), st.integers(1, 12))
def test_a_bare_day_lies_within_a_year_of_the_reference(reference, day, month):
    names = list(load_grammar().words["months"])
    found = find_expressions(f"{day} {names[month - 1]}", (reference, reference))
    assert len(found) == 1
    assert abs((found[0].reading.start - reference).days) <= 184 or reference.year in (1, 9998, 9999)


MONTHS = list(load_grammar().words["months"])
SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
WEEKDAYS = list(load_grammar().words["weekdays"])
WRITTEN_FORMS = {
    "words": lambda d: f"{'1er' if d.day == 1 else d.day} {MONTHS[d.month - 1]} {d.year}",
    "capitals": lambda d: f"{d.day:02d} {MONTHS[d.month - 1].upper()} {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "short": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "slashes": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "hyphens": lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    "iso": date.isoformat,
    "spaces": lambda d: f"{d.day:02d} {d.month:02d} {d.year}",
    "month first": lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day} {d.year}",
}


@pytest.mark.parametrize("form", WRITTEN_FORMS)
def test_every_day_of_400_years_reads_back(form):
    write = WRITTEN_FORMS[form]
    for year in range(1700, 2100):
        days = [date(year, 1, 1) + timedelta(k) for k in range(366)]
        days = [day for day in days if day.year == year]
        found = find_expressions("\n\n".join(map(write, days)))
        assert [(f.reading.start, f.reading.end) for f in found] == [(day, day) for day in days], year
