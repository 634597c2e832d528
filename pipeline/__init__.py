"""French news on international politics, as tables: who committed to what, with whom, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa
    from spacy.language import Language

    from pipeline.article import Article

__version__ = "0.1.0"
__all__ = ["extract", "load"]


def load(ner: str = "trained", kernels: bool = True) -> Language:
    """The spaCy pipeline with all the stages. ``ner``: ``trained`` (the package's own weights) or ``stock``;
    ``kernels=False`` has spaCy's own code compute the network, several times slower.

    Raises OSError where fr_core_news_md is not installed and ValueError for another ``ner``.
    """
    from pipeline.language import load as load_language

    return load_language(ner, kernels)


def extract(texts: Iterable[str | Article], nlp: Language | None = None) -> dict[str, pa.Table]:
    """The tables of ``texts`` as Arrow tables by name. A bare string gets its position as ``doc_id``.

    ``nlp`` is a pipeline from :func:`load`; without it one is loaded. A text that cannot be processed is named,
    with the reason, in table ``errors`` and stands in no other.
    """
    from pipeline.article import Article
    from pipeline.extraction import extract_tables
    from pipeline.fingerprint import fingerprint
    from pipeline.readers.reading import Reading

    articles = [t if isinstance(t, Article) else Article(id=str(i), text=t) for i, t in enumerate(texts)]
    return extract_tables(nlp or load(), [Reading(a) for a in articles], fingerprint()).tables
