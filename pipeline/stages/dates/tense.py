"""Which way a date lies, seen from the reference day: by the words around it, without a parser.

The verb nearest to the expression within its sentence decides, those before it first; the forms are told by their
endings (patterns/dates/tense.toml), so that the stage works in a blank pipeline as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.patterns import read_toml
from pipeline.stages.dates.lexer import Tokens, fold
from pipeline.stages.dates.spellings import Spellings

_SENTENCE_END = {".", "!", "?", ";", "\n", "…"}
_REACH_LEFT, _REACH_RIGHT = 25, 12
# A verb after the expression counts as if it stood this much further away.
_RIGHT_COST = 2
PAST, FUTURE, UNKNOWN = -1, 1, 0
_INFINITIVE = re.compile(r"[a-z]{2,}(?:er|ir|oir|dre|tre|ire|ure|pre|vre|cre)")


_CLASSES = (
    "not_verbs", "not_participles", "helpers", "auxiliaries", "clause_words", "determiners", "parting_words",
)  # fmt: skip


class Form(NamedTuple):
    """What a spelling says. ``way`` is that of a verb form or a cue by itself, ``cue`` that of a cue; an ``attribute``
    is a participle that may stand without an auxiliary (élu en 2021); a ``helper`` puts one ahead (doit être élu);
    ``late`` is the last word of ``au plus tard``."""

    way: int
    cue: int
    auxiliary: bool
    participle: bool
    attribute: bool
    helper: bool
    determiner: bool
    begins_clause: bool
    parts: bool
    ends_sentence: bool
    late: bool


class TenseCues:
    """The words and endings of patterns/dates/tense.toml. ``forms`` tells what a piece of ``Tokens`` says."""

    def __init__(self) -> None:
        table = read_toml("dates/tense.toml")
        self._cues = dict.fromkeys(table["future_cues"], FUTURE) | dict.fromkeys(table["past_cues"], PAST)
        self._verbs = dict.fromkeys(table["future_verbs"], FUTURE) | dict.fromkeys(table["past_verbs"], PAST)
        self._classes = {name: frozenset(table[name]) for name in _CLASSES}
        self._future = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(table['future_endings'])})")
        self._past = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(table['past_endings'])})")
        self._participle = re.compile(rf"[^\W\d_]+(?:{'|'.join(table['participle_endings'])})")
        self._noun_endings = tuple(table["noun_endings"])
        self.forms: Spellings[Form] = Spellings(self._form)

    def forms_between(self, tokens: Tokens, start: int, end: int) -> list[Form]:
        """What the tokens ``start:end`` say, in their order."""
        return list(map(self.forms.__getitem__, tokens.pieces[start:end]))

    def at(self, tokens: Tokens, index: int) -> int:
        """PAST, FUTURE or UNKNOWN for a token: whether it is a verb form or a cue that says so."""
        form = self.forms[tokens.pieces[index]]
        return PAST if form.auxiliary and self._has_participle(tokens, index) else form.way

    def way_of_participle(self, tokens: Tokens, index: int) -> int:
        """The direction of a participle by its auxiliary, PAST where it has none (élu en 2021); UNKNOWN where the
        token is no participle in lower case."""
        if not self.forms[tokens.pieces[index]].attribute:
            return UNKNOWN
        for place in range(index - 1, max(index - 5, -1), -1):
            way = FUTURE if self.forms[tokens.pieces[place]].helper else self.at(tokens, place)
            if way:
                return way
        return PAST

    def _has_participle(self, tokens: Tokens, index: int) -> bool:
        for piece in tokens.pieces[index + 1 : index + 5]:
            form = self.forms[piece]
            if form.cue or form.determiner:
                return False
            if form.participle:
                return True
        return False

    def _form(self, piece: str) -> Form:
        written = piece.strip()
        word, raw, classes = fold(written), written.casefold(), self._classes
        cue = self._cues.get(word, UNKNOWN)
        way = UNKNOWN if word in classes["not_verbs"] else cue or self._way_of_verb(word)
        participle = len(raw) > 1 and raw not in classes["not_participles"] and bool(self._participle.fullmatch(raw))
        return Form(
            way,
            cue,
            auxiliary=not way and word not in classes["not_verbs"] and raw in classes["auxiliaries"],
            participle=participle,
            attribute=participle
            and len(raw) > 2
            and not written[0].isupper()
            and not cue
            and not raw.endswith(self._noun_endings),
            helper=word in classes["helpers"],
            determiner=word in classes["determiners"],
            begins_clause=word in classes["clause_words"],
            parts=word in classes["parting_words"],
            ends_sentence=not written or word in _SENTENCE_END,
            late=word.startswith("tard"),
        )

    def _way_of_verb(self, word: str) -> int:
        if word in self._verbs:
            return self._verbs[word]
        if self._past.fullmatch(word):
            return PAST
        return FUTURE if self._future.fullmatch(word) else UNKNOWN


def is_infinitive(word: str) -> bool:
    """Whether the folded ``word`` may be an infinitive, by its ending."""
    return _INFINITIVE.fullmatch(word) is not None


@lru_cache(maxsize=1)
def load_tense_cues() -> TenseCues:
    """The cues of patterns/dates, read once in a process."""
    return TenseCues()


def sentence_bounds(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The tokens around ``start:end`` that belong to its sentence, as far as verbs are looked for."""
    first, last = max(start - _REACH_LEFT, 0), min(end + _REACH_RIGHT, len(tokens))
    forms = load_tense_cues().forms_between(tokens, first, last)
    left = next((i for i in range(start, first, -1) if forms[i - 1 - first].ends_sentence), first)
    return left, next((i for i in range(end, last) if forms[i - first].ends_sentence), last)


def direction(tokens: Tokens, start: int, end: int, within_clause: bool = False) -> int:
    """PAST, FUTURE or UNKNOWN by the verbs around the expression at tokens ``start:end``.

    A verb that another clause or ``et`` parts from the expression comes after those before it; the verb of the clause
    before a ``que`` or ``si`` comes last, or, ``within_clause``, not at all.
    """
    cues = load_tense_cues()
    left, right = sentence_bounds(tokens, start, end)
    forms = cues.forms_between(tokens, left, right)
    clause = next((i for i in range(start - 1, left - 1, -1) if forms[i - left].begins_clause), left)
    parting = next((i for i in range(end, right) if forms[i - left].parts), right)

    def turn(index: int) -> tuple[int, int, int]:
        if index >= parting:
            return 1, index, index
        if index < clause:
            return 2, -index, index
        return 0, start - index if index < start else (index - end + 1) * _RIGHT_COST, index

    first = clause if within_clause else left
    speaking = [
        i for i in range(first, right) if (forms[i - left].way or forms[i - left].auxiliary) and not start <= i < end
    ]
    for index in sorted(speaking, key=turn):
        if found := cues.at(tokens, index):
            return found
    return UNKNOWN


def outright(tokens: Tokens, start: int, end: int) -> int:
    """Like :func:`direction`, by words that say so outright (``prévu le``), right before the expression."""
    forms = load_tense_cues().forms
    for piece in reversed(tokens.pieces[max(start - 5, 0) : start]):
        form = forms[piece]
        if form.ends_sentence:
            break
        if form.cue:
            return form.cue
    return UNKNOWN
