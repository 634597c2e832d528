"""The pipeline in a worker process, loaded once: before the fork where the system forks, at the start elsewhere.

The fork server imports this module ahead, so that the workers that it forks share the model's memory and start
in milliseconds. What to load stands in the environment, the only thing that the server gets from its parent.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING

from pipeline.engines.job import ANNOUNCED, Job

if TYPE_CHECKING:
    from spacy.language import Language

# A batch of articles makes tens of thousands of small objects and few cycles: Python's own 700 looks too often.
_COLLECTIONS = (50_000, 20, 20)
# Has something for every stage, so that what a stage reads at its first use is read before the fork, once for all.
_FIRST_TEXT = (
    "Hanoï, 8 juillet 2021 (VNA) – L'Organisation des Nations unies (ONU) s'est engagée à verser 3 millions de dollars "
    "au Mali avant le 30 juin 2022, a déclaré son porte-parole Jean Dupont. Il a promis d'y revenir demain."
)
_loaded: dict[str, Language] = {}


def _name(job: Job) -> str:
    return json.dumps([job.loader, job.settings], sort_keys=True)


def pipeline_for(job: Job) -> Language:
    """The job's pipeline, from memory where it is there, with its tables read. Raises what loading raises."""
    if _name(job) not in _loaded:
        with _no_collections():
            from pipeline.article import Article
            from pipeline.extraction import extract_tables
            from pipeline.readers.reading import Reading

            nlp = job.load()
            extract_tables(nlp, [Reading(Article("first", _FIRST_TEXT))], job.fingerprint)
            gc.freeze()
        _loaded[_name(job)] = nlp
    return _loaded[_name(job)]


@contextmanager
def _no_collections() -> Iterator[None]:
    """Python's collector looks again and again through what is being loaded, a sixth of the time, and finds next to
    no garbage; afterwards it looks seldom. A threshold it is because libraries that turn the collector off for a while
    turn it on again.
    """
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*_COLLECTIONS)


class _Hidden:
    """A finder of modules that knows one, and says that it is not there."""

    def __init__(self, name: str):
        self._name = name

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Raises ModuleNotFoundError for the hidden module."""
        if name == self._name:
            raise ModuleNotFoundError(f"{name} is hidden", name=name)


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    finder = _Hidden(name)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line, which is a third of the time and nothing that a worker makes use of."""
    module = "spacy.cli.info"
    sys.modules[module] = SimpleNamespace(info=None)
    try:
        yield
    finally:
        del sys.modules[module]


def _import_lightly() -> None:
    """Import Arrow and spaCy without what workers make no use of."""
    # At its first list Arrow looks for pandas, which takes a quarter of a second and 30 MB; it remembers what it found.
    with _hidden("pandas"):
        import pyarrow as pa

        pa.array([])
    with _without_command_line():
        import spacy  # noqa: F401


if ANNOUNCED in os.environ:
    # A fault is not lost: the worker meets it again, and reports it.
    with _no_collections(), suppress(Exception):
        _import_lightly()
        pipeline_for(Job(out="", fingerprint="", limit=0, **json.loads(os.environ[ANNOUNCED])))
