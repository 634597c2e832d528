"""The sentence stage's vocabulary from patterns/sentences, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import PatternError, read_csv, read_toml

ABBREVIATION_KINDS = ("always", "number", "opener", "capital")
OPENER_KINDS = ("alone", "sure", "before_lower_case", "connector")


@dataclass(frozen=True)
class Vocabulary:
    """Abbreviations by word, openers by word, wire expressions by id; ``agency`` matches any agency's name."""

    abbreviations: dict[str, str]
    openers: dict[str, str]
    continuing: frozenset[str]
    connector: re.Pattern[str]
    agency: re.Pattern[str]
    marks: re.Pattern[str]
    credit: re.Pattern[str]
    teaser: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The compiled vocabulary. Raises PatternError for a row of unknown kind."""
    names = sorted({row["name"] for row in read_csv("sentences/agencies.csv")}, key=len, reverse=True)
    agency = "(?:" + "|".join(re.escape(n) + r"(?!\w)" for n in names) + ")"
    wire = read_toml("sentences/wire.toml")["wire"]
    expressions = {kind: _union(wire, kind, agency) for kind in ("mark", "credit", "opener")}
    openers = _words("openers", "opener", OPENER_KINDS)
    connectors = sorted((w for w, kind in openers.items() if kind == "connector"), key=len, reverse=True)
    return Vocabulary(
        abbreviations=_words("abbreviations", "abbreviation", ABBREVIATION_KINDS),
        openers=openers,
        continuing=frozenset(read_toml("sentences/continuing.toml")["words"]),
        connector=re.compile("(?:" + "|".join(connectors).replace("'", "['’]") + ") ?,"),
        agency=re.compile(agency),
        marks=re.compile(expressions["mark"]),
        credit=re.compile(expressions["credit"]),
        teaser=re.compile(expressions["opener"]),
    )


def _union(wire: list[dict], kind: str, agency: str) -> str:
    return "|".join(f"(?:{row['regex'].replace('{agency}', agency)})" for row in wire if row["kind"] == kind)


def _words(file: str, table: str, kinds: tuple[str, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for row in read_toml(f"sentences/{file}.toml")[table]:
        if row["kind"] not in kinds:
            raise PatternError(f"sentences/{file}.toml, {row['id']}: unknown kind {row['kind']!r}")
        words = dict.fromkeys(row["words"], row["kind"]) | words
    return words
