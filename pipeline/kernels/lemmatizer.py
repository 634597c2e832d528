"""spaCy's French rule lemmatizer, asked once about each word with its part of speech.

Original: ``spacy.lang.fr.lemmatizer``, whose answer depends on nothing else; it is asked for the words of a document
that are new, and all lemmas of the document are written at once.
"""

from __future__ import annotations

import numpy as np
from spacy.attrs import LEMMA, ORTH, POS
from spacy.lang.fr.lemmatizer import FrenchLemmatizer
from spacy.tokens import Doc, Token

from pipeline.kernels.architecture import UnknownArchitecture
from pipeline.kernels.words import one_key

# Words kept; French news reaches that after some millions of words.
MAX_WORDS = 200_000


class KernelLemmatizer(FrenchLemmatizer):
    """The lemmatizer ``stock``, faster. Raises UnknownArchitecture where it does not work by rules."""

    def __init__(self, stock: FrenchLemmatizer):
        if stock.mode != "rule":
            raise UnknownArchitecture("it does not work by rules")
        super().__init__(
            stock.vocab, stock.model, stock.name, mode=stock.mode, overwrite=stock.overwrite, scorer=stock.scorer
        )
        self.lookups = stock.lookups
        self._known: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its lemmas; those that it has already stay where the stock component leaves them."""
        values = doc.to_array([ORTH, POS, LEMMA])
        words: list[int] = one_key(values[:, :2]).tolist()
        lemmas = list(map(self._known.get, words))
        if None in lemmas:
            for place in [place for place, lemma in enumerate(lemmas) if lemma is None]:
                lemmas[place] = self._learn(words[place], doc[place])
        found = np.array(lemmas, dtype=np.uint64)
        if not self.overwrite:
            found = np.where(values[:, 2] == 0, found, values[:, 2])
        doc.from_array([LEMMA], found.reshape(-1, 1))
        return doc

    def _learn(self, word: int, token: Token) -> int:
        if len(self._known) > MAX_WORDS:
            self._known.clear()
        self._known[word] = lemma = self.vocab.strings.add(self.lemmatize(token)[0])
        return lemma
