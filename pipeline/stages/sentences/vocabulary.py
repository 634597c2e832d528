"""The sentence stage's vocabulary from patterns/sentences, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import PatternError, read_csv, read_toml

ABBREVIATION_KINDS = ("always", "number", "opener", "capital")
OPENER_KINDS = ("alone", "phrase", "article", "sure", "before_lower_case", "connector")


@dataclass(frozen=True)
class Vocabulary:
    """Abbreviations by word, openers by word, wire expressions by id; ``agency`` matches any agency's name."""

    abbreviations: dict[str, str]
    openers: dict[str, str]
    continuing: frozenset[str]
    connector: re.Pattern[str]
    phrase: re.Pattern[str]
    agency: re.Pattern[str]
    datelines: tuple[re.Pattern[str], ...]
    marks: re.Pattern[str]
    credit: re.Pattern[str]
    teaser: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The compiled vocabulary. Raises PatternError for a row of unknown kind."""
    names = sorted({row["name"] for row in read_csv("sentences/agencies.csv")}, key=len, reverse=True)
    agency = "(?:" + "|".join(re.escape(n) + r"(?!\w)" for n in names) + ")"
    wire = read_toml("sentences/wire.toml")
    atoms = {"agency": agency, "place": wire["place"], "day": wire["day"]}
    expressions = {kind: _expressions(wire["wire"], kind, atoms) for kind in ("dateline", "mark", "credit", "opener")}
    openers = _words("openers", "opener", OPENER_KINDS)
    return Vocabulary(
        abbreviations=_words("abbreviations", "abbreviation", ABBREVIATION_KINDS),
        openers=openers,
        continuing=frozenset(read_toml("sentences/continuing.toml")["words"]),
        connector=re.compile(_any_of(openers, "connector") + " ?,"),
        phrase=re.compile(_any_of(openers, "phrase") + r"\b"),
        agency=re.compile(agency),
        datelines=tuple(map(re.compile, expressions["dateline"])),
        marks=re.compile("|".join(expressions["mark"])),
        credit=re.compile("|".join(expressions["credit"])),
        teaser=re.compile("|".join(expressions["opener"])),
    )


def _expressions(wire: list[dict], kind: str, atoms: dict[str, str]) -> list[str]:
    """The expressions of one kind, in the file's order, with the atoms put in."""
    found = []
    for row in wire:
        if row["kind"] == kind:
            regex = row["regex"]
            for name, atom in atoms.items():
                regex = regex.replace(f"{{{name}}}", atom)
            found.append(f"(?:{regex})")
    return found


def _any_of(openers: dict[str, str], kind: str) -> str:
    found = sorted((word for word, of in openers.items() if of == kind), key=len, reverse=True)
    return "(?:" + "|".join(found).replace("'", "['’]") + ")"


def _words(file: str, table: str, kinds: tuple[str, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for row in read_toml(f"sentences/{file}.toml")[table]:
        if row["kind"] not in kinds:
            raise PatternError(f"sentences/{file}.toml, {row['id']}: unknown kind {row['kind']!r}")
        words = dict.fromkeys(row["words"], row["kind"]) | words
    return words
