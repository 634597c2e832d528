"""``python -m evaluation.peers.text NAME < texts.json > found.json``: run one other library on texts.

Runs in the peers' own environment (requirements.txt) and imports nothing of this project. Texts come as a JSON list
of strings; sentence splitters give a list of [start, end] for each, acronym finders a list of [short, long].
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Spans = list[tuple[int, int]]
Pairs = list[tuple[str, str]]


def located(text: str, pieces: Iterable[str]) -> Spans:
    """Where ``pieces`` stand in ``text``, in order. Raises ValueError for one that does not."""
    spans, at = [], 0
    for piece in pieces:
        if stripped := piece.strip():
            at = text.index(stripped, at)
            spans.append((at, at + len(stripped)))
            at += len(stripped)
    return spans


def spacy_sentences(component: str) -> Callable[[list[str]], Iterator[Spans]]:
    """spaCy's French model as it is: its parser, or its senter in place of the parser."""

    def run(texts: list[str]) -> Iterator[Spans]:
        import spacy

        nlp = spacy.load("fr_core_news_md", disable=["ner", "lemmatizer"])
        if component == "senter":
            nlp.disable_pipe("parser")
            nlp.enable_pipe("senter")
        for doc in nlp.pipe(texts):
            yield located(doc.text, (sent.text for sent in doc.sents))

    return run


def pysbd_sentences(texts: list[str]) -> Iterator[Spans]:
    import pysbd

    segmenter = pysbd.Segmenter(language="fr", clean=False)
    for text in texts:
        yield located(text, segmenter.segment(text))


def syntok_sentences(texts: list[str]) -> Iterator[Spans]:
    from syntok import segmenter

    for text in texts:
        yield [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in segmenter.analyze(text)
            for sentence in paragraph
        ]


def choppa_sentences(texts: list[str]) -> Iterator[Spans]:
    """LanguageTool's SRX rules."""
    import choppa

    document = choppa.SrxDocument(ruleset=Path(choppa.DATA_DIR) / "srx" / "languagetool_segment.srx")
    for text in texts:
        yield located(text, choppa.SrxTextIterator(document, "fr_two", text))


def scispacy_acronyms(texts: list[str]) -> Iterator[Pairs]:
    import spacy
    from scispacy.abbreviation import AbbreviationDetector  # noqa: F401 - registers the component

    nlp = spacy.blank("fr")
    nlp.add_pipe("abbreviation_detector")
    for doc in nlp.pipe(texts):
        yield [(abbreviation.text, abbreviation._.long_form.text) for abbreviation in doc._.abbreviations]


def acronymkit_acronyms(texts: list[str]) -> Iterator[Pairs]:
    from acronymkit import AcronymEngine

    engine = AcronymEngine()
    for text in texts:
        yield [(pair.short_form, pair.long_form) for pair in engine.extract_definitions(text)]


def abbreviations_acronyms(texts: list[str]) -> Iterator[Pairs]:
    """Schwartz and Hearst (2003)."""
    from abbreviations import schwartz_hearst

    for text in texts:
        yield list(schwartz_hearst.extract_abbreviation_definition_pairs(doc_text=text).items())


SENTENCES = {
    "spaCy parser": spacy_sentences("parser"),
    "spaCy senter": spacy_sentences("senter"),
    "pysbd": pysbd_sentences,
    "syntok": syntok_sentences,
    "choppa-srx": choppa_sentences,
}
ACRONYMS = {
    "scispaCy": scispacy_acronyms,
    "acronymkit": acronymkit_acronyms,
    "abbreviations": abbreviations_acronyms,
}

if __name__ == "__main__":
    json.dump(list((SENTENCES | ACRONYMS)[sys.argv[1]](json.load(sys.stdin))), sys.stdout)
