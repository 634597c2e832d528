"""Which spaCy components run, in which order, with which settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.article import Article

MODEL = "fr_core_news_md"
RECOGNISERS = ("trained", "stock")

# The words of 713,000 vectors, half a second of the load: a vector is found by its word's hash, and a word that is met
# brings its own spelling along.
UNREAD = ["strings"]

# The stages after the statistical components; each reads only what stands before it.
STAGES = (
    "acronym_expander",
    "entity_finder",
    "date_resolver",
    "commitment_matcher",
    "actor_resolver",
    "relation_linker",
)


def load(ner: str = "trained", kernels: bool = True) -> Language:
    """The French pipeline: spaCy's statistical components with all the stages of this package.

    Sentence starts are set before the parser runs, which respects them. ``ner``: the entity recogniser,
    ``trained`` (this package's weights) or ``stock``. ``kernels``: let compiled loops give the answers of spaCy's
    statistical components, which can then not be trained. Raises OSError where the model is not installed and
    ValueError for another ``ner``.
    """
    if ner not in RECOGNISERS:
        raise ValueError(f"ner is {ner!r}, not one of {', '.join(RECOGNISERS)}")
    import spacy

    from pipeline.kernels import install
    from pipeline.ner import install_weights
    from pipeline.speedups import name_labels, quick_loading, speed_up
    from pipeline.tokenization import adapt_tokenizer

    with quick_loading():
        nlp = spacy.load(MODEL, exclude=UNREAD)
    name_labels(nlp)
    adapt_tokenizer(nlp)
    if ner == "trained":
        install_weights(nlp)
    speed_up(nlp)
    if kernels:
        install(nlp)
    nlp.add_pipe("sentence_splitter", first=True)
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """A tokenized Doc that carries what the input says of the article, ready for the stages."""
    from pipeline.layers import ArticleMeta, write_layer
    from pipeline.text import remember_text

    doc = nlp.make_doc(article.text)
    remember_text(doc, article.text)
    write_layer(doc, "meta", [ArticleMeta(published=article.published, title=article.title)])
    return doc
