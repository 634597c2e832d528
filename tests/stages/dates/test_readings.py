"""What expressions mean: sentences with inline markup (readings.txt, unplaced.txt), and look-alikes (not_dates.txt).

``v`` is the TIMEX3 value, ``s`` and ``e`` first and last day (``e`` is ``s`` where it is left out), ``m`` mod,
``g`` signal, ``t`` type (DATE where it is left out). An expression without ``s`` is placed nowhere.
"""

from datetime import date
from pathlib import Path

import pytest

from pipeline.stages.dates.finder import find_expressions, to_record

from .markup import parse_tags

# A Wednesday: the reference day of readings.txt.
REFERENCE = date(2023, 3, 15)


def _lines(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) > 3
    return lines


def _check(marked: str, reference: date | None) -> None:
    text, expected = parse_tags(marked)
    found = [to_record(f, text) for f in find_expressions(text, reference and (reference, reference))]
    spans = [text[f.start : f.end] for f in found]
    assert spans == [e["text"] for e in expected]
    for record, want in zip(found, expected, strict=True):
        start = want.get("s") or None
        end = want["e"] or None if "e" in want else start
        assert (record.start, record.end) == (want["start"], want["end"])
        assert (record.type, record.value) == (want.get("t", "DATE"), want["v"]), want["text"]
        assert (record.start_date, record.end_date) == (start, end), want["text"]
        assert record.mod == want.get("m"), want["text"]
        if "g" in want:
            assert record.signal == want["g"], want["text"]


@pytest.mark.parametrize("marked", _lines("readings.txt"))
def test_reading(marked):
    _check(marked, REFERENCE)


@pytest.mark.parametrize("marked", _lines("unplaced.txt"))
def test_without_reference_day(marked):
    _check(marked, None)


@pytest.mark.parametrize("text", _lines("not_dates.txt"))
def test_no_date(text):
    assert "<d" not in text
    assert [text[f.start : f.end] for f in find_expressions(text, (REFERENCE, REFERENCE))] == []
