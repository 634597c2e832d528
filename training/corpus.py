"""Annotated sentences for the entity recogniser, from JSON lines or CoNLL columns."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

LABELS = ("LOC", "MISC", "ORG", "PER")
Span = tuple[int, int, str]

_NO_SPACE_BEFORE = re.compile(r"[.,)\]…]+")
_NO_SPACE_AFTER = re.compile(r"[(\[]+|.*['’]")


class CorpusError(ValueError):
    """A training file cannot be read; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its names as (start, end, label): half-open code points, in text order."""

    text: str
    entities: tuple[Span, ...]
    document: str

    def __add__(self, after: Passage) -> Passage:
        """The two as one text, a space between."""
        shift = len(self.text) + 1
        moved = tuple((start + shift, end + shift, label) for start, end, label in after.entities)
        return Passage(f"{self.text} {after.text}", self.entities + moved, self.document)


def read_corpus(path: Path) -> list[Passage]:
    """The sentences of ``path`` in order: ``.jsonl`` (id, text, entities) or else CoNLL (word first, BIO tag last).

    Raises CorpusError for a line that does not fit and OSError where the file cannot be read.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    passages = list(_from_jsonl(lines, path) if path.suffix == ".jsonl" else _from_conll(lines, path))
    if not passages:
        raise CorpusError(f"{path}: no sentences")
    return passages


def _from_jsonl(lines: Iterable[str], path: Path) -> Iterator[Passage]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            spans = tuple(sorted((int(start), int(end), str(label)) for start, end, label in row["entities"]))
            passage = Passage(
                row["text"], spans, str(row["id"]).rpartition(":")[0] or str(row["id"]).rpartition("-")[0]
            )
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{path}, line {number}: {error!r}") from error
        _check(passage, f"{path}, line {number}")
        yield passage


def _from_conll(lines: Iterable[str], path: Path) -> Iterator[Passage]:
    document = 0
    numbered = enumerate(lines, start=1)
    for blank, block in groupby(numbered, key=lambda numbered_line: not numbered_line[1].strip()):
        if blank:
            continue
        rows = [(number, line.split()) for number, line in block if not line.startswith("#")]
        if rows and rows[0][1][0] == "-DOCSTART-":
            document += 1
            continue
        if rows:
            yield _join_words(rows, path, str(document))


def _join_words(rows: list[tuple[int, list[str]]], path: Path, document: str) -> Passage:
    text, spans = "", []
    for number, cells in rows:
        if len(cells) < 2:
            raise CorpusError(f"{path}, line {number}: a word and a tag are expected")
        word, tag = cells[0], cells[-1]
        if text and not _NO_SPACE_BEFORE.fullmatch(word) and not _NO_SPACE_AFTER.fullmatch(text.rsplit(" ", 1)[-1]):
            text += " "
        start, text = len(text), text + word
        begins, _, label = tag.partition("-")
        if tag != "O" and label not in LABELS:
            raise CorpusError(f"{path}, line {number}: tag {tag!r} is none of O, B-, I- with {', '.join(LABELS)}")
        if begins == "I" and spans and spans[-1][2] == label and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], len(text), label)
        elif tag != "O":
            spans.append((start, len(text), label))
    return Passage(text, tuple(spans), document)


def _check(passage: Passage, place: str) -> None:
    last = 0
    for start, end, label in passage.entities:
        if label not in LABELS or not last <= start < end <= len(passage.text):
            raise CorpusError(f"{place}: no span {start}:{end} {label} in {len(passage.text)} characters")
        last = end


def set_aside(passages: list[Passage], share: float, seed: int) -> tuple[list[list[Passage]], list[Passage]]:
    """Blocks of consecutive sentences to train on, and the sentences kept aside for choosing.

    Whole blocks of a document are kept aside, so that a name repeated in the next sentence does not tell.
    """
    blocks = []
    for _, sentences in groupby(passages, key=lambda passage: passage.document):
        rest = list(sentences)
        blocks += [rest[i : i + 12] for i in range(0, len(rest), 12)]
    order = list(range(len(blocks)))
    random.Random(seed).shuffle(order)
    aside = set(order[: round(len(blocks) * share)])
    kept = [block for index, block in enumerate(blocks) if index not in aside]
    return kept, [sentence for index in sorted(aside) for sentence in blocks[index]]


def joined(block: list[Passage], rng: random.Random) -> Iterator[Passage]:
    """The block's sentences in runs of one to three, each run one text."""
    at = 0
    while at < len(block):
        length = rng.randint(1, 3)
        run = block[at]
        for sentence in block[at + 1 : at + length]:
            run = run + sentence
        yield run
        at += length
