"""When a gold annotation and an extracted row say the same."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from evaluation.matching import Row, overlap

_LITTLE_WORDS = {"l", "d", "la", "le", "les", "de", "du", "des", "et"}


def iso_day(value: Any) -> Any:
    """A day as its ISO string; anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def same_label(gold: Row, row: Row) -> bool:
    """Two labels joined by ``|`` in gold both pass."""
    return row["label"] in gold["label"].split("|")


def same_date(gold: Row, row: Row) -> bool:
    """First and last day agree (``alt`` days pass too); where gold places no day, the TIMEX3 value does."""
    if gold["start_date"] is None and gold["end_date"] is None:
        return gold["value"] == row["value"]
    wanted = [(gold["start_date"], gold["end_date"]), *map(tuple, gold.get("alt", []))]
    return (row["start_date"], row["end_date"]) in wanted


def same_commitment(gold: Row, row: Row) -> bool:
    """Same type, and cues as well as actions overlap."""
    return gold["type"] == row["type"] and overlap(gold, row, "cue_") and overlap(gold, row, "action_")


def same_parties(gold: list[str], found: list[str]) -> bool:
    """As many names, and each gold name has one that holds its words or is held by them (Trump, Donald Trump)."""
    wanted, given = _word_sets(gold), _word_sets(found)
    return len(wanted) == len(given) and all(any(_alike(w, g) for g in given) for w in wanted)


def _word_sets(names: list[str]) -> list[frozenset[str]]:
    return [frozenset(re.findall(r"\w+", name.casefold())) - _LITTLE_WORDS for name in names]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)
