"""Articles → tables: every component over every article, a fault kept to the article that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.language import make_doc
from pipeline.limits import TimeIsUp, time_limit
from pipeline.problems import ERROR, Problem, in_words
from pipeline.rows import rows_of
from pipeline.tables import SCHEMAS, to_table
from pipeline.tongues import other_tongue

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.article import Article
    from pipeline.readers.reading import Reading

LONGEST_TEXT = 500_000
# A stage that goes over many articles finds its tables in the processor's cache.
BATCH_ARTICLES, BATCH_CHARS = 40, 200_000
# spaCy's own statistical components take more memory with more, and no less time.
_TOGETHER = 12


@dataclass
class Work:
    """One article on its way through the components: its Doc, then its rows, or the problem that ended it.

    ``article`` is None where the reader found none; its problem is then the only row.
    """

    article: Article | None
    problems: list[Problem] = field(default_factory=list)
    doc: Doc | None = None
    rows: dict[str, list[dict[str, Any]]] | None = None

    def fail(self, stage: str, reason: str, passing: bool = False) -> None:
        """Give the article up."""
        self.doc = self.rows = None
        source = self.article.source
        self.problems.append(Problem(ERROR, stage, reason, doc_id=self.article.id, source=source, passing=passing))


@dataclass(frozen=True)
class Care:
    """How careful to be. ``limit``: seconds for one article in one component, None for no limit. ``single``: one
    article at a time. ``condemned``: articles not to be touched, with the reason. ``step`` is told the id of the
    article that is next, or None for a batch.
    """

    limit: float | None = None
    single: bool = False
    condemned: dict[str, str] = field(default_factory=dict)
    step: Callable[[str | None], None] = lambda doc_id: None


@dataclass(frozen=True)
class Extracted:
    """The tables by name, and the ids of the articles that failed, each with whether it may pass next time."""

    tables: dict[str, pa.Table]
    failed: dict[str, bool]


def extract_tables(nlp: Language, readings: Iterable[Reading], fingerprint: str, care: Care | None = None) -> Extracted:
    """The tables of ``readings``, in their order. An article that fails is named in table ``errors`` alone."""
    care = care or Care()
    parts: list[dict[str, pa.Table]] = [_tables([])]
    failed: dict[str, bool] = {}
    for batch in _batches(readings, care):
        works = [Work(r.article, list(r.problems)) for r in batch]
        _process(nlp, [w for w in works if w.article], fingerprint, care)
        parts.append(_tables_of_batch(works))
        failed |= {w.article.id: any(p.passing for p in w.problems) for w in works if w.article and not w.rows}
    return Extracted({name: _joined([part[name] for part in parts]) for name in SCHEMAS}, failed)


def failed_tables(readings: Iterable[Reading], reason: str) -> Extracted:
    """The tables where every article of ``readings`` failed because its worker did."""
    works = [Work(r.article, list(r.problems)) for r in readings]
    for work in works:
        work.fail("worker", reason, passing=True)
    return Extracted(_tables(works), {work.article.id: True for work in works})


def _tables_of_batch(works: list[Work]) -> dict[str, pa.Table]:
    try:
        return _tables(works)
    except (ValueError, TypeError, OverflowError):
        for work in works:
            if work.article:
                _attempt(work, "tables", Care(), lambda w: _tables([w]))
        return _tables(works)


def _tables(works: list[Work]) -> dict[str, pa.Table]:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for work in works:
        for name, found in (work.rows or {}).items():
            rows[name].extend(found)
        rows["errors"].extend(problem.row() for problem in work.problems)
    return {name: to_table(name, found) for name, found in rows.items()}


def _joined(tables: list[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(tables).combine_chunks()


def _batches(readings: Iterable[Reading], care: Care) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    chars = 0
    for reading in readings:
        size = len(reading.article.text) if reading.article else 0
        if batch and (care.single or len(batch) >= BATCH_ARTICLES or chars + size > BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(reading)
        chars += size
    if batch:
        yield batch


def _process(nlp: Language, works: list[Work], fingerprint: str, care: Care) -> None:
    for work in works:
        reason = care.condemned.get(work.article.id)
        if reason is not None:
            work.fail("worker", reason, passing=True)
        elif reason := _unfit(work.article.text):
            work.fail("reader", reason)
        else:
            _attempt(work, "tokenizer", care, lambda w: _set_doc(w, make_doc(nlp, w.article)))
    for name, component in nlp.pipeline:
        _run_component(name, component, [w for w in works if w.doc is not None], care)
    for work in works:
        if work.doc is not None:
            _attempt(work, "tables", care, lambda w: _set_rows(w, fingerprint))


def _unfit(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return f"{len(text):,} characters, more than {LONGEST_TEXT:,}: split it into parts"
    if tongue := other_tongue(text):
        return f"not French: looks like {tongue}"
    return None


def _run_component(name: str, component: Any, works: list[Work], care: Care) -> None:
    """One component over the works: a statistical one in a batch, any other article by article."""
    if len(works) > 1 and getattr(component, "is_trainable", False):
        care.step(None)
        try:
            with time_limit(care.limit):
                docs = list(component.pipe([w.doc for w in works], batch_size=_TOGETHER))
        except (Exception, TimeIsUp):
            pass  # one of them is at fault: each alone, below, will show which
        else:
            for work, doc in zip(works, docs, strict=True):
                work.doc = doc
            return
    for work in works:
        _attempt(work, name, care, lambda w: _set_doc(w, component(w.doc)))


def _attempt(work: Work, stage: str, care: Care, step: Callable[[Work], None]) -> None:
    care.step(work.article.id)
    try:
        with time_limit(care.limit):
            step(work)
    except TimeIsUp as error:
        work.fail(stage, str(error), passing=True)
    except Exception as error:
        work.fail(stage, in_words(error))


def _set_doc(work: Work, doc: Doc) -> None:
    work.doc = doc


def _set_rows(work: Work, fingerprint: str) -> None:
    work.rows, work.doc = rows_of(work.doc, work.article, fingerprint), None
