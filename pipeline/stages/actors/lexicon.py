"""What patterns/actors/ says of countries, functions, groups and verbs of saying, compiled once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.patterns import PatternError, read_csv, read_toml

_CONTRACTION = re.compile(r"(aux?|du)\s", re.IGNORECASE)
_APOSTROPHE = "['’]"
_GAPS = re.compile(r"[\s\-‐‑–]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """``text`` without case, accents and the shape of apostrophes and hyphens, for comparisons of names."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _GAPS.sub(" ", plain.replace("’", "'")).strip()


@dataclass(frozen=True, slots=True)
class Function:
    """An office or role that a person holds. ``kind`` is ``office``, ``rank``, ``voice`` (speaks for another)
    or ``individual`` (speaks for nobody else, as a judge).
    """

    id: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """``kind``: personal, relative or first (person). ``gender``: Masc, Fem or None."""

    kind: str
    gender: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    kind: str
    pattern: re.Pattern


@dataclass(frozen=True)
class Lexicon:
    """The word lists of the actor stage. Country names are those of patterns/actors/countries.csv."""

    countries: dict[str, str]
    demonyms: dict[str, tuple[str, ...]]
    country_names: frozenset[str]
    capitals: dict[str, str]
    functions: dict[str, Function]
    function_pattern: re.Pattern
    groups: tuple[Group, ...]
    any_group: re.Pattern
    saying_lemmas: frozenset[str]
    saying_forms: frozenset[str]
    sources: re.Pattern
    expressions: dict[str, re.Pattern]
    pronouns: dict[str, Pronoun]
    noun_genders: dict[str, str]
    lists: dict[str, frozenset[str]]
    counts: dict[str, int]

    def country(self, name: str) -> str | None:
        """The country that ``name`` names, also in official style (`République du Mali`); None for any other name."""
        known = self.countries.get(fold(name))
        if known is None and (style := self.expressions["state-style"].match(name)):
            known = self.countries.get(fold(name[style.end() :]))
        return known

    def function(self, words: str) -> Function | None:
        """The function that ``words`` (as matched by ``function_pattern``) name."""
        return self.functions.get(fold(words)) or self.functions.get(singular(fold(words)))

    def names_a_party(self, words: str) -> bool:
        """Whether a bare noun (`manifestants`, `ministres`) names people or a body that can act and speak."""
        if self.sources.match(words) or self.function_pattern.match(words):
            return True
        return any(self.group(f"{article} {words}") for article in ("le", "la", "les"))

    def pronoun(self, words: str) -> Pronoun | None:
        """The pronoun that ``words`` are, None where they are none."""
        return self.pronouns.get(fold(words))

    def group(self, words: str) -> Group | None:
        """The first group whose pattern ``words`` begin with."""
        matched = self.match_group(words)
        return matched and matched[0]

    def match_group(self, words: str) -> tuple[Group, int] | None:
        """The first group whose pattern ``words`` begin with, and where the match ends in them.

        A contraction (`au Comité`) counts as the article that it holds.
        """
        shift = 0
        if contraction := _CONTRACTION.match(words):
            article = "les" if contraction.group(1).lower() == "aux" else "le"
            shift = len(contraction.group(1)) - len(article)
            words = article + words[contraction.end(1) :]
        for group in self.groups if self.any_group.match(words) else ():
            if match := group.pattern.match(words):
                return group, match.end() + shift
        return None


