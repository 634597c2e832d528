"""``python -m evaluation.benchmarks.sentences``: sentence boundaries beside those of other libraries.

Measures: boundary F1 is over the ends of sentences, the last of each text left out, because it is given; sentence F1
is over exact spans. Peers run where their environment is found (evaluation/peers/text/requirements.txt).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.benchmarks.peers import PYTHON, run_peer, table
from evaluation.matching import Tally
from evaluation.peers.text.__main__ import SENTENCES
from evaluation.suites import MATERIAL, Suite, suites

SUITES = ("seeds", "gold", "sentences-gsd")

Span = tuple[int, int]


def compare(gold: Iterable[Sequence[Span]], found: Iterable[Sequence[Span]]) -> tuple[Tally, Tally]:
    """Tallies of boundaries and of exact sentences over texts in the same order."""
    boundaries, sentences = Tally(), Tally()
    for wanted, given in zip(gold, found, strict=True):
        _count(boundaries, {end for _, end in wanted[:-1]}, {end for _, end in given[:-1]})
        _count(sentences, set(wanted), set(given))
    return boundaries, sentences


def _count(tally: Tally, wanted: set, given: set) -> None:
    tally.add(len(wanted & given), len(given - wanted), len(wanted - given))


def ours(texts: Sequence[str]) -> list[list[Span]]:
    """The sentences of this project."""
    from pipeline.stages.sentences.splitter import split

    return [[(s.start, s.end) for s in split(text)] for text in texts]


def measure(suite: Suite, python: Path) -> list[list]:
    """One row for each splitter: name, boundary precision, recall and F1, sentence F1."""
    by_id = {row["id"]: [(s["start"], s["end"]) for s in row["sentences"]] for row in suite.gold}
    articles = [article for article in suite.articles if article.id in by_id]
    texts, gold = [a.text for a in articles], [by_id[a.id] for a in articles]
    found = {"engagements": ours(texts)} | {
        name: run_peer(python, name, texts) for name in SENTENCES if python.exists()
    }
    rows = []
    for name, spans in found.items():
        if spans is not None:
            boundaries, sentences = (t.figures() for t in compare(gold, [[tuple(s) for s in each] for each in spans]))
            rows.append([name, boundaries["p"], boundaries["r"], boundaries["f"], sentences["f"]])
    return rows


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.benchmarks.sentences", description=__doc__)
    parser.add_argument("--material", type=Path, default=MATERIAL, help="folder that holds gold/ and bench/")
    parser.add_argument("--peers", type=Path, default=PYTHON, help="Python of the peers' environment")
    arguments = parser.parse_args(argv)
    for suite in suites(arguments.material):
        if suite.name in SUITES:
            print(f"\n{suite.name}: {len(suite.articles)} texts\n")
            print(table(["", "boundary P", "R", "F1", "sentence F1"], measure(suite, arguments.peers)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
