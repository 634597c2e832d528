"""The words of a document as plain objects: what stages read of spaCy's tokens, without making a token each time.

spaCy makes a new ``Token`` whenever one is asked for, and looks every string up anew; over a dozen passes that costs
more than the model. Here one pass copies the annotations of a whole document, and later passes are plain loops.
"""

from __future__ import annotations

import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY
from spacy.lang.lex_attrs import is_punct
from spacy.parts_of_speech import NAMES

from pipeline.remembering import Remembered
from pipeline.spellings import Features, features_of, labels_of, lemma, texts_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPELLING = [ORTH, IDX, SPACY]
_ANNOTATIONS = [POS, DEP, LEMMA, MORPH, HEAD, SENT_START, ENT_TYPE, ENT_IOB]
_LEMMA, _ENTITY_PART = _ANNOTATIONS.index(LEMMA), _ANNOTATIONS.index(ENT_IOB)
_ENTITIES_FROM = _ANNOTATIONS.index(ENT_TYPE)
_SPACE = ("", " ")
_IOB = ("", "I", "O", "B")

is_punctuation = lru_cache(maxsize=1 << 15)(is_punct)


class Word:
    """A token with the names that spaCy's ``Token`` gives its attributes. ``end`` is the offset after its last
    character; ``morph`` is a :class:`Features`. It is a copy: what is written to the document later it does not show.
    """

    __slots__ = (
        "_head",
        "_words",
        "dep_",
        "end",
        "ent_type_",
        "i",
        "idx",
        "is_sent_start",
        "lower_",
        "morph",
        "pos_",
        "text",
        "whitespace_",
    )

    def __init__(
        self,
        words: Words,
        i: int,
        texts: tuple[str, str],
        idx: int,
        space: str,
        pos: str,
        dep: str,
        morph: Features,
        head: int,
        sent_start: int,
        ent_type: str,
    ):
        self._words = words
        self.i = i
        self.text, self.lower_ = texts
        self.idx = idx
        self.end = idx + len(self.text)
        self.whitespace_ = space
        self.pos_ = pos
        self.dep_ = dep
        self.morph = morph
        self._head = head
        self.is_sent_start = sent_start == 1
        self.ent_type_ = ent_type

    @property
    def lemma_(self) -> str:
        return self._words.lemma_of(self.i)

    @property
    def ent_iob_(self) -> str:
        return self._words.iob_of(self.i)

    @property
    def head(self) -> Word:
        return self._words[self._head]

    @property
    def children(self) -> list[Word]:
        """The words that depend on it, in their order."""
        return self._words.children_of(self.i)

    @property
    def sent(self) -> Stretch:
        """The sentence that it stands in."""
        return self._words.sentence_at(self.i)

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        return self._words[self._words.doc[self.i].left_edge.i]

    @property
    def right_edge(self) -> Word:
        """The last word of its subtree."""
        return self._words[self._words.doc[self.i].right_edge.i]

    @property
    def subtree(self) -> list[Word]:
        """It and all words below it, in their order."""
        return [self._words[token.i] for token in self._words.doc[self.i].subtree]

    @property
    def conjuncts(self) -> list[Word]:
        """The words coordinated with it."""
        return [self._words[token.i] for token in self._words.doc[self.i].conjuncts]

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        return self.text.islower()

    @property
    def is_punct(self) -> bool:
        return is_punctuation(self.text)

    @property
    def is_stop(self) -> bool:
        """Whether it is one of spaCy's stop words."""
        return self._words.doc[self.i].is_stop

    def __repr__(self) -> str:
        return f"Word({self.i}, {self.text!r})"


class Stretch:
    """Words ``start`` up to ``end``, not included."""

    __slots__ = ("_words", "end", "start")

    def __init__(self, words: Words, start: int, end: int):
        self._words, self.start, self.end = words, start, end

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start


