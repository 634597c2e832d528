"""spaCy's tokenizer made to remember: what stands between two spaces is taken apart once, with the same answers.

spaCy remembers a chunk only until the first special case of a text (``c'est``, ``M.``), and 10,000 chunks in all. Its
expressions need not be asked about chunks that have nothing to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.tokenizer import Tokenizer

if TYPE_CHECKING:
    from spacy.tokens import Doc

HYPHENATED, DOTTED = frozenset("-–—‐‑'’"), frozenset(".")
# Chunks that are remembered, and the longest of them, in characters: a longer one hardly comes again.
_MOST_CHUNKS, _LONGEST_CHUNK = 100_000, 40
_BLANKS = ("\n", "\n\n", " ")
_AFFIXED = re.compile(r"[\d\-–—‐‑]")
# No suffix is longer, a row of full stops apart.
_LONGEST_SUFFIX = 12


class GuardedExpression:
    """A compiled expression that is asked only about texts with one of ``characters``, without which it cannot match.

    ``pattern`` is there for spaCy, which writes it to disk.
    """

    def __init__(self, expression: re.Pattern[str], characters: frozenset[str]):
        self.pattern = expression.pattern
        self._match, self._cannot_match = expression.match, characters.isdisjoint

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the start of ``text``, as the expression itself gives it."""
        return None if self._cannot_match(text) else self._match(text)


class CutExpression:
    """A compiled expression of prefixes or infixes, none of which cuts mere letters."""

    def __init__(self, expression: re.Pattern[str]):
        self.pattern = expression.pattern
        self._search, self._finditer = expression.search, expression.finditer

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``."""
        return None if text.isalpha() else self._search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in ``text``."""
        return iter(()) if text.isalpha() else self._finditer(text)


class SuffixExpression:
    """The compiled expression of suffixes: each ends in what is no letter, has a figure before it or a hyphen in it."""

    def __init__(self, expression: re.Pattern[str]):
        self.pattern = expression.pattern
        self._search = expression.search

    def search(self, text: str) -> re.Match[str] | None:
        """The suffix of ``text``."""
        if text[-1:].isalpha() and not _AFFIXED.search(text):
            return None
        return self._search(text, 0 if text.endswith("..") else max(0, len(text) - _LONGEST_SUFFIX))


class RememberingTokenizer(Tokenizer):
    """spaCy's tokenizer, to which every new chunk is shown alone before the text that it stands in."""

    def __init__(self, *args: Any, max_cache_size: int = _MOST_CHUNKS, **settings: Any):
        super().__init__(*args, max_cache_size=max_cache_size, **settings)
        self._met: set[str] = set()
        for blank in _BLANKS:
            super().__call__(blank)

    def __call__(self, string: str) -> Doc:
        """The tokens of ``string``."""
        new = set(string.split()).difference(self._met)
        if new and len(self._met) < self.max_cache_size and not self.vocab.in_memory_zone:
            self._meet(sorted(chunk for chunk in new if len(chunk) <= _LONGEST_CHUNK))
        return super().__call__(string)

    def _meet(self, chunks: list[str]) -> None:
        """Mere letters hold no special case, so that they may come as one text."""
        plain = [chunk for chunk in chunks if chunk.isalpha() and chunk not in self.rules]
        super().__call__(" ".join(plain))
        for chunk in set(chunks).difference(plain):
            super().__call__(chunk)
        self._met.update(chunks)


def remembering(tokenizer: Tokenizer) -> RememberingTokenizer:
    """A tokenizer that gives what ``tokenizer``, a French one, gives."""
    return RememberingTokenizer(
        tokenizer.vocab,
        tokenizer.rules,
        CutExpression(tokenizer.prefix_search.__self__).search,
        SuffixExpression(tokenizer.suffix_search.__self__).search,
        CutExpression(tokenizer.infix_finditer.__self__).finditer,
        GuardedExpression(tokenizer.token_match.__self__, HYPHENATED).match,
        GuardedExpression(tokenizer.url_match.__self__, DOTTED).match,
    )
