"""Other names in the training sentences, and sentences of our own: what the annotated texts are poor in.

The annotated news is European and American; ours speaks of Hanoi, Ouagadougou and the bodies of the United
Nations. A person is given another person's name, a country or a body another with the same article, so that
the sentence stays French.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

from training.corpus import Passage
from training.invent import Inventor

_HERE = Path(__file__).parent
_ARTICLE = re.compile(r"(?:\b(?P<m>[Ll]e|[Dd]u|[Aa]u)|\b(?P<f>[Ll]a)) $|(?P<v>\b[Ll]['’])$")
_CITY = re.compile(r"\bà $")


class Augmenter:
    """Changes passages and invents others, by the dice of ``rng``."""

    SWAP_PERSON, SWAP_PLACE, SWAP_BODY, APOSTROPHE, INVENTED = 0.3, 0.3, 0.2, 0.3, 0.15

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._inventor = Inventor(_read("names.toml"), _read("templates.toml"), rng)

    def invented(self, passages: int) -> list[Passage]:
        """Sentences of our own, in proportion to ``passages`` real ones."""
        return [self._inventor.sentence() for _ in range(round(passages * self.INVENTED))]

    def change(self, passage: Passage) -> Passage:
        """The passage with some of its names and its apostrophes changed."""
        given: dict[str, str] = {}
        text, spans, copied = "", [], 0
        for start, end, label in passage.entities:
            text += passage.text[copied:start]
            name = passage.text[start:end]
            name = (
                given.setdefault(name, self._other(name, label, text))
                if label == "PER"
                else self._other(name, label, text)
            )
            spans.append((len(text), len(text) + len(name), label))
            text, copied = text + name, end
        return self._apostrophes(Passage(text + passage.text[copied:], tuple(spans), passage.document))

    def _other(self, name: str, label: str, before: str) -> str:
        dice = self._rng.random()
        if label == "PER" and dice < self.SWAP_PERSON:
            return self._inventor.person() if " " in name else self._inventor.family()
        article = _ARTICLE.search(before)
        if label == "LOC" and dice < self.SWAP_PLACE:
            if article:
                return self._inventor.country(article.lastgroup)
            return self._inventor.city() if _CITY.search(before) else name
        if label == "ORG" and dice < self.SWAP_BODY and article:
            return self._inventor.body(article.lastgroup)
        return name

    def _apostrophes(self, passage: Passage) -> Passage:
        if self._rng.random() >= self.APOSTROPHE:
            return passage
        old, new = self._rng.choice(("’'", "'’"))
        return Passage(passage.text.replace(old, new), passage.entities, passage.document)


def _read(name: str) -> dict:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
