"""Whether the pattern files are in order: each fault with file, line, row and reason, for people who edit them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.pattern_rows import Fault, PatternRow, pattern_rows
from pipeline.patterns import PatternError

if TYPE_CHECKING:
    from spacy.language import Language

_SENTENCES = ("match", "reject")
_NEEDED = ("id", "cue", "frames", "type", "binding", "plover", "match", "reject")
_CUES = "commitments/"


def check_form(root: Path) -> tuple[list[PatternRow], list[Fault]]:
    """The rows of all pattern files under ``root``, and what is wrong with their form."""
    rows, faults = pattern_rows(root)
    faults.extend(_ids(rows))
    for row in rows:
        if is_cue(row):
            faults.extend(_cue(row))
    return rows, sorted(faults, key=lambda fault: (fault.file, fault.line or 0))


def is_cue(row: PatternRow) -> bool:
    """Whether the row is one of a commitment's cues."""
    return row.file.startswith(_CUES) and row.file.endswith(".jsonl")


def check_examples(nlp: Language, rows: Iterable[PatternRow]) -> Iterator[Fault]:
    """A fault for each cue row that does not find a sentence of its ``match``, or finds one of its ``reject``."""
    from pipeline.layers import read_layer

    cues = [row for row in rows if is_cue(row)]
    sentences = list(dict.fromkeys(s for row in cues for kind in _SENTENCES for s in row.fields[kind]))
    found = {
        sentence: {commitment.source for commitment in read_layer(doc, "commitments")}
        for sentence, doc in zip(sentences, nlp.pipe(sentences), strict=True)
    }
    for row in cues:
        for sentence in row.fields["match"]:
            if row.id not in found[sentence]:
                instead = f"; what is found there: {', '.join(sorted(found[sentence])) or 'nothing'}"
                yield Fault(row.file, row.line, row.id, f"does not find its own example « {sentence} »{instead}")
        for sentence in row.fields["reject"]:
            if row.id in found[sentence]:
                yield Fault(row.file, row.line, row.id, f"finds what it must leave alone: « {sentence} »")


def _ids(rows: Iterable[PatternRow]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], PatternRow] = {}
    for row in rows:
        if not row.id or not isinstance(row.id, str):
            yield Fault(row.file, row.line, None, "the row has no id: every row needs one, result rows name it")
            continue
        before = first.setdefault(_identity(row), row)
        if before is not row:
            yield Fault(row.file, row.line, row.id, f"the id is taken by {before.file}, line {before.line}")


def _identity(row: PatternRow) -> tuple[str, ...]:
    """What no other row may have. A gazetteer's id is the thing's: it may stand once with each of its names."""
    if is_cue(row):
        return _CUES, str(row.id)
    names = list(row.fields.values())[1:2] if row.file.endswith(".csv") else []
    return row.file, str(row.id), *map(str, names)


def _cue(row: PatternRow) -> Iterator[Fault]:
    from pipeline.patterns import read_toml
    from pipeline.stages.commitments.cues import parse_cue

    missing = [name for name in _NEEDED if name not in row.fields]
    if missing:
        yield Fault(row.file, row.line, row.id, f"no {', no '.join(missing)}: a cue row needs {', '.join(_NEEDED)}")
        return
    wrong = [name for name in (*_SENTENCES, "frames") if not _is_list_of_words(row.fields[name])]
    if wrong:
        yield Fault(row.file, row.line, row.id, f'{", ".join(wrong)} must be a list of strings: ["…", "…"]')
        return
    if row.file != f"{_CUES}{str(row.fields['type']).lower()}.jsonl":
        yield Fault(row.file, row.line, row.id, f"a row of type {row.fields['type']} does not belong in this file")
    try:
        parse_cue(row.fields, frozenset(read_toml("commitments/words.toml")["grammar"]["determiners"]))
    except PatternError as error:
        yield Fault(row.file, row.line, row.id, str(error).removeprefix(f"{row.id}: "))


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
