"""An article as the actor stage sees it: tokens, layers and names, with the look-ups that every rule needs."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from pipeline.layers import read_layer
from pipeline.stages.actors.lexicon import Lexicon, fold, singular
from pipeline.stages.actors.names import NameBook
from pipeline.stages.actors.quotes import Span, find_quotes
from pipeline.text import occurrences, text_of
from pipeline.words import Word, Words, words_of

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj"})


class Scene:
    """Read-only view of ``doc``. All offsets are code points; a span is a pair ``(start, end)``.

    What not every article needs is worked out when a rule first asks for it.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon):
        self.doc, self.text, self.lexicon = doc, text_of(doc), lexicon
        self.entities = read_layer(doc, "entities")
        self.acronyms = read_layer(doc, "acronyms")
        self.dates = read_layer(doc, "dates")
        self.commitments = read_layer(doc, "commitments")
        self.dateline_places = [
            (d.place_start, d.place_end) for d in read_layer(doc, "dateline") if d.place_start is not None
        ]
        self._entity_starts = [e.start for e in self.entities]
        self.genders: dict[str, str] = {}
        self.wire = [(m.start, m.end) for m in (*read_layer(doc, "dateline"), *read_layer(doc, "agency_marks"))]
        self._sentences = [(s.start, s.end) for s in read_layer(doc, "sentences")] or self._parsed_sentences()
        self._sentence_starts = [s for s, _ in self._sentences]

    @cached_property
    def words(self) -> Words:
        """The words of the article."""
        return words_of(self.doc)

    @cached_property
    def names(self) -> NameBook:
        """What each party is called in the article."""
        return NameBook(self.text, self.entities, self.acronyms, self.lexicon)

    @cached_property
    def published(self) -> date | None:
        """The first day on which the article may have been published, None where nothing tells."""
        publication = next(iter(read_layer(self.doc, "publication")), None)
        meta = next(iter(read_layer(self.doc, "meta")), None)
        day = publication.start_date if publication else meta and meta.published
        return date.fromisoformat(day) if day else None

    @cached_property
    def quotes(self) -> list[Span]:
        """The spans of quoted words."""
        return find_quotes(self.text)

    def _parsed_sentences(self) -> list[Span]:
        return [(self.words[s.start].idx, self.words[s.end - 1].end) for s in self.words.sents]

    def token_at(self, offset: int) -> Word:
        """The token that holds code point ``offset``, or the last one before it."""
        return self.words[max(0, bisect.bisect_right(self.words.offsets, offset) - 1)]

    @cached_property
    def _tokens(self) -> list[Word]:
        """The words of the article without white space."""
        return [word for word in self.words if not word.text.isspace()]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self._tokens]

    def tokens(self, start: int, end: int) -> list[Word]:
        """The tokens that begin inside the span, white space left out."""
        first = bisect.bisect_left(self._token_starts, start)
        return self._tokens[first : bisect.bisect_left(self._token_starts, end, first)]

    def sentence_index(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)

    def sentence_start(self, index: int) -> int:
        """Where sentence ``index`` begins; 0 where the text has none."""
        return self._sentence_starts[index] if self._sentence_starts else 0

    @property
    def last_sentence(self) -> int:
        """The index of the last sentence."""
        return max(0, len(self._sentences) - 1)

    def sentence_span(self, index: int) -> tuple[int, int]:
        """From where sentence ``index`` begins to where the next one does; the first and the last reach to the ends
        of the text.
        """
        start = self._sentence_starts[index] if index else 0
        return start, self._sentence_starts[index + 1] if index < self.last_sentence else len(self.text)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds ``offset``; the whole text where there is none."""
        return self._sentences[self.sentence_index(offset)] if self._sentences else (0, len(self.text))

    def head(self, start: int, end: int) -> Word | None:
        """The syntactic head of the span: its first word that depends on a word outside."""
        inside = [t for t in self.tokens(start, end) if not t.is_punct]
        ids = {t.i for t in inside}
        tops = [t for t in inside if t.head.i not in ids or t.head.i == t.i]
        nominal = [t for t in tops if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
        return next(iter(nominal or tops), None)

    def in_wire(self, offset: int) -> bool:
        """Whether ``offset`` lies in a dateline or a press agency's mark."""
        return any(s <= offset < e for s, e in self.wire)

    def entities_from(self, start: int, end: int) -> range:
        """Indexes of the entity mentions that begin in the span."""
        first = bisect.bisect_left(self._entity_starts, start)
        return range(first, bisect.bisect_left(self._entity_starts, end, first))

    def entities_in(self, start: int, end: int) -> list[int]:
        """Indexes of the entity mentions that lie inside the span."""
        return [i for i in self.entities_from(start, end) if self.entities[i].end <= end]

    def entity_at(self, offset: int) -> int | None:
        """Index of the entity mention that holds ``offset``."""
        index = bisect.bisect_right(self._entity_starts, offset) - 1
        return index if index >= 0 and offset < self.entities[index].end else None

    @cached_property
    def country_mentions(self) -> list[tuple[int, str]]:
        """Every country named, or meant by a demonym, as (offset, name of countries.csv) in text order."""
        found = []
        for entity in self.entities:
            words = self.text[entity.start : entity.end]
            country = self.lexicon.country(words) or self.lexicon.capitals.get(fold(words))
            if country:
                found.append((entity.start, country))
        demonyms = self.lexicon.demonyms
        for token in self.words:
            if token.text[:1].islower() and fold(token.text) in demonyms and (country := self.demonym(token)):
                found.append((token.idx, country))
        return sorted(found)

    def demonym(self, token: Word) -> str | None:
        """The country whose demonym ``token`` is; where two share it, the one that the article names."""
        countries = self.lexicon.demonyms.get(fold(token.text), ())
        if len(countries) <= 1:
            return next(iter(countries), None)
        named = {self.lexicon.country(self.text[e.start : e.end]) for e in self.entities}
        hits = [c for c in countries if c in named]
        return hits[0] if len(hits) == 1 else None

    def parties_in(self, start: int, end: int) -> list[tuple[str, str, int]]:
        """(label, name, end) of the bodies and places named in the span, also inside the name of an event."""
        return [party for _, party in self.parties_from(start, end)]

    def parties_from(self, start: int, end: int) -> list[tuple[int, tuple[str, str, int]]]:
        """The parties of :meth:`parties_in`, each with the offset where its name begins."""
        inside = self.text[start:end]
        found = [
            (at, rank, at + len(words))
            for rank, words in enumerate(self._party_words)
            if words in inside
            for at in whole_occurrences(words, self.text, start, end)
        ]
        parties, after = [], start
        for at, _, close in sorted(found):
            if at >= after:
                parties.append((at, (*self._party_index[fold(self.text[at:close])], close)))
                after = close
        return parties

    @cached_property
    def functions(self) -> list[tuple[int, int, str]]:
        """Every function that the text mentions, as (start, end, its words folded to the singular)."""
        return [(*m.span(), singular(fold(m.group()))) for m in self.lexicon.function_pattern.finditer(self.text)]

    @cached_property
    def _party_index(self) -> dict[str, tuple[str, str]]:
        """(label, name) by folded words: of the mentions, and of both forms of the article's acronyms of bodies."""
        index: dict[str, tuple[str, str]] = {}
        for i, entity in enumerate(self.entities):
            if entity.label in ("ORG", "LOC"):
                index.setdefault(fold(self.text[entity.start : entity.end]), (entity.label, self.names.name(i)))
        for pair in self.acronyms:
            if pair.label == "ORG" and not (fold(pair.short) in index and fold(pair.long) in index):
                known = index.get(fold(pair.short)) or index.get(fold(pair.long)) or ("ORG", pair.short)
                index.setdefault(fold(pair.short), known)
                index.setdefault(fold(pair.long), known)
        return index

    @cached_property
    def _party_words(self) -> list[str]:
        """What parties are called, the longest first: where one begins with another, it is the longer one."""
        words = {self.text[e.start : e.end] for e in self.entities if e.label in ("ORG", "LOC")}
        words |= {w for a in self.acronyms if a.label == "ORG" for w in (a.short, a.long)}
        words = {w for w in words if fold(w).partition(" ")[0] not in self.lexicon.lists["portfolios"]}
        return sorted(words, key=lambda w: (-len(w), w))

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """The span without outer white space, quotation marks, commas and a leading preposition."""
        while start < end and self.text[start] in ' \n\t\u00a0\u202f«»"“”,;:(':
            start += 1
        while start < end and self.text[end - 1] in ' \n\t\u00a0\u202f«»"“”,;:(':
            end -= 1
        tokens = self.tokens(start, end)
        if len(tokens) > 1 and tokens[0].lower_ in self.lexicon.lists["prepositions"]:
            start = tokens[1].idx
        return start, end


def whole_occurrences(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Where ``words`` stand in the span, whole: neither the character before nor the one after is part of a word."""
    for at in occurrences(text, (words,), start, end):
        close = at + len(words)
        if not (at and is_word_character(text[at - 1])) and not (close < end and is_word_character(text[close])):
            yield at


def is_word_character(character: str) -> bool:
    return character.isalnum() or character == "_"
