"""Every row of patterns/dates: its examples match as marked, its counter-examples do not."""

from datetime import date

import pytest

from pipeline.patterns import read_toml
from pipeline.stages.dates.finder import find_expressions
from pipeline.stages.dates.grammar import RULE_FILES
from pipeline.stages.dates.signals import signal_before

from .markup import parse_brackets, parse_tags

DAY = date(2021, 5, 12)
RULES = [row for name in RULE_FILES for row in read_toml(f"dates/rules/{name}.toml")["rule"]]
SIGNALS = read_toml("dates/signals.toml")["signal"]
SAME_SPAN = {"prefixes"}


def test_ids_are_unique():
    ids = [row["id"] for row in RULES]
    assert len(ids) == len(set(ids)) > 50


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["id"])
def test_rule(row):
    assert row["examples"] or row["counter"], "a rule without any example"
    for marked in row["examples"]:
        text, span = parse_brackets(marked)
        found = {(f.start, f.end): f.rule for f in find_expressions(text, (DAY, DAY))}
        assert span in found, f"{text!r}: {[text[a:b] for a, b in found]}"
        assert row.get("prefix") or found[span] == row["id"], f"{text!r} was found by {found[span]}"
    for text in row["counter"]:
        rules = [f.rule for f in find_expressions(text, (DAY, DAY))]
        assert rules == [] if row["build"] == "nothing" else row["id"] not in rules, text


@pytest.mark.parametrize("row", SIGNALS, ids=lambda row: row["id"])
def test_signal(row):
    for marked in row["examples"]:
        text, (start, _) = parse_brackets(marked)
        assert signal_before(text, start) == row["type"], text
    for marked in row["counter"]:
        text, (start, _) = parse_brackets(marked)
        assert signal_before(text, start) != row["type"], text


@pytest.mark.parametrize("day", read_toml("dates/holidays.toml")["holiday"], ids=lambda day: day["id"])
def test_holiday(day):
    for name in day["names"]:
        text = name if day.get("alone") else f"On fête {name}."
        found = find_expressions(text, (DAY, DAY))
        assert [f.rule for f in found] == ["holiday"], name
        assert found[0].reading.start == found[0].reading.end is not None


@pytest.mark.parametrize("broken", ["<d>2 août", "<d></d>", "a <b>c</b>", "2 > 1"])
def test_markup_parser_raises(broken):
    with pytest.raises(ValueError):
        parse_tags(broken)


@pytest.mark.parametrize("broken", ["2 août", "[a] [b]", "]a[", "[ ]"])
def test_bracket_parser_raises(broken):
    with pytest.raises(ValueError):
        parse_brackets(broken)