def singular(words: str) -> str:
    """Folded ``words`` without the plural mark of each word, so that ``vice presidents`` is ``vice president``."""
    return " ".join(w[:-1] if len(w) > 3 and w[-1] in "sx" else w for w in words.split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The compiled patterns. Raises PatternError that names the file and the row at fault."""
    countries, demonyms = _countries()
    expressions = read_toml("actors/expressions.toml")["expression"]
    words = read_toml("actors/words.toml")
    functions, function_pattern = _functions()
    groups = tuple(_group(row) for row in read_toml("actors/groups.toml")["group"])
    saying = read_csv("actors/saying.csv")
    return Lexicon(
        countries=countries,
        demonyms=demonyms,
        country_names=frozenset(map(fold, countries.values())),
        capitals={fold(row["name"]): row["country"] for row in read_csv("actors/capitals.csv")},
        functions=functions,
        function_pattern=function_pattern,
        groups=groups,
        any_group=re.compile("|".join(group.pattern.pattern for group in groups), re.IGNORECASE),
        saying_lemmas=frozenset(row["lemma"] for row in saying if " " not in row["lemma"]),
        saying_forms=frozenset(form for row in saying for form in (row["participle"], row["present"])),
        noun_genders=_noun_genders(),
        lists={name: _both_apostrophes(members) for name, members in words["lists"].items()},
        counts=words["counts"],
        expressions={row["id"]: _expression(row) for row in expressions},
        pronouns={
            fold(row["form"]): Pronoun(row["kind"], row["gender"] or None, row["number"] == "plural")
            for row in read_csv("actors/pronouns.csv")
        },
        sources=re.compile(
            rf"{_any_of(row['noun'] for row in read_csv('actors/sources.csv'))}(?![\w-])", re.IGNORECASE
        ),
    )


def _countries() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    names: dict[str, str] = {}
    demonyms: dict[str, tuple[str, ...]] = {}
    for row in read_csv("actors/countries.csv"):
        for name in [row["country"], *filter(None, row["aliases"].split("|"))]:
            names[fold(name)] = row["country"]
        for form in {*row["adjective"].split("|"), *row["feminine"].split("|")}:
            for inflected in {form, form if form[-1] in "sx" else form + "s"}:
                known = demonyms.get(fold(inflected), ())
                if row["country"] not in known:
                    demonyms[fold(inflected)] = (*known, row["country"])
    return names, demonyms


def _noun_genders() -> dict[str, str]:
    """The gender of demonyms whose two forms differ and of feminine functions, by their folded words.

    A masculine function (`l'orateur`) may be a woman's.
    """
    functions = [(fold(row["masculine"]), fold(row["feminine"])) for row in read_csv("actors/functions.csv")]
    genders = {feminine: "Fem" for masculine, feminine in functions if masculine != feminine}
    for row in read_csv("actors/countries.csv"):
        for masculine, feminine in zip(row["adjective"].split("|"), row["feminine"].split("|"), strict=True):
            if fold(masculine) != fold(feminine):
                genders |= {fold(masculine): "Masc", fold(feminine): "Fem"}
    return genders


def _functions() -> tuple[dict[str, Function], re.Pattern]:
    functions: dict[str, Function] = {}
    for row in read_csv("actors/functions.csv"):
        if row["kind"] not in ("office", "rank", "voice", "individual"):
            raise PatternError(f"actors/functions.csv, {row['id']}: unknown kind {row['kind']!r}")
        function = Function(row["id"], row["kind"], row["same_as"] or row["id"])
        for words in (row["masculine"], row["feminine"]):
            functions[fold(words)] = function
            functions.setdefault(singular(fold(words)), function)
    words = sorted(
        (w for row in read_csv("actors/functions.csv") for w in (row["masculine"], row["feminine"])),
        key=len,
        reverse=True,
    )
    return functions, re.compile(rf"(?<![\w-]){_any_of(words)}(?![\w-])", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the first of ``words`` that fits, inflected.

    They are grouped by their first letter, written in both cases: a class of letters that takes no account of case is
    the one thing from which ``re`` sees at a glance that an alternative fails.
    """
    ends: dict[str, dict[str, None]] = {}
    for word in words:
        ends.setdefault(word[0].lower(), {})[_inflected(word[1:])] = None
    groups = (rf"(?-i:[{letter}{letter.upper()}])(?:{'|'.join(group)})" for letter, group in ends.items())
    return f"(?:{'|'.join(groups)})"


def _inflected(words: str) -> str:
    """A pattern for ``words`` with an optional plural mark on each word, either apostrophe and either É."""
    parts = []
    for word in re.split(r"([\s'’-])", words):
        if word in ("'", "’"):
            parts.append(_APOSTROPHE)
        elif word == "-":
            parts.append(r"[-‑\s]")
        elif word.isspace():
            parts.append(r"(?:\s+|-)")
        else:
            parts.append(re.escape(word).replace("É", "[ÉE]") + ("" if word[-1:] in "sx" else "s?"))
    return "".join(parts)


def _group(row: dict) -> Group:
    try:
        pattern = re.compile(rf"(?:{row['pattern']})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise PatternError(f"actors/groups.toml, {row['id']}: {error}") from error
    return Group(row["id"], row["kind"], pattern)


def _expression(row: dict) -> re.Pattern:
    """The pattern of an expression; one that stands ``at`` the end of the words before something is anchored there."""
    anchor = "$" if row.get("at") == "end" else ""
    try:
        return re.compile(f"(?:{row['pattern']}){anchor}", re.IGNORECASE)
    except re.error as error:
        raise PatternError(f"actors/expressions.toml, {row['id']}: {error}") from error


def _both_apostrophes(words: list[str]) -> frozenset[str]:
    return frozenset([*words, *(w.replace("'", "’") for w in words)])
