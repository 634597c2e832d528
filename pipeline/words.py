"""The words of a document as plain objects: what stages read of spaCy's tokens, without making a token each time.

spaCy makes a new ``Token`` whenever one is asked for, and looks every string up anew; over a dozen passes that costs
more than the model. Here one pass copies the annotations of a whole document, and later passes are plain loops.
"""

from __future__ import annotations

import weakref
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY
from spacy.lang.lex_attrs import is_punct
from spacy.parts_of_speech import NAMES

from pipeline.remembering import Remembered
from pipeline.spellings import ALL_BITS, Features, features, labels, texts

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPELLING = [ORTH, IDX, SPACY]
_ANNOTATIONS = [POS, DEP, LEMMA, MORPH, HEAD, SENT_START]
_LEMMA = _ANNOTATIONS.index(LEMMA)

is_punctuation = lru_cache(maxsize=1 << 15)(is_punct)


class Word:
    """A token with the names that spaCy's ``Token`` gives its attributes. ``end`` is the offset after its last
    character; ``morph`` is a :class:`Features`. It is a copy: what is written to the document later it does not show,
    but for entities, of which few are asked for.
    """

    # Words sets them: a call of __init__ for each word would double the time that it takes to make one.
    __slots__ = (
        "_head",
        "_words",
        "dep_",
        "i",
        "idx",
        "is_sent_start",
        "lower_",
        "morph",
        "pos_",
        "text",
        "whitespace_",
    )
    _head: int
    _words: Words
    dep_: str
    i: int
    idx: int
    is_sent_start: bool
    lower_: str
    morph: Features
    pos_: str
    text: str
    whitespace_: str

    @property
    def end(self) -> int:
        return self.idx + len(self.text)

    @property
    def lemma_(self) -> str:
        return self._words.lemma_of(self.i)

    @property
    def ent_type_(self) -> str:
        return self._words.doc[self.i].ent_type_

    @property
    def ent_iob_(self) -> str:
        return self._words.doc[self.i].ent_iob_

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

    __slots__ = ("_annotations", "_children", "_sentences", "_weak_doc", "offsets", "__weakref__")

    def __init__(self, doc: Doc, annotations: np.ndarray):
        self._weak_doc, self._annotations = weakref.ref(doc), annotations
        self._children: dict[int, list[Word]] | None = None
        self._sentences: list[Stretch] | None = None
        self.offsets: list[int] = []
        self._fill(doc, annotations)

    def _fill(self, doc: Doc, annotations: np.ndarray) -> None:
        orth, offsets, spaces = doc.to_array(_SPELLING).view(np.int64).T
        pos, dep, _, morph, head, sent_start = annotations.T
        self.offsets = offsets.tolist()
        columns = (
            texts.of(doc.vocab.strings, orth),
            self.offsets,
            _SPACES[spaces].tolist(),
            _POS[pos].tolist(),
            labels.of(doc.vocab.strings, dep),
            features.of(doc.vocab.strings, morph),
            (np.arange(len(head)) + head).tolist(),
            (sent_start == 1).tolist(),
        )
        for i, (text, offset, space, tag, label, feature, head, opens) in enumerate(zip(*columns, strict=True)):
            word = Word()
            word._words = self
            word.i = i
            word.text, word.lower_ = text
            word.idx = offset
            word.whitespace_ = space
            word.pos_ = tag
            word.dep_ = label
            word.morph = feature
            word._head = head
            word.is_sent_start = opens
            self.append(word)

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
        return self.sents[bisect_right(self.sents, i, key=attrgetter("start")) - 1]

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
        return self.doc.vocab.strings[int(self._annotations[i, _LEMMA]) & ALL_BITS]

    def children_of(self, i: int) -> list[Word]:
        """The words whose head is word ``i``, in their order."""
        if self._children is None:
            self._children = defaultdict(list)
            for word in self:
                if word._head != word.i:
                    self._children[word._head].append(word)
        return self._children.get(i, [])

    def let_go(self) -> None:
        """Forget all words. They and their list hold each other: else nothing but a collection would free them."""
        self.clear()
        self._children = self._sentences = None

    def agree_with(self, annotations: np.ndarray) -> bool:
        """Whether the document still says ``annotations``."""
        return np.array_equal(self._annotations, annotations)


def words_of(doc: Doc) -> Words:
    """The words of ``doc`` as it is annotated now, made once for as long as nothing but its entities changes."""
    annotations = doc.to_array(_ANNOTATIONS).view(np.int64)
    words = _known.get(doc)
    if words is None or not words.agree_with(annotations):
        words = _known.keep(doc, Words(doc, annotations))
        weakref.finalize(doc, words.let_go).atexit = False
    return words


_known: Remembered[Words] = Remembered()
_SPACES = np.array(("", " "), object)
_POS = np.empty(max(NAMES) + 1, object)
_POS[list(NAMES)] = list(NAMES.values())
