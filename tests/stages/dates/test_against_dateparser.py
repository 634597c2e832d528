"""dateparser reads the full dates that the grammar finds: both must give the same day, and it gets nothing else."""

from datetime import date, timedelta

import pytest

from pipeline.stages.dates.absolute import read_absolute, read_day
from pipeline.stages.dates.finder import find_expressions

from .test_properties import WRITTEN_FORMS

DAYS = [date(1701, 1, 1) + timedelta(days=997 * k) for k in range(140)]


@pytest.mark.parametrize("form", sorted(set(WRITTEN_FORMS) - {"month first"}))
def test_same_day(form):
    for day in DAYS:
        text = WRITTEN_FORMS[form](day)
        found = find_expressions(text)
        assert [f.reading.start for f in found] == [read_day(text)] == [day], text
        assert read_absolute(found, text) == found


@pytest.mark.parametrize("span", ["30 février 2021", "31/04/2021", "31.06.2020"])
def test_days_that_no_calendar_has_are_declined(span):
    assert read_day(span) is None
    found = find_expressions(f"Le {span}, il pleut.")
    assert read_absolute(found, f"Le {span}, il pleut.") == found
    assert [f.reading.start for f in found] == [None]


@pytest.mark.parametrize("span", ["mai 2025", "15 h 30", "fin 2021", "2021", "3 mai", "03/07/19", "hier"])
def test_it_gets_nothing_but_full_dates(span):
    assert read_day(span) is None