class Words(list[Word]):
    """All words of a document, by their place. Made by :func:`words_of`. ``offsets`` are their first code points."""

    __slots__ = ("_children", "_sentences", "_sentence_of", "_annotations", "_weak_doc", "offsets", "__weakref__")

    def __init__(self, doc: Doc, annotations: np.ndarray):
        self._weak_doc, self._annotations = weakref.ref(doc), annotations
        self._children: list[list[Word]] | None = None
        self._sentences: list[Stretch] | None = None
        self._sentence_of: list[Stretch] = []
        strings = doc.vocab.strings
        orth, idx, spaces = doc.to_array(_SPELLING).T.tolist()
        pos, dep, _, morph, _, starts, ent_type, _ = annotations.T.tolist()
        self.offsets: list[int] = idx
        heads = (np.arange(len(idx)) + annotations[:, _ANNOTATIONS.index(HEAD)].view(np.int64)).tolist()
        super().__init__(
            map(
                Word,
                [self] * len(idx),
                range(len(idx)),
                texts_of(strings, orth),
                idx,
                map(_SPACE.__getitem__, spaces),
                map(_POS.__getitem__, pos),
                labels_of(strings, dep),
                features_of(strings, morph),
                heads,
                starts,
                labels_of(strings, ent_type),
            )
        )

    @property
    def doc(self) -> Doc:
        """The document. Raises ReferenceError where it is gone."""
        doc = self._weak_doc()
        if doc is None:
            raise ReferenceError("the document of these words is gone")
        return doc

    @property
    def sents(self) -> list[Stretch]:
        """The sentences, in their order."""
        if self._sentences is None:
            starts = [word.i for word in self if word.is_sent_start or word.i == 0]
            self._sentences = [Stretch(self, start, end) for start, end in pairwise([*starts, len(self)])]
        return self._sentences

    def sentence_at(self, i: int) -> Stretch:
        """The sentence of word ``i``."""
        if not self._sentence_of:
            self._sentence_of = [sentence for sentence in self.sents for _ in range(len(sentence))]
        return self._sentence_of[i]

    def between(self, start: int, end: int) -> Stretch | None:
        """The words that reach exactly from code point ``start`` to ``end``; None where a word goes across either."""
        first = bisect_left(self.offsets, start)
        last = bisect_left(self.offsets, end, first)
        if first < last and self.offsets[first] == start and self[last - 1].end == end:
            return Stretch(self, first, last)
        return None

    def around(self, start: int, end: int) -> Stretch:
        """The words that have a part from code point ``start`` to ``end``, which are inside the text."""
        first = bisect_right(self.offsets, start) - 1
        return Stretch(self, first + (start == self[first].end), bisect_left(self.offsets, end))

    def lemma_of(self, i: int) -> str:
        """The lemma of word ``i``; few are asked for."""
        return lemma(self.doc.vocab.strings, int(self._annotations[i, _LEMMA]))

    def iob_of(self, i: int) -> str:
        """Whether word ``i`` begins an entity (B), goes on with one (I), or stands outside (O); empty if unsaid."""
        return _IOB[int(self._annotations[i, _ENTITY_PART])]

    def children_of(self, i: int) -> list[Word]:
        """The words whose head is word ``i``, in their order."""
        if self._children is None:
            self._children = [[] for _ in self]
            for word in self:
                if word._head != word.i:
                    self._children[word._head].append(word)
        return self._children[i]

    def agrees_with(self, annotations: np.ndarray) -> bool:
        """Whether the document still says ``annotations``; entities that were set since are taken over."""
        if annotations.shape != self._annotations.shape:
            return False
        differs = annotations != self._annotations
        if not differs.any():
            return True
        if differs[:, :_ENTITIES_FROM].any():
            return False
        strings = self.doc.vocab.strings
        for i in np.flatnonzero(differs.any(axis=1)).tolist():
            kind = int(annotations[i, _ENTITIES_FROM])
            self[i].ent_type_ = strings[kind] if kind else ""
        self._annotations = annotations
        return True


def words_of(doc: Doc) -> Words:
    """The words of ``doc`` as it is annotated now, made once for as long as nothing but its entities changes."""
    annotations = doc.to_array(_ANNOTATIONS)
    words = _known.get(doc)
    if words is None or not words.agrees_with(annotations):
        words = _known.keep(doc, Words(doc, annotations))
        # Words and their list hold each other: nothing but a full collection would free them.
        weakref.finalize(doc, words.clear).atexit = False
    return words


_known: Remembered[Words] = Remembered()
_POS = {int(number): name for number, name in NAMES.items()}
