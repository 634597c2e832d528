"""dateparser as an independent reader: it must give the same day for every absolute date that the grammar finds."""

from datetime import date, timedelta

import dateparser
import pytest

from pipeline.stages.dates.finder import find_expressions

from .test_properties import WRITTEN_FORMS

SETTINGS = {"DATE_ORDER": "DMY", "STRICT_PARSING": True}
DAYS = [date(1951, 1, 1) + timedelta(days=397 * k) for k in range(60)]


@pytest.mark.parametrize("form", sorted(set(WRITTEN_FORMS) - {"spaces"}))
def test_same_day(form):
    for day in DAYS:
        text = WRITTEN_FORMS[form](day)
        read = dateparser.parse(text, languages=["fr"], settings=SETTINGS)
        found = find_expressions(text)
        assert [f.reading.start for f in found] == [read.date()] == [day], text
