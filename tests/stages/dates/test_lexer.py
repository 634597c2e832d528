"""Tokens: what they are in any text, and that leaving rules out by their needs loses no match."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.patterns import read_toml
from pipeline.stages.dates import lexer
from pipeline.stages.dates.grammar import RULE_FILES, load_grammar
from pipeline.stages.dates.needs import needs_of

from .markup import parse_brackets

CHARACTERS = st.text(alphabet="IVXer1 9\n\t_.,'’-èéaÉ\u0301\u00a0²sndm08/\r\u2028œß", max_size=20)


@settings(max_examples=2000, deadline=None)
@given(st.one_of(CHARACTERS, st.text(max_size=30)))
def test_tokens_cover_any_text(text):
    tokens = load_grammar().lexer.tokens(text)
    at = 0
    for place in range(len(tokens)):
        token = tokens[place]
        assert text[at : token.start].strip() == "" and token.end > token.start
        assert tokens.pieces[place].startswith(text[token.start : token.end])
        assert tokens.symbols[place] == token.symbol
        assert tokens.place_of(token.start) == place
        at = token.end
    assert text[at:].strip() == ""
    assert tokens[:] == [tokens[place - len(tokens)] for place in range(len(tokens))]
    assert tokens.pieces == re.findall(lexer.ANY_PIECE, text)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="xlb", max_size=12))
def test_islands_are_what_stands_between_unknown_words(kinds):
    grammar = load_grammar()
    known = {"x": lexer.UNKNOWN, "l": grammar.lexer.tokens("le").symbols, "b": lexer.TO_12}
    symbols = "".join(known[kind] for kind in kinds)
    stretches = [match for match in re.finditer("[lb]+", kinds) if "b" in match[0]]
    assert list(grammar.islands(symbols)) == [(m.start(), symbols[m.start() : m.end()]) for m in stretches]


def test_kinds_of_tokens():
    tokens = load_grammar().lexer.tokens("Le 1er Août,\n\nXIXe s. Ve9 l’an 1 000")
    assert [t.text for t in tokens[:]] == [
        "le", "1", "aout", ",", "\n", "XIXe", "s", ".", "ve", "9", "l'", "an", "1", "000",
    ]  # fmt: skip
    assert [tokens[k].symbol for k in (1, 4, 5, 8, 9, 12, 13)] == ["o", "\x00", "R", "\x00", "b", "b", "g"]


def test_needs_of_a_rule():
    def needs(pattern):
        atoms = re.findall(r"[a-z]+|[()|?*+!\[\]]", pattern)
        return needs_of(atoms, lambda atom: frozenset({atom}), len)

    assert needs("aa bbb c") == {"c"}
    assert needs("( aa | b ) cccc") == {"aa", "b"}
    assert needs("( aa | b? ) cccc") == {"cccc"}
    assert needs("a? ( b )* cc+ !( d )") == {"cc"}
    assert needs("a [ bb ] | ccc") == {"a", "ccc"}
    assert needs("a? b*") is None


def test_every_example_holds_what_its_rule_needs():
    grammar = load_grammar()
    rules = {rule.id: rule for rule in grammar.rules}
    rows = [row for name in RULE_FILES for row in read_toml(f"dates/rules/{name}.toml")["rule"]]
    for row in rows:
        for marked in row["examples"]:
            symbols = grammar.lexer.tokens(parse_brackets(marked)[0]).symbols
            assert rules[row["id"]].needs is None or not rules[row["id"]].needs.isdisjoint(symbols), marked
    for row in rows:
        for marked in row["examples"]:
            for _, symbols in grammar.islands(grammar.lexer.tokens(parse_brackets(marked)[0]).symbols):
                tried = [m.rule.id for m in grammar.matches(symbols)]
                assert tried == [rule.id for rule in grammar.rules for _ in rule.regex.finditer(symbols)], marked
