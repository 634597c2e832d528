"""The grammar: rules of patterns/dates compiled to regular expressions over token symbols, and their matches.

A rule is written over folded words (``au``), classes in CAPITALS (``MONTH``, from words.toml), macros (from
macros.toml) and ``( ) | ? * +``, ``!( )`` for what must not follow; ``name=`` captures, ``[`` and ``]`` enclose the
part that is the expression where the rule also looks at what stands around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.patterns import PatternError, pattern_path, read_toml
from pipeline.stages.dates import lexer
from pipeline.stages.dates.lexer import Lexer, Token, split_words
from pipeline.stages.dates.needs import Needs, needs_of
from pipeline.stages.dates.spellings import Spellings
from pipeline.stages.dates.symbols import shared_symbols

RULE_FILES = ("days", "periods", "relative", "durations", "times", "others", "prefixes")
_NUMBER_CLASSES = {
    "DIGITS": "abcdefghiY",
    "DAYNUM": "bcd",
    "MONTHNUM": "b",
    "HOURNUM": "abc",
    "MINUTENUM": "abcde",
    "TWODIGITS": "abcdef",
    "YEARNUM": "Y",
    "DAYORD": "o",
    "ORDNUM": "oO",
    "ROMAN": "R",
    "HUNDREDS": "g",
}
_ATOM = re.compile(r"(?:(?P<name>[a-z][a-z0-9_]*)=)?(?P<atom>[A-Z][A-Z0-9_]*|[()|?*+\[\]]|[^\s()|?*+\[\]=A-Z]+)")
_SIGNS = frozenset("()|?*+![]")
# Words so frequent that alone they start nothing: no rule fires without some other word or number that it knows.
_GLUE_CLASSES = {"numbers", "ordinals", "duration_mods", "person_nouns", "directions", "anaphoric_directions"}
# How much more often such a word or a number comes than one of dates.
_FREQUENT = 20


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of patterns/dates/rules: ``build`` names the reader of its captures; a ``prefix`` stands before an
    expression that other rules find. Every match holds a symbol of ``needs``, where that is not None."""

    id: str
    build: str
    regex: re.Pattern[str]
    priority: int
    prefix: bool
    needs: Needs


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: positions of the expression and of its captures, counted from the island's first token."""

    rule: Rule
    start: int
    end: int
    groups: dict[str, tuple[int, int]]


