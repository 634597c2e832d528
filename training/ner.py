"""``python -m training.ner FILE...``: continue the stock entity recogniser on annotated sentences.

Only the ner component and its own tok2vec learn. A tenth of the sentences, kept aside, says how many passes do
best; the stored weights then come from that many passes over all of them. The weights are the running average
of all updates. One thread and fixed seeds: the same sentences give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from pipeline.language import MODEL
from pipeline.ner import CARD, WEIGHTS, parameters
from pipeline.tokenization import adapt_tokenizer
from training.augment import Augmenter
from training.corpus import CorpusError, Passage, joined, read_corpus, set_aside

if TYPE_CHECKING:
    import numpy
    from spacy.language import Language
    from spacy.training import Example

VERSION = "1"
LICENCE = (
    "Derived from fr_core_news_md (LGPL-LR) and from sentences under CC BY-SA 4.0 (NTREX-128, UD French-PUD, "
    "UD French-GSD) and LGPL-LR (UD French-Sequoia): these weights are under CC BY-SA 4.0 and LGPL-LR, not MIT."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; the defaults are what the stored weights were made with."""

    passes: int = 10
    learning_rate: float = 0.001
    batch: int = 32
    dropout: float = 0.1
    aside: float = 0.1
    seed: int = 0


def choose(passages: list[Passage], settings: Settings) -> tuple[int, dict[str, Any]]:
    """How many passes do best on the sentences kept aside, and the figures of each pass on them."""
    blocks, aside = set_aside(passages, settings.aside, settings.seed)
    figures: dict[str, Any] = {"sentences": len(aside), "stock": _scores(_recogniser(), aside)}
    best, chosen = -1.0, settings.passes
    for number, nlp in enumerate(_passes(blocks, settings), start=1):
        figures[f"pass {number}"] = scores = _scores(nlp, aside)
        if scores["f"] > best:
            best, chosen = scores["f"], number
        print(f"pass {number}: F1 {scores['f']:.4f} on {len(aside)} sentences kept aside", file=sys.stderr)
    return chosen, figures | {"chosen": chosen}


def train(passages: list[Passage], settings: Settings, passes: int) -> dict[str, numpy.ndarray]:
    """The difference of every parameter from the stock model's after ``passes`` over all ``passages``."""
    stock = _stock()
    blocks, _ = set_aside(passages, 0.0, settings.seed)
    trained = stock
    for number, nlp in enumerate(_passes(blocks, settings), start=1):
        print(f"pass {number} over all sentences", file=sys.stderr)
        if number == passes:
            trained = _values(nlp)
            break
    return {key: trained[key] - stock[key] for key in stock}


def _passes(blocks: list[list[Passage]], settings: Settings) -> Iterator[Language]:
    """The recogniser after each pass, with the averaged weights in place while the caller looks at it."""
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(settings.seed)
    rng = random.Random(settings.seed)
    nlp, augmenter = _recogniser(), Augmenter(rng)
    optimizer = nlp.resume_training()
    optimizer.learn_rate = settings.learning_rate
    for _ in range(settings.passes):
        for batch in minibatch(_examples(nlp, blocks, rng, augmenter), settings.batch):
            nlp.update(batch, sgd=optimizer, drop=settings.dropout)
        with nlp.use_params(optimizer.averages):
            yield nlp


@cache
def _stock() -> dict[str, numpy.ndarray]:
    return _values(_recogniser())


def _values(nlp: Language) -> dict[str, numpy.ndarray]:
    return {key: node.get_param(name).copy() for key, node, name in parameters(nlp.get_pipe("ner").model)}


def _recogniser() -> Language:
    import spacy

    from pipeline.speedups import quick_loading

    others = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
    with quick_loading():
        nlp = spacy.load(MODEL, exclude=others)
    adapt_tokenizer(nlp)
    return nlp


def _examples(nlp: Language, blocks: list[list[Passage]], rng: random.Random, augmenter: Augmenter) -> list[Example]:
    from spacy.training import Example

    real = [augmenter.change(passage) for block in blocks for passage in joined(block, rng)]
    examples = []
    for passage in real + augmenter.invented(len(real)):
        doc = nlp.make_doc(passage.text)
        examples.append(Example.from_dict(doc, {"entities": _whole_tokens(doc, passage)}))
    rng.shuffle(examples)
    return examples


def _whole_tokens(doc: Any, passage: Passage) -> list[tuple[int, int, str]]:
    """The names that begin and end at tokens: the others are the tokenizer's to mend, not the model's to learn."""
    return [span for span in passage.entities if doc.char_span(span[0], span[1]) is not None]


def _scores(nlp: Language, passages: list[Passage]) -> dict[str, float]:
    right = found = wanted = 0
    for passage, doc in zip(passages, nlp.pipe(p.text for p in passages), strict=True):
        guess = {(span.start_char, span.end_char, span.label_) for span in doc.ents}
        right += len(guess & set(passage.entities))
        found += len(guess)
        wanted += len(passage.entities)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f, 4)}


def store(difference: dict[str, numpy.ndarray], figures: dict[str, Any], settings: Settings, names: list[str]) -> None:
    """Write the weights and their card into the package."""
    from importlib.metadata import version

    import numpy

    halves = {key: values.astype("float16") for key, values in difference.items() if values.any()}
    with WEIGHTS.open("wb") as file:
        numpy.savez_compressed(file, **halves)
    card = {
        "version": VERSION,
        "stock_model": f"{MODEL} {version(MODEL.replace('_', '-'))}",
        "spacy": version("spacy"),
        "trained_on": names,
        "settings": asdict(settings),
        "figures_on_sentences_kept_aside": figures,
        "licence": LICENCE,
    }
    CARD.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.ner", description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="+", type=Path, help="sentences: .jsonl (id, text, entities) or CoNLL columns")
    arguments = parser.parse_args(argv)
    try:
        passages = [passage for path in arguments.file for passage in read_corpus(path)]
    except (CorpusError, OSError) as error:
        print(f"train-ner: {error}", file=sys.stderr)
        return 2
    settings = Settings()
    passes, figures = choose(passages, settings)
    difference = train(passages, settings, passes)
    store(difference, figures, settings, [path.name for path in arguments.file])
    return 0


if __name__ == "__main__":
    sys.exit(main())
