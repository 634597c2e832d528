"""The tokenizer that remembers gives what spaCy's gives, in any order of texts; so do its expressions."""

import itertools
import sys
from pathlib import Path

import pytest
import spacy
from spacy.attrs import IDX, NORM, ORTH, SPACY

from pipeline.chunks import (
    DOTTED,
    HYPHENATED,
    CutExpression,
    GuardedExpression,
    RememberingTokenizer,
    SuffixExpression,
    remembering,
)
from pipeline.tokenization import adapt_tokenizer

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
CORES = [
    "ministre",
    "Été",
    "MALI",
    "12",
    "3,5",
    "km",
    "12km",
    "5m²",
    "30km/h",
    "c'est",
    "l'Union",
    "M.",
    "J.-C.",
    "œuf",
]
CORES += [
    "a-t-il",
    "dit-on",
    "un.org",
    "http://a.fr/b?c",
    "x@y.com",
    "8.8.8.8:53",
    "localhost",
    "aujourd’hui",
    "20°C",
    "",
]
CORES += [
    "COVID-19de",
    "26août",
    "sujets.Cadre",
    "M.Diallo",
    "dollars(USD)",
    "ainsi»a",
    "(BSCI)sur",
    "-VNA",
    "№",
    "①",
    "x⁵",
]
AROUND = (
    ["", "«", "(", "-", "«(", "$", "..", "l'"],
    ["", ",", "»,", ").", "...", "……", "%", "€", "°C.", "-elle", '."', "-", "'"],
)
CHUNKS = [before + core + after for core, before, after in itertools.product(CORES, *AROUND)]


@pytest.fixture(scope="module")
def stock():
    """spaCy's tokenizer with the package's cuts."""
    nlp = spacy.blank("fr")
    adapt_tokenizer(nlp)
    return nlp.tokenizer


def tokens(tokenizer, text):
    return tokenizer(text).to_array([ORTH, IDX, SPACY, NORM]).tolist()


def spans(matches):
    return [match and match.span() for match in matches]


def test_expressions_match_what_they_matched(stock):
    prefix, suffix = (search.__self__ for search in (stock.prefix_search, stock.suffix_search))
    infix, word, address = (f.__self__ for f in (stock.infix_finditer, stock.token_match, stock.url_match))
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha()]
    for chunk in [*CHUNKS, *" ".join(TEXTS).split(), *letters[::7], "a" * 30 + "." * 30]:
        assert spans([CutExpression(prefix).search(chunk)]) == spans([prefix.search(chunk)])
        assert spans([SuffixExpression(suffix).search(chunk)]) == spans([suffix.search(chunk)])
        assert spans(CutExpression(infix).finditer(chunk)) == spans(infix.finditer(chunk))
        assert spans([GuardedExpression(word, HYPHENATED).match(chunk)]) == spans([word.match(chunk)])
        assert spans([GuardedExpression(address, DOTTED).match(chunk)]) == spans([address.match(chunk)])
    assert GuardedExpression(address, DOTTED).match("un.org")


@pytest.mark.parametrize("most", [100_000, 50, 0])
def test_tokens_are_those_of_the_stock_tokenizer(stock, most):
    ours = remembering(stock)
    ours.max_cache_size = most
    chunks = [" ".join(CHUNKS), "  ".join(CHUNKS[::-1]), "\n\n".join(CHUNKS[::3])]
    for text in [*TEXTS, *chunks, "", " ", "\n", " \n a \t", *TEXTS[::-1]]:
        assert tokens(ours, text) == tokens(stock, text)


def test_what_follows_a_special_case_is_remembered_too(stock):
    ours, calls = remembering(stock), []
    search = ours.suffix_search
    ours.suffix_search = lambda text: calls.append(text) or search(text)
    text = "C'est le ministre, dit-on, de l'Union."
    first, asked = tokens(ours, text), len(calls)
    calls.clear()
    assert tokens(ours, text) == first
    assert {call.strip(",.") for call in calls} <= {"C'est", "C", "est"} and len(calls) < asked / 2


def test_a_special_case_may_be_added(stock):
    ours = remembering(stock)
    assert [t.text for t in ours("le Quai d'Orsay")] == ["le", "Quai", "d'", "Orsay"]
    ours.add_special_case("d'Orsay", [{"ORTH": "d'Orsay"}])
    assert [t.text for t in ours("le Quai d'Orsay")] == ["le", "Quai", "d'Orsay"]


def test_nothing_is_remembered_of_a_memory_zone(stock):
    ours = remembering(stock)
    with ours.vocab.memory_zone():
        assert len(ours("le zonage")) == 2
    assert [t.text for t in ours("le zonage, dit-on")] == [t.text for t in stock("le zonage, dit-on")]


def test_a_pipeline_keeps_its_settings_in_a_copy(stock):
    ours = remembering(stock)
    function, arguments, *_ = ours.__reduce__()
    assert function is RememberingTokenizer
    assert tokens(function(*arguments), TEXTS[0]) == tokens(stock, TEXTS[0])