class Grammar:
    """The compiled rules with the vocabulary that they need. Raises PatternError for a rule that cannot be read."""

    def __init__(self, rule_files: tuple[str, ...] = RULE_FILES):
        self.words: dict[str, dict[str, Any]] = read_toml("dates/words.toml")
        days = read_toml("dates/holidays.toml")["holiday"]
        named = [(spelt, day) for day in days for name in day["names"] for spelt in {name, name.replace("-", " ")}]
        self._holidays = {tuple(split_words(name)): day for name, day in named}
        self.words["holidays"] = {name: day["id"] for name, day in named}
        self._macros = read_toml("dates/macros.toml")
        rows = [row for name in rule_files for row in read_toml(f"dates/rules/{name}.toml")["rule"]]
        glue = self._glue()
        self._phrases = self._phrases_of(row["pattern"] for row in rows)
        self._symbols = shared_symbols(self._phrases, (glue, self._macros["glue"]))
        self._frequencies = self._guessed_frequencies()
        self._compiled: dict[str, str] = {}
        self._needs_by_atom: dict[str, Needs] = {}
        self.rules = [self._rule(row) for row in rows]
        self.lexer = Lexer(self._symbols)
        self._rules_needing = self._index_of_rules()
        self._values = Spellings(self._class_values)
        self._trigger = re.compile(f"[{''.join(sorted(self._trigger_symbols(glue)))}]")

    def islands(self, symbols: str) -> Iterator[tuple[int, str]]:
        """The stretches of tokens in which rules may match, as (first token, symbols): every word known to the
        grammar, one of them at least no mere article or number word. ``symbols`` are those of a whole text."""
        end = 0
        while trigger := self._trigger.search(symbols, end):
            start = symbols.rfind(lexer.UNKNOWN, end, trigger.start()) + 1 or end
            end = symbols.find(lexer.UNKNOWN, trigger.end())
            if end < 0:
                end = len(symbols)
            yield start, symbols[start:end]

    def matches(self, symbols: str) -> list[Match]:
        """Every match of every rule in the symbols of an island, overlapping ones too."""
        found = []
        wanted = {place for symbol in set(symbols) for place in self._rules_needing.get(symbol, ())}
        for rule in [self.rules[place] for place in sorted(wanted.union(self._rules_needing[""]))]:
            for match in rule.regex.finditer(symbols):
                groups = {name: match.span(name) for name, value in match.groupdict().items() if value is not None}
                found.append(Match(rule, *match.span("span"), groups))
        return found

    def lookup(self, name: str, tokens: list[Token]) -> Any:
        """What the phrase of these tokens counts as in class ``name`` of words.toml, None where it is not in it."""
        return self._values[name].get(tuple([t.text for t in tokens]))

    def holiday(self, tokens: list[Token]) -> dict[str, Any]:
        """The row of holidays.toml that these tokens name. Raises KeyError where they name none."""
        return self._holidays[tuple(t.text for t in tokens)]

    def has(self, name: str, word: str) -> bool:
        """Whether the folded ``word`` is a phrase of class ``name`` of words.toml."""
        return (word,) in self._values[name]

    def _class_values(self, name: str) -> dict[tuple[str, ...], Any]:
        return {tuple(split_words(phrase)): value for phrase, value in self.words[name].items()}

    def _index_of_rules(self) -> dict[str, list[int]]:
        """By symbol the places of the rules that match nowhere without it or its like; "" for the rest."""
        index: dict[str, list[int]] = {"": []}
        for place, rule in enumerate(self.rules):
            for symbol in rule.needs or ("",):
                index.setdefault(symbol, []).append(place)
        return index

    def _phrases_of(self, patterns: Iterable[str]) -> dict[str, list[list[str]]]:
        """The phrases of every class, and every word, that stands in ``patterns`` or in a macro of theirs."""
        phrases: dict[str, list[list[str]]] = {}
        macros, waiting = set(), list(patterns)
        while waiting:
            for atom in [match.group("atom") for match in _ATOM.finditer(waiting.pop())]:
                if atom in phrases or atom in macros or atom in _SIGNS or atom in _NUMBER_CLASSES:
                    continue
                if not atom[0].isupper():
                    phrases[atom] = [split_words(atom)]
                elif atom.lower() in self.words:
                    phrases[atom] = [split_words(phrase) for phrase in self.words[atom.lower()]]
                elif atom in self._macros:
                    macros.add(atom)
                    waiting.append(self._macros[atom])
        return phrases

    def _glue(self) -> set[str]:
        in_classes = {word for name in _GLUE_CLASSES for phrase in self.words[name] for word in split_words(phrase)}
        return in_classes.union(self._macros["glue"])

    def _guessed_frequencies(self) -> Counter[str]:
        """A rough guess of how often a symbol comes, as a multiple of a word of dates."""
        found = Counter(self._symbols.values())
        for symbol in {self._symbols[word] for word in self._macros["glue"] if word in self._symbols}:
            found[symbol] *= _FREQUENT
        return found + Counter(dict.fromkeys(lexer.NUMBER_SYMBOLS, _FREQUENT))

    def _needs(self, pattern: str) -> Needs:
        return needs_of([m.group("atom") for m in _ATOM.finditer(pattern)], self._needs_of_atom, self._frequency)

    def _needs_of_atom(self, atom: str) -> Needs:
        if atom in _NUMBER_CLASSES:
            return frozenset(_NUMBER_CLASSES[atom])
        if atom not in self._needs_by_atom:
            self._needs_by_atom[atom] = self._needs(self._macros[atom]) if atom in self._macros else self._rarest(atom)
        return self._needs_by_atom[atom]

    def _rarest(self, atom: str) -> frozenset[str]:
        return frozenset(min(map(self._symbol, phrase), key=self._frequency) for phrase in self._phrases[atom])

    def _frequency(self, symbol: str) -> int:
        return self._frequencies.get(symbol, 1)

    def _trigger_symbols(self, glue: set[str]) -> set[str]:
        words = {symbol for word, symbol in self._symbols.items() if word not in glue}
        return words | set(lexer.NUMBER_SYMBOLS) | {lexer.ORDINAL_DAY, lexer.ORDINAL, lexer.ROMAN}

    def _rule(self, row: dict[str, Any]) -> Rule:
        try:
            source = self._compile(row["pattern"], top=True)
            regex = re.compile(source)
        except (KeyError, re.error, PatternError) as error:
            raise PatternError(f"date rule {row.get('id')}: {error}") from error
        priority, prefix = row.get("priority", 0), row.get("prefix", False)
        return Rule(row["id"], row["build"], regex, priority, prefix, self._needs(row["pattern"]))

    def _compile(self, pattern: str, top: bool = False) -> str:
        out, pending, negated = [], "", False
        spanned = "[" in pattern
        if top and not spanned:
            out.append("(?P<span>")
        for match in _ATOM.finditer(pattern):
            name, atom = match.group("name"), match.group("atom")
            opening = f"(?P<{name}>" if name else "(?:"
            if atom == "(":
                out.append("(?!" if negated else opening)
                negated = False
            elif atom == "!":
                negated = True
            elif atom in ")|?*+":
                out.append(atom)
            elif atom == "[":
                out.append("(?P<span>")
            elif atom == "]":
                out.append(")(?=")
                pending = ")"
            else:
                expression = self._atom(atom)
                out.append(expression if not name and _is_one_symbol(expression) else f"{opening}{expression})")
        if top and not spanned:
            out.append(")")
        return "".join(out) + pending

    def _atom(self, atom: str) -> str:
        if atom in _NUMBER_CLASSES:
            return f"[{_NUMBER_CLASSES[atom]}]"
        if atom not in self._compiled:
            if atom in self._phrases:
                self._compiled[atom] = self._any_of(self._phrases[atom])
            elif atom in self._macros:
                self._compiled[atom] = self._compile(self._macros[atom])
            else:
                raise PatternError(f"neither a class of words.toml nor a macro: {atom}")
        return self._compiled[atom]

    def _any_of(self, phrases: list[list[str]]) -> str:
        """An expression that matches the longest of ``phrases``."""
        written = {"".join(map(self._symbol, phrase)) for phrase in phrases}
        single = "".join(sorted(symbol for symbol in written if len(symbol) == 1))
        longer = sorted((symbols for symbols in written if len(symbols) > 1), key=lambda s: (-len(s), s))
        return "|".join([*longer, f"[{single}]"] if single else longer)

    def _symbol(self, word: str) -> str:
        if word.isdigit():
            raise PatternError(f"a number cannot stand as a word: {word}")
        return self._symbols[word]


def _is_one_symbol(expression: str) -> bool:
    return len(expression) == 1 or (expression[0] == "[" and expression.find("]") == len(expression) - 1)


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The grammar of patterns/dates, compiled once in a process."""
    pattern_path("dates/words.toml")
    return Grammar()
