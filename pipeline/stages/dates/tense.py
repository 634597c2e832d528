"""Which way a date lies, seen from the reference day: by the words around it, without a parser.

The verb nearest to the expression within its sentence decides, those before it first; the forms are told by their
endings (patterns/dates/tense.toml), so that the stage works in a blank pipeline as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.patterns import read_toml
from pipeline.stages.dates.lexer import Token, Tokens

_SENTENCE_END = {".", "!", "?", ";", "\n", "…"}
_REACH_LEFT, _REACH_RIGHT = 25, 12
# A verb after the expression counts as if it stood this much further away.
_RIGHT_COST = 2
PAST, FUTURE, UNKNOWN = -1, 1, 0
_INFINITIVE = re.compile(r"[a-z]{2,}(?:er|ir|oir|dre|tre|ire|ure|pre|vre|cre)")


class TenseCues:
    """The words and endings of patterns/dates/tense.toml."""

    def __init__(self) -> None:
        table = read_toml("dates/tense.toml")
        self.cues = dict.fromkeys(table["future_cues"], FUTURE) | dict.fromkeys(table["past_cues"], PAST)
        self._verbs = dict.fromkeys(table["future_verbs"], FUTURE) | dict.fromkeys(table["past_verbs"], PAST)
        self.clause_words = frozenset(table["clause_words"])
        self.parting_words = frozenset(table["parting_words"])
        self._not_verbs = frozenset(table["not_verbs"])
        self._future = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(table['future_endings'])})")
        self._past = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(table['past_endings'])})")
        self._participle = re.compile(rf"[^\W\d_]+(?:{'|'.join(table['participle_endings'])})")
        self._not_participles = frozenset(table["not_participles"])
        self._noun_endings = tuple(table["noun_endings"])
        self._helpers = frozenset(table["helpers"])
        self._auxiliaries = frozenset(table["auxiliaries"])

    def at(self, tokens: Tokens, index: int, text: str) -> int:
        """PAST, FUTURE or UNKNOWN for the token of ``text``: whether it is a verb form that says so."""
        word = tokens[index].text
        if word in self._not_verbs:
            return UNKNOWN
        if word in self.cues:
            return self.cues[word]
        if word in self._verbs:
            return self._verbs[word]
        if self._past.fullmatch(word):
            return PAST
        if self._future.fullmatch(word):
            return FUTURE
        if _raw(tokens[index], text) in self._auxiliaries and self._has_participle(tokens, index, text):
            return PAST
        return UNKNOWN

    def way_of_participle(self, tokens: Tokens, index: int, text: str) -> int:
        """The direction of a participle by its auxiliary, PAST where it has none (élu en 2021); UNKNOWN where the
        token is no participle in lower case."""
        raw = _raw(tokens[index], text)
        if text[tokens[index].start].isupper() or len(raw) < 3 or tokens[index].text in self.cues:
            return UNKNOWN
        if raw in self._not_participles or raw.endswith(self._noun_endings) or not self._participle.fullmatch(raw):
            return UNKNOWN
        for place in range(index - 1, max(index - 5, -1), -1):
            way = FUTURE if tokens[place].text in self._helpers else self.at(tokens, place, text)
            if way:
                return way
        return PAST

    def _has_participle(self, tokens: Tokens, index: int, text: str) -> bool:
        for token in tokens[index + 1 : index + 5]:
            if token.text in self.cues:
                return False
            raw = _raw(token, text)
            if len(raw) > 1 and raw not in self._not_participles and self._participle.fullmatch(raw):
                return True
        return False


def is_infinitive(word: str) -> bool:
    """Whether the folded ``word`` may be an infinitive, by its ending."""
    return _INFINITIVE.fullmatch(word) is not None


def _raw(token: Token, text: str) -> str:
    return text[token.start : token.end].casefold()


@lru_cache(maxsize=1)
def load_tense_cues() -> TenseCues:
    """The cues of patterns/dates, read once in a process."""
    return TenseCues()


def sentence_bounds(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The tokens around ``start:end`` that belong to its sentence, as far as verbs are looked for."""
    left = start
    while left > 0 and start - left < _REACH_LEFT and tokens[left - 1].text not in _SENTENCE_END:
        left -= 1
    right = end
    while right < len(tokens) and right - end < _REACH_RIGHT and tokens[right].text not in _SENTENCE_END:
        right += 1
    return left, right


def direction(text: str, tokens: Tokens, start: int, end: int, within_clause: bool = False) -> int:
    """PAST, FUTURE or UNKNOWN by the verbs around the expression at tokens ``start:end``.

    A verb that another clause or ``et`` parts from the expression comes after those before it; the verb of the clause
    before a ``que`` or ``si`` comes last, or, ``within_clause``, not at all.
    """
    cues = load_tense_cues()
    left, right = sentence_bounds(tokens, start, end)
    clause = next((i for i in range(start - 1, left - 1, -1) if tokens[i].text in cues.clause_words), left)
    parting = next((i for i in range(end, right) if tokens[i].text in cues.parting_words), right)
    before = [(start - i, i) for i in range(start - 1, clause - 1, -1)]
    after = [((i - end + 1) * _RIGHT_COST, i) for i in range(end, parting)]
    beyond = [] if within_clause else range(clause - 1, left - 1, -1)
    for index in [*(i for _, i in sorted([*before, *after])), *range(parting, right), *beyond]:
        found = cues.at(tokens, index, text)
        if found:
            return found
    return UNKNOWN


def outright(tokens: Tokens, start: int, end: int) -> int:
    """Like :func:`direction`, by words that say so outright (``prévu le``), right before the expression."""
    cues = load_tense_cues().cues
    for index in range(start - 1, max(start - 6, -1), -1):
        word = tokens[index].text
        if word in _SENTENCE_END:
            break
        if word in cues:
            return cues[word]
    return UNKNOWN
