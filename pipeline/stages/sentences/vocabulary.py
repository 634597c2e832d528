"""The sentence stage's vocabulary from patterns/sentences, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import PatternError, read_csv, read_toml
from pipeline.stages.sentences.expressions import Opened, Signed

ABBREVIATION_KINDS = ("always", "number", "opener", "capital")
OPENER_KINDS = ("alone", "phrase", "article", "sure", "before_lower_case", "connector")
# Those that may open a sentence where no stop stands before it.
UNSTOPPED = frozenset({"alone", "phrase", "article", "connector"})

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """Abbreviations by word, openers by word, wire expressions; ``agency`` matches any agency's name.

    ``unstopped`` are the first letters, up to anything else, of what may open a sentence without a stop before it.
    """

    abbreviations: dict[str, str]
    openers: dict[str, str]
    unstopped: frozenset[str]
    continuing: frozenset[str]
    connector: re.Pattern[str]
    phrase: re.Pattern[str]
    agency: re.Pattern[str]
    datelines: tuple[Signed, ...]
    marks: Opened
    credit: Signed
    teaser: Signed


@cache
def vocabulary() -> Vocabulary:
    """The compiled vocabulary. Raises PatternError for a row of unknown kind or without a sign of where it matches."""
    names = sorted({row["name"] for row in read_csv("sentences/agencies.csv")}, key=len, reverse=True)
    agency = "(?:" + "|".join(re.escape(n) + r"(?!\w)" for n in names) + ")"
    table = read_toml("sentences/wire.toml")
    wire, atoms = table["wire"], {"agency": agency, "place": table["place"], "day": table["day"]}
    expressions = {kind: _expressions(wire, kind, atoms) for kind in ("dateline", "mark", "credit", "opener")}
    openers = _words("openers", "opener", OPENER_KINDS)
    return Vocabulary(
        abbreviations=_words("abbreviations", "abbreviation", ABBREVIATION_KINDS),
        openers=openers,
        unstopped=frozenset(_LETTERS.match(word)[0] for word, kind in openers.items() if kind in UNSTOPPED),
        continuing=frozenset(read_toml("sentences/continuing.toml")["words"]),
        connector=re.compile(_any_of(openers, "connector") + " ?,"),
        phrase=re.compile(_any_of(openers, "phrase") + r"\b"),
        agency=re.compile(agency),
        datelines=tuple(map(Signed, map(re.compile, expressions["dateline"]), _signs(wire, "dateline", "needs"))),
        marks=Opened(re.compile("|".join(expressions["mark"])), tuple(_begins(wire))),
        credit=Signed(re.compile("|".join(expressions["credit"])), "".join(_signs(wire, "credit", "needs"))),
        teaser=Signed(re.compile("|".join(expressions["opener"])), "".join(_signs(wire, "opener", "needs"))),
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


def _signs(wire: list[dict], kind: str, field: str) -> list[str]:
    """What the rows of one kind say in ``field`` of where they may match."""
    signs = [row.get(field) for row in wire if row["kind"] == kind]
    if None in signs:
        raise PatternError(f"sentences/wire.toml: a row of kind {kind!r} lacks {field!r}")
    return signs


def _begins(wire: list[dict]) -> Iterator[tuple[re.Pattern[str], str]]:
    """How the marks begin, each with what it needs."""
    needs = [row.get("needs", "") for row in wire if row["kind"] == "mark"]
    return zip(map(re.compile, _signs(wire, "mark", "begins")), needs, strict=True)


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
