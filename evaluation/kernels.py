"""How far the kernels agree with spaCy's own components, and how much faster they are.

``python -m evaluation.kernels ARTICLES.jsonl …`` runs every text through both, once with the sentence starts of
this package and once with none, and counts tokens whose answers differ; then it times both by turns.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAMES = ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner")
DECIDED = {
    "heads and labels": ("HEAD", "DEP"),
    "sentence starts": ("SENT_START",),
    "entities": ("ENT_IOB", "ENT_TYPE"),
    "morphology": ("POS", "TAG", "MORPH"),
    "lemmas": ("LEMMA",),
}
ROUNDS = 5


def texts_of(paths: list[Path]) -> Iterator[str]:
    """Field ``text`` of every line."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def annotated(components: dict[str, Any], docs: list[Doc]) -> list[Doc]:
    """``docs`` through the statistical components."""
    for name in NAMES:
        docs = list(components[name].pipe(docs, batch_size=64))
    return docs


def differences(expected: Doc, found: Doc) -> Iterator[tuple[str, int]]:
    """What is decided otherwise, and at which token."""
    for what, attributes in DECIDED.items():
        columns = ["ORTH", *attributes]
        unequal = (expected.to_array(columns) != found.to_array(columns)).any(axis=1)
        for place in unequal.nonzero()[0].tolist():
            yield what, place


def agreement(nlp: Language, stock: dict[str, Any], fast: dict[str, Any], texts: list[str], with_starts: bool) -> None:
    """Print how many tokens each kind of answer differs at, and where."""
    splitter = nlp.get_pipe("sentence_splitter")
    prepare: Callable[[Doc], Doc] = splitter if with_starts else lambda doc: doc
    counts: Counter[str] = Counter()
    tokens = sentences = 0
    for start in range(0, len(texts), 64):
        batch = texts[start : start + 64]
        both = [annotated(c, [prepare(nlp.make_doc(text)) for text in batch]) for c in (stock, fast)]
        for expected, found in zip(*both, strict=True):
            tokens += len(expected)
            sentences += sum(1 for _ in expected.sents)
            for what, place in differences(expected, found):
                counts[what] += 1
                print(f"  {what} differ at {expected[place].text!r} in {expected[place].sent.text[:80]!r}")
    print(f"{'with' if with_starts else 'without'} preset starts: {tokens:,} tokens, {sentences:,} sentences")
    for what in DECIDED:
        print(f"  {what:<17} {counts[what]:>6} tokens differ, {100 * (1 - counts[what] / tokens):.4f} % equal")


def speed(nlp: Language, stock: dict[str, Any], fast: dict[str, Any], texts: list[str]) -> None:
    """Print microseconds of processor time a token for both, medians of ROUNDS by turns."""
    seconds: dict[str, list[float]] = {"spaCy's own": [], "kernels": []}
    tokens = 0
    for _ in range(ROUNDS):
        for kind, components in zip(seconds, (stock, fast), strict=True):
            docs = [nlp.make_doc(text) for text in texts]
            tokens = sum(len(doc) for doc in docs)
            began = time.process_time()
            annotated(components, docs)
            seconds[kind].append(time.process_time() - began)
    medians = {kind: statistics.median(times) / tokens * 1e6 for kind, times in seconds.items()}
    for kind, median in medians.items():
        print(f"  {kind:<12} {median:>6.1f} µs a token")
    ratio = medians["spaCy's own"] / medians["kernels"]
    print(f"  ratio        {ratio:>6.2f}")


def main() -> None:
    """Run the comparison that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.kernels", description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path)
    paths = parser.parse_args().articles
    from pipeline import load
    from pipeline.kernels import install

    texts = list(texts_of(paths))
    nlp = load(kernels=False)
    stock = dict(nlp.pipeline)
    install(nlp)
    fast = dict(nlp.pipeline)
    for with_starts in (True, False):
        agreement(nlp, stock, fast, texts, with_starts)
    speed(nlp, stock, fast, texts[:200])


if __name__ == "__main__":
    main()
