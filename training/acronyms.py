"""``python -m training.acronyms``: learn the weights of the ranker of acronym starts, and measure them.

Trained on the project's own marked sentences (patterns/acronyms/examples.txt) and on the annotated United Nations
sentences of SDU@AAAI-22 beside the repository; only the weights are kept. Five-fold cross-validation leaves out,
with each fold's documents, every other document that defines one of their short forms. ``--write`` stores the
weights; the same input gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.suites import MATERIAL
from pipeline.layers import read_layer
from pipeline.patterns import pattern_path
from pipeline.stages.acronyms.examples import parse
from pipeline.stages.acronyms.features import NAMES, Features, features, features_of_none
from pipeline.stages.acronyms.shortforms import ROMAN
from pipeline.stages.acronyms.sites import sites
from pipeline.stages.acronyms.starts import Candidate, candidates
from pipeline.stages.acronyms.weights import WEIGHTS

FOLDS, STEPS, RATE, DECAY = 5, 400, 0.1, 0.0005

# Our own sentences count twice: there are few of them, and they are news.
OWN_WEIGHT = 2


@dataclass(frozen=True)
class Place:
    """One place that may define a short form: the features of each candidate, and of none. ``answer`` is the right
    candidate's number, len(found) for none.
    """

    document: str
    short: str
    found: list[Features]
    none: Features
    answer: int
    own: bool

    def rows(self, names: Sequence[str]) -> np.ndarray:
        """One row for each candidate and a last one for none; the columns are ``names``."""
        return np.array([[known.get(name, 0.0) for name in names] for known in [*self.found, self.none]])


Document = tuple[str, str, list[tuple[int, int, int, int]], bool]


def documents(material: Path) -> list[Document]:
    """(id, text, spans of short and long form, own) of every training text.

    Raises FileNotFoundError where the annotated sentences are missing.
    """
    lines = pattern_path("acronyms/examples.txt").read_text(encoding="utf-8").splitlines()
    examples = [parse(line) for line in lines if line and not line.startswith("#")]
    own = [(f"own-{i}", example.text, example.spans, True) for i, example in enumerate(examples)]
    folder = material / "bench" / "acronyms-sdu"
    texts = {row["id"]: row["text"] for row in _jsonl(folder / "articles.jsonl")}
    keys = ("short_start", "short_end", "long_start", "long_end")
    gold = _jsonl(folder / "gold.jsonl")
    return own + [(g["id"], texts[g["id"]], [tuple(p[k] for k in keys) for p in g["acronyms"]], False) for g in gold]


def _jsonl(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def places(found: list[Document]) -> list[Place]:
    """Every place of the documents whose right answer is known and can be reached."""
    import spacy

    from pipeline.tokenization import adapt_tokenizer

    nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "lemmatizer"])
    adapt_tokenizer(nlp)
    nlp.add_pipe("sentence_splitter", first=True)
    kept = []
    for (name, text, spans, own), doc in zip(found, nlp.pipe(text for _, text, _, _ in found), strict=True):
        starts = [s.start for s in read_layer(doc, "sentences")]
        pos = {token.idx: token.pos_ for token in doc}
        for site in sites(text):
            if site.kind == "before":
                floor = max((s for s in starts if s <= site.short_start), default=0)
                short = text[site.short_start : site.short_end]
                answers = candidates(text, floor, site.edge, short, pos)
                right = next((s for s in spans if s[0] < site.short_end and site.short_start < s[1]), None)
                kept += _place(name, short, answers, right, own)
    return kept


def _place(
    name: str, short: str, found: list[Candidate], right: tuple[int, int, int, int] | None, own: bool
) -> Iterable[Place]:
    known, none = [features(c) for c in found], features_of_none(short, found)
    if right is None:
        # The benchmark leaves many definitions unmarked: what looks like one is no example of none.
        if own or ROMAN.fullmatch(short) or len(short) == 2 or not any(c.headed for c in found):
            yield Place(name, short, known, none, len(found), own)
        return
    answer = next((i for i, c in enumerate(found) if (c.start, c.end) == right[2:]), None)
    if answer is not None:
        yield Place(name, short, known, none, answer, own)


def learn(known: Sequence[Place], names: Sequence[str]) -> np.ndarray:
    """Weights of a conditional logit with an L2 penalty, by Adam from zero; deterministic."""
    matrices = [place.rows(names) for place in known for _ in range(OWN_WEIGHT if place.own else 1)]
    answers = [place.answer for place in known for _ in range(OWN_WEIGHT if place.own else 1)]
    rows = np.concatenate(matrices)
    scale = np.maximum(1.0, rows.max(axis=0))
    rows = rows / scale
    starts = np.cumsum([0, *map(len, matrices)])[:-1]
    owner = np.repeat(np.arange(len(matrices)), list(map(len, matrices)))
    right = rows[starts + np.array(answers)].sum(axis=0)
    weights, first, second = (np.zeros(rows.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chance = scores / np.add.reduceat(scores, starts)[owner]
        gradient = (chance @ rows - right) / len(matrices) + DECAY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights / scale


def by_rules(place: Place) -> int:
    """What rules alone choose, for comparison: letters first, then the nearest name, then the nearest head noun."""
    orders = (
        lambda f: "exact" in f,
        lambda f: f.get("fit", 0) >= 0.75 and "first" in f and "after_word" not in f,
        lambda f: "capital_head" in f and "capital_after_article" in f and "inside_name" not in f,
        lambda f: "head_after_article" in f and "inside_name" not in f and "inside_phrase" not in f,
    )
    for rule in orders:
        for number, known in enumerate(place.found):
            if rule(known):
                return number
    return len(place.found)


def f_score(chosen: Iterable[tuple[Place, int]]) -> float:
    """F1 of the pairs chosen, right where long form and short form are both right."""
    right = given = wanted = 0
    for place, number in chosen:
        given += number < len(place.found)
        wanted += place.answer < len(place.found)
        right += number == place.answer < len(place.found)
    return 2 * right / (given + wanted)


def cross_validate(known: Sequence[Place], names: Sequence[str]) -> list[tuple[Place, int]]:
    """Every place with the choice of weights that saw neither its document nor its short form."""
    groups = sorted({place.document for place in known})
    random.Random(0).shuffle(groups)
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    chosen = []
    for fold in range(FOLDS):
        held = [p for p in known if fold_of[p.document] == fold]
        shorts = {p.short for p in held}
        weights = learn([p for p in known if fold_of[p.document] != fold and p.short not in shorts], names)
        chosen += [(p, int(np.argmax(p.rows(names) @ weights))) for p in held]
    return chosen


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.acronyms", description=__doc__)
    parser.add_argument("--material", type=Path, default=MATERIAL, help="folder that holds bench/acronyms-sdu")
    parser.add_argument("--write", action="store_true", help=f"store the weights as {WEIGHTS.name}")
    arguments = parser.parse_args(argv)
    known = places(documents(arguments.material))
    names = sorted(NAMES)
    chosen = cross_validate(known, names)
    for label, own in (("United Nations sentences", False), ("own sentences", True)):
        part = [(p, n) for p, n in chosen if p.own == own]
        ruled = f_score((p, by_rules(p)) for p, _ in part)
        print(f"{label}: {len(part)} places, F1 unseen {f_score(part):.4f}, rules alone {ruled:.4f}")
    weights = {name: round(float(value), 3) for name, value in zip(names, learn(known, names), strict=True)}
    if arguments.write:
        WEIGHTS.write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
