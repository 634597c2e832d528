"""Names that a list knows: countries, places, cities, bodies, diseases, each with its id where it is sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.patterns import read_csv, read_toml
from pipeline.stages.entities.words import plain, plain_text, unaccented

_VERY_LARGE = 500_000
_WORD = re.compile(r"[^\W_]+")


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
        by_first: dict[str, list[str]] = defaultdict(list)
        for written in self._entries:
            by_first[_WORD.search(written)[0]].append(written)
        self._by_first = {first: sorted(names, key=len, reverse=True) for first, names in by_first.items()}

    def get(self, name: str) -> Entry | None:
        """The entry of exactly this name, either apostrophe."""
        return self._entries.get(plain(name))

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Start, end and entry of every known name, left to right, none within another."""
        text = plain_text(text)
        reached = 0
        for word in _WORD.finditer(text):
            if word.start() < reached or word[0] not in self._by_first:
                continue
            if name := self._longest(text, word):
                reached = word.start() + len(name)
                yield word.start(), reached, self._entries[name]

    def end_at(self, text: str, start: int) -> int | None:
        """Where the longest known name that begins at ``start`` ends, None for none."""
        text = plain_text(text)
        word = _WORD.match(text, start)
        name = self._longest(text, word) if word else None
        return start + len(name) if name else None

    def _longest(self, text: str, word: re.Match[str]) -> str | None:
        for name in self._by_first.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
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
