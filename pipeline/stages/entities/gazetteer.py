"""Names that a list knows: countries, places, cities, bodies, diseases, each with its id where it is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import read_csv, read_toml
from pipeline.stages.entities.words import (
    capital_runs,
    capitalised_runs,
    first_run,
    plain,
    plain_text,
    stands_at,
    unaccented,
    word_starts,
)

_VERY_LARGE = 500_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name. ``careful``: it is a word or another name too, and counts only where the model agrees."""

    name: str
    label: str
    kb_id: str | None
    source: str
    careful: bool = False


class Gazetteer:
    """Finds the longest known name at every word of a text."""

    def __init__(self, names: Iterable[tuple[str, Entry]]):
        self._entries: dict[str, Entry] = {}
        for written, entry in names:
            self._entries.setdefault(plain(written), entry)
        lengths: dict[str, set[int]] = defaultdict(set)
        anchors: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._without_capitals: list[tuple[str, str]] = []
        for written in self._entries:
            run = first_run(written)
            if not run:
                continue
            lengths[run].add(len(written))
            if anchor := next(capital_runs(written), None):
                anchors[anchor[0]].add((anchor.start(), run))
            else:
                self._without_capitals.append((written, run))
        self._lengths = {run: sorted(lengths[run], reverse=True) for run in lengths}
        # By the first run with a capital: where it stands in names, and the run that begins them (« mer », 7).
        self._anchors = {run: sorted(anchors[run]) for run in anchors}

    def get(self, name: str) -> Entry | None:
        """The entry of exactly this name, either apostrophe."""
        return self._entries.get(plain(name))

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Start, end and entry of every known name, left to right, none within another."""
        reached = 0
        written = plain_text(text)
        for start, run in self._beginnings(text):
            if start >= reached and (name := self._longest(written, start, run)):
                reached = start + len(name)
                yield start, reached, self._entries[name]

    def end_at(self, text: str, start: int) -> int | None:
        """Where the longest known name that begins at ``start`` ends, None for none."""
        text = plain_text(text)
        name = self._longest(text, start, first_run(text, start))
        return start + len(name) if name else None

    def _beginnings(self, text: str) -> list[tuple[int, str]]:
        """Where a known name may begin, and the first run of letters and digits there; in text order."""
        written, runs = plain_text(text), capitalised_runs(text)
        found = []
        for anchor in runs.keys() & self._anchors.keys():
            for offset, run in self._anchors[anchor]:
                if not offset:
                    found += [(start, run) for start in runs[anchor]]
                else:
                    found += [(at - offset, run) for at in runs[anchor] if stands_at(written, run, at - offset)]
        for name, run in self._without_capitals:
            if name in written:
                found += [(start, run) for start in word_starts(written, name)]
        return sorted(found)

    def _longest(self, text: str, start: int, run: str) -> str | None:
        for length in self._lengths.get(run, ()):
            name = text[start : start + length]
            if name in self._entries and not text[start + length : start + length + 1].isalnum():
                return name
        return None


@cache
def known_names() -> Gazetteer:
    """Countries, places, bodies and diseases."""
    return Gazetteer([*_countries(), *_places(), *_things(), *_styles(), *_capitals_only()])


@cache
def cities() -> Gazetteer:
    """The larger cities of GeoNames, by their French name where it is known; the very large are no mere chance."""
    rows = [
        (
            row["name"],
            Entry(
                row["name"], "LOC", f"geonames:{row['id']}", "gazetteer:cities", int(row["population"]) < _VERY_LARGE
            ),
        )
        for row in read_csv("entities/cities.csv")
    ]
    arabic = [(f"{name[:2]}-{name[3:]}", entry) for name, entry in rows if name[:3] in {"El ", "Al "}]
    return Gazetteer(rows + arabic)


def _countries() -> Iterator[tuple[str, Entry]]:
    """babel's French names and the further ones of countries.csv, the first letter with and without its accent."""
    from babel import Locale

    special = read_toml("entities/ambiguous.toml")
    careful, left_out = set(special["careful"]), set(special["left_out"])
    names = {code: name for code, name in Locale("fr").territories.items() if len(code) == 2 and code not in left_out}
    aliases = read_csv("entities/countries.csv")
    usual = {code: plain(name) for code, name in names.items()}
    usual |= {row["iso"]: row["name"] for row in aliases if row["usual"] or row["iso"] not in usual}
    for code, name in (*names.items(), *((row["iso"], row["name"]) for row in aliases)):
        entry = Entry(usual[code], "LOC", f"iso3166:{code}", "gazetteer:countries", name in careful)
        yield name, entry
        yield unaccented(name[0]) + name[1:], entry


def _styles() -> Iterator[tuple[str, Entry]]:
    """``République du Mali``, ``Royaume d'Espagne``: the state by its style."""
    for name, entry in list(_countries()):
        if not entry.careful and " " not in name:
            for style in ("République", "Royaume"):
                for link in ("du ", "de ", "de la ", "d'", "de l'", "des "):
                    yield f"{style} {link}{name}", entry


def _capitals_only() -> Iterator[tuple[str, Entry]]:
    """Names of countries in capitals, as headlines have them, with and without accents."""
    for name, entry in list(_countries()):
        if len(name) > 4 and not entry.careful:
            yield name.upper(), entry
            yield unaccented(name).upper(), entry


def _places() -> Iterator[tuple[str, Entry]]:
    for row in read_csv("entities/places.csv"):
        entry = Entry(row["name"], "LOC", row["kb_id"] or None, "gazetteer:places")
        yield row["name"], entry


def _things() -> Iterator[tuple[str, Entry]]:
    for row in read_csv("entities/things.csv"):
        yield row["name"], Entry(row["name"], row["label"], row["kb_id"] or None, "gazetteer:things")
