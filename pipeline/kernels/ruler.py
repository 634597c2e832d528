"""spaCy's attribute ruler where all it does is to copy the part of speech, and to put white space right.

Original: ``spacy.pipeline.attributeruler``, with the rules that come with the model: most say that one part of
speech has one tag. Those are one look-up for all tokens at once; the others concern white space, and are asked of
those tokens alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, POS, TAG
from spacy.parts_of_speech import IDS, SPACE
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import set_token_attrs
from spacy.tokens import Doc

from pipeline.kernels.architecture import UnknownArchitecture


class KernelRuler(AttributeRuler):
    """The ruler ``stock``, faster. Raises UnknownArchitecture where it has rules of another kind."""

    def __init__(self, stock: AttributeRuler):
        super().__init__(stock.vocab, stock.name, scorer=stock.scorer)
        self.add_patterns(stock.patterns)
        self._tags = np.zeros(max(IDS.values()) + 1, dtype=np.uint64)
        for rule in stock.patterns:
            if any(len(pattern) != 1 for pattern in rule["patterns"]):
                raise UnknownArchitecture("it has rules over several tokens")
            for (token,) in rule["patterns"]:
                if _copies(token, rule["attrs"]):
                    self._tags[IDS[token["POS"]]] = self.vocab.strings.add(rule["attrs"]["TAG"])
                elif not _concerns_space(token):
                    raise UnknownArchitecture("it has rules of another kind")

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its tags, and with white space named as such."""
        values = doc.to_array([POS, TAG, IS_SPACE])
        tags = self._tags[values[:, 0]]
        special = np.flatnonzero((values[:, 0] == SPACE) | (values[:, 2] != 0)).tolist()
        matches = [(place, self.match(doc[place : place + 1])) for place in special]
        doc.from_array([TAG], np.where(tags == 0, values[:, 1], tags).reshape(-1, 1))
        for place, found in matches:
            for rule, _, _, _ in found:
                set_token_attrs(doc[place], self.attrs[rule])
        return doc


def _copies(token: dict[str, Any], attributes: dict[str, Any]) -> bool:
    return token.keys() == {"POS"} and token["POS"] in IDS and attributes.keys() == {"TAG"}


def _concerns_space(token: dict[str, Any]) -> bool:
    is_space = token.get("IS_SPACE") is True or token.get("POS") == "SPACE"
    return is_space and token.keys() <= {"POS", "IS_SPACE", "DEP"}
