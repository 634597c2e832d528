"""``python -m evaluation.benchmarks.acronyms``: defined acronym pairs beside those that other libraries find.

Measures: F1 over pairs whose short and long form are both exact; recall of short forms whatever their long form;
and recall of the pairs that letters cannot align. Peers run where their environment is found
(evaluation/peers/text/requirements.txt).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.benchmarks.peers import PYTHON, run_peer, table
from evaluation.matching import Tally
from evaluation.peers.text.__main__ import ACRONYMS
from evaluation.suites import MATERIAL, Suite, suites

SUITES = ("seeds", "gold", "acronyms-sdu")

# Below this share of letters found in order, letters do not tell the long form.
UNALIGNED = 0.7

Pairs = set[tuple[str, str]]


def ours(texts: Sequence[str]) -> list[Pairs]:
    """The defined pairs of this project, without parser and named entities."""
    import spacy

    from pipeline.layers import read_layer
    from pipeline.tokenization import adapt_tokenizer

    nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "lemmatizer"])
    adapt_tokenizer(nlp)
    nlp.add_pipe("sentence_splitter", first=True)
    nlp.add_pipe("acronym_expander", config={"glossary": False})
    return [{(p.short, p.long) for p in read_layer(doc, "acronyms")} for doc in nlp.pipe(texts)]


def compare(gold: Iterable[Sequence[dict]], found: Iterable[Pairs]) -> list[float]:
    """Precision, recall and F1 of exact pairs, recall of short forms, recall of pairs that no letters align."""
    from pipeline.stages.acronyms.alignment import fit

    tally, shorts, unaligned = Tally(), Tally(), Tally()
    for wanted, given in zip(gold, found, strict=True):
        must = {(p["short"], p["long"]) for p in wanted if not p.get("optional")}
        may = {(p["short"], p["long"]) for p in wanted if p.get("optional")}
        hits = must & given
        tally.add(len(hits), len(given - must - may), len(must - given))
        named = {short for short, _ in given}
        shorts.add(sum(short in named for short, _ in must), 0, sum(short not in named for short, _ in must))
        apart = {pair for pair in must if fit(*pair).score < UNALIGNED}
        unaligned.add(len(apart & given), 0, len(apart - given))
    figures = tally.figures()
    return [figures["p"], figures["r"], figures["f"], shorts.figures()["r"], unaligned.figures()["r"]]


def measure(suite: Suite, python: Path) -> list[list]:
    """One row for each finder: name and the figures of :func:`compare`."""
    by_id = {row["id"]: row["acronyms"] for row in suite.gold}
    articles = [article for article in suite.articles if article.id in by_id]
    texts, gold = [a.text for a in articles], [by_id[a.id] for a in articles]
    found = {"engagements": ours(texts)} | {name: run_peer(python, name, texts) for name in ACRONYMS if python.exists()}
    return [
        [name, *compare(gold, [{tuple(pair) for pair in each} for each in pairs])]
        for name, pairs in found.items()
        if pairs is not None
    ]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.benchmarks.acronyms", description=__doc__)
    parser.add_argument("--material", type=Path, default=MATERIAL, help="folder that holds gold/ and bench/")
    parser.add_argument("--peers", type=Path, default=PYTHON, help="Python of the peers' environment")
    arguments = parser.parse_args(argv)
    for suite in suites(arguments.material):
        if suite.name in SUITES:
            print(f"\n{suite.name}: {len(suite.articles)} texts\n")
            title = ["", "pair P", "R", "F1", "short form R", "unaligned R"]
            print(table(title, measure(suite, arguments.peers)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
