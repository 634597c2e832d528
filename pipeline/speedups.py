"""spaCy's French made quick to load and to tokenize, with the same answers: the places where it repeats itself.

The expression of hyphenated words is 1.45 million characters long, because every prefix brings the whole alphabet
along; factored, it compiles a hundred times faster. And the lemmatizer looks words up in lists, which need not be
lists.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

    from spacy.language import Language
    from spacy.lookups import Table

_HUGE = 100_000
_FLAGS = "(?iu)"
_LONG = 5
# An escaped character, a class, a bracket, a bar: outside the first two the others are structure.
_STRUCTURE = re.compile(r"\\.|\[[^\]\\]*(?:\\.[^\]\\]*)*\]|[()|]", re.DOTALL)

_run_through = partial(deque, maxlen=0)


@contextmanager
def quick_loading() -> Iterator[None]:
    """While the block runs, spaCy compiles huge expressions in their factored form, finds entry points without a
    search through all of them each time, and fills its look-up tables without a loop in Python.
    """
    import catalogue
    from spacy.lookups import Table

    quick = ((re, "compile", _compile_factored(re.compile)), (Table, "update", _fill))
    quick += ((catalogue, "AVAILABLE_ENTRY_POINTS", _ByGroup(catalogue.AVAILABLE_ENTRY_POINTS)),)
    with ExitStack() as stack:
        for place, name, value in quick:
            stack.callback(setattr, place, name, getattr(place, name))
            setattr(place, name, value)
        yield


def _compile_factored(compile_as_given: Callable[..., re.Pattern]) -> Callable[..., re.Pattern]:
    def compile_quickly(pattern: Any, flags: int = 0) -> re.Pattern:
        if isinstance(pattern, str) and len(pattern) > _HUGE:
            pattern = factored(pattern)
        return compile_as_given(pattern, flags)

    return compile_quickly


def _fill(table: Table, data: dict[str | int, Any]) -> None:
    """``Table.update``, which calls a method of the table for each of its 200,000 entries."""
    from spacy.lookups import Table
    from spacy.strings import get_string_id

    numbers = list(map(get_string_id, data))
    _run_through(map(super(Table, table).__setitem__, numbers, data.values()))
    _run_through(map(table.bloom.add, numbers))


class _ByGroup:
    """Entry points as catalogue asks for them, each group searched for once."""

    def __init__(self, points: EntryPoints):
        self._points = points
        self._groups: dict[str, list[EntryPoint]] = {}

    def select(self, group: str) -> list[EntryPoint]:
        if group not in self._groups:
            self._groups[group] = list(self._points.select(group=group))
        return self._groups[group]


@cache
def factored(pattern: str) -> str:
    """An expression that matches what ``pattern`` matches: alternatives with the same end share one copy of it, and
    so do ends with the same beginnings.

    ``pattern`` is ``(?iu)(?:…)|(?:…)``; a shared end begins at a long character class. Any other form comes back
    as it is.
    """
    if not (pattern.startswith(f"{_FLAGS}(?:") and pattern.endswith(")")):
        return pattern
    return _FLAGS + _joined(_alternatives(pattern.removeprefix(_FLAGS)))


def _joined(alternatives: Iterable[str]) -> str:
    heads_by_tail: dict[str, dict[str, None]] = {}
    for alternative in alternatives:
        at = _shared_end(alternative)
        heads_by_tail.setdefault(alternative[at:], {})[alternative[:at]] = None
    whole = [f"(?:{head})" for head in heads_by_tail.pop("", {})]
    tails_by_heads: dict[tuple[str, ...], list[str]] = {}
    for tail, heads in heads_by_tail.items():
        tails_by_heads.setdefault(tuple(heads), []).append(tail)
    whole += [f"(?:{_joined(heads)})(?:{'|'.join(tails)})" for heads, tails in tails_by_heads.items()]
    return "|".join(whole)


def _shared_end(alternative: str) -> int:
    """Where the last long class stands that is in no group; the end where there is none, or a bar beside it."""
    depth, found = 0, len(alternative)
    for mark in _STRUCTURE.finditer(alternative):
        if mark[0] in "()":
            depth += 1 if mark[0] == "(" else -1
        elif mark[0] == "|" and depth == 0:
            return len(alternative)
        elif depth == 0 and len(mark[0]) > _LONG:
            found = mark.start()
    return found


def _alternatives(pattern: str) -> list[str]:
    """What stands in the outermost groups of ``(?:…)|(?:…)``."""
    found, depth, start = [], 0, 0
    for mark in _STRUCTURE.finditer(pattern):
        if mark[0] == "(":
            if depth == 0:
                start = mark.end() + len("?:")
            depth += 1
        elif mark[0] == ")":
            depth -= 1
            if depth == 0:
                found.append(pattern[start : mark.start()])
    return found


def speed_up(nlp: Language) -> None:
    """Make the tokenizer and the lemmatizer of a loaded French pipeline quick, in place."""
    from pipeline.chunks import remembering

    nlp.tokenizer = remembering(nlp.tokenizer)
    if "lemmatizer" in nlp.pipe_names:
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
        for part_of_speech, lemmas in index.items():
            index[part_of_speech] = dict.fromkeys(lemmas)


def name_labels(nlp: Language) -> None:
    """Add the spelling of every label of a pipeline that was loaded without the strings of its vocabulary."""
    for labels in nlp.pipe_labels.values():
        for label in labels:
            nlp.vocab.strings.add(label)
