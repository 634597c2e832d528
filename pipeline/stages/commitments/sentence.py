"""A sentence as the matching of cues walks it: what may be skipped, and what phrase opens at a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.commitments.closed_classes import load_words
from pipeline.stages.commitments.lists import is_list_mark, past_mark

if TYPE_CHECKING:
    from pipeline.words import Words

_OPENING_REACH = 14  # tokens of a place, a day and an agency before a dash
_INFINITIVES = ("er", "ir", "re", "oir", "ïr")
REACH = 40  # tokens from a cue to its complement
_NP_START = frozenset({"DET", "NUM", "NOUN", "PROPN", "ADJ", "SYM", "X"})
_NOMINAL = frozenset({"DET", "NOUN", "ADJ", "NUM", "PROPN"})
_QUOTES = frozenset({"«", '"', "“", "'", "``", "''", '""'})
_NOT_SKIPPED = frozenset({"que", "qu'", "y", "plus", "moins", "pourquoi", "comment", "quand", "où", "combien", "si"})
_OPENS_PHRASES = frozenset({"à", "de", "l'", "une", "en", "par", "ce", "cette", "plus", "tous", "toutes", "tout"})
_DAYS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "aujourd'hui", "matin", "soir"}
)
_BEFORE_INFINITIVE = frozenset({"tout", "d'", "abord", ",", "par"})
_PRONOUNS = frozenset(
    {"celui", "celle", "ceux", "celles", "cela", "ceci", "ce", "chacun", "chacune"}
    | {"tous", "toutes", "tout", "certains", "plusieurs"}
)


def opening(tokens: Words, low: list[str], start: int, end: int, dateline_end: int) -> int:
    """The token at which the sentence's own words begin, behind a dateline or a place before a dash.

    ``dateline_end`` is the offset at which a dateline inside the sentence ends; returns ``end`` where nothing is left.
    """
    while start < end and tokens[start].idx < dateline_end:
        start += 1
    for k in range(start + 1, min(end, start + _OPENING_REACH)):
        if low[k] == ":" and k + 1 < end and all(t.pos_ == "PROPN" or not t.is_alpha for t in tokens[start:k]):
            return k + 1  # a headline's topic (``Niger: les deux pays …``)
        free = tokens[k].whitespace_ and tokens[k - 1].whitespace_
        if low[k] in ("–", "—", "--") or low[k] == "-" and free:
            return k + 1 if k + 1 < end and tokens[start].pos_ in ("PROPN", "NOUN", "X") else start
        if tokens[k].pos_ in ("VERB", "AUX", "DET", "PRON", "ADP"):
            break
    return start


class Sentence:
    """The tokens ``start`` to ``end`` (excluded) of a sentence, with the lower-case forms of the whole document.

    ``first`` is the sentence's first token, before ``start`` where a dateline is left out; ``places`` are the tokens
    at which a cue may open; ``organ`` is the head and the span of the organ that speaks in a resolution.
    """

    __slots__ = ("tokens", "low", "first", "start", "end", "places", "organ", "_skips", "_has_finite_tag")

    def __init__(
        self,
        tokens: Words,
        low: list[str],
        first: int,
        start: int,
        end: int,
        places: list[int],
        organ: tuple[int, int, int] | None,
    ):
        self.tokens, self.low, self.first, self.start, self.end = tokens, low, first, start, end
        self.places, self.organ = places, organ
        self._skips: dict[int, int] = {}
        self._has_finite_tag: bool | None = None

    @property
    def has_finite_tag(self) -> bool:
        """Whether any word is tagged as a finite verb."""
        if self._has_finite_tag is None:
            self._has_finite_tag = any("VerbForm=Fin" in t.morph for t in self.tokens[self.first : self.end])
        return self._has_finite_tag

    def is_infinitive(self, i: int) -> bool:
        """Whether the token is an infinitive, by its tag and its ending."""
        if not self.low[i].endswith(_INFINITIVES):
            return False
        token = self.tokens[i]
        if "VerbForm=Inf" in token.morph:
            return True
        if token.dep_ == "xcomp" and token.pos_ in ("ADP", "ADV", "X"):
            return True
        if token.text[0].isupper() and i > self.first and is_list_mark(self.low, i - 1, self.first):
            return True
        return token.pos_ in ("NOUN", "ADJ") and token.is_lower and self._must_be_infinitive(i)

    def _must_be_infinitive(self, i: int) -> bool:
        """Whether a form in -er that is tagged as a noun stands between ``à`` or ``de`` and a determiner."""
        low = self.low
        if not low[i].endswith("er") or i == self.first or i + 1 >= self.end or low[i - 1] not in ("à", "de", "d'"):
            return False
        return self.tokens[i + 1].pos_ == "DET" or low[i + 1] in ("tout", "en", "les", "la")

    def skip(self, i: int) -> int:
        """The first token from ``i`` on that is no adverb, day name, quotation mark or ``, … ,`` insertion."""
        known = self._skips.get(i)
        if known is None:
            known = self._skips[i] = self._skip(i)
        return known

    def _skip(self, i: int) -> int:
        words = load_words()
        while i < self.end:
            token, word = self.tokens[i], self.low[i]
            if word == "," or word == "(":
                close = self._insertion_end(i)
                if close is None:
                    return i
                i = close + 1
            elif word == "à" and i + 1 < self.end and self.is_infinitive(i + 1):
                return i
            elif word in words.phrases_by_first and (phrase := self._phrase_end(i)):
                i = phrase
            elif word in ("à", "au", "en") and (place := self._place_end(i)):
                i = place
            elif token.pos_ == "ADV" and word not in _NOT_SKIPPED or word in words.fillers:
                if word in _OPENS_PHRASES:
                    return i
                i += 1
            elif word in _QUOTES or word == "-" or word.isspace():
                i += 1
            else:
                return i
        return i

    def past_list_mark(self, i: int) -> int:
        """The token behind ``: a)`` at ``i``, or behind the colon where ``de`` follows it at once, else ``i``."""
        if i >= self.end or self.low[i] != ":":
            return i
        k = i + 1
        while k < self.end and self.low[k].isspace():
            k += 1
        behind = past_mark(self.low, k, self.end)
        if behind is not None and behind < self.end:
            return behind
        return k if k < self.end and self.low[k] in ("de", "d'") else i

    def _place_end(self, i: int) -> int | None:
        """End of the place named right behind a day (``samedi à Oran``), before what the verb governs."""
        if i == self.first or self.low[i - 1] not in _DAYS:
            return None
        k = i + 1
        while k < self.end and self.tokens[k].pos_ == "PROPN":
            k += 1
        if k == i + 1 or k >= self.end or self.low[k] in ("de", "d'") and self.infinitive_at(k + 1) is not None:
            return None
        return k if self.tokens[k].pos_ == "ADP" or self.low[k] in ("que", "qu'", ",") else None

    def _phrase_end(self, i: int) -> int | None:
        """End of a fixed adverbial phrase at ``i``: ``à nouveau``, ``ce lundi``, ``pour sa part``."""
        for parts in load_words().phrases_by_first.get(self.low[i], ()):
            if self.low[i : i + len(parts)] == parts:
                return i + len(parts)
        return None

    def _insertion_end(self, i: int) -> int | None:
        """Index of the comma or bracket that closes the insertion opened at ``i``, where it holds no main clause."""
        closing = ")" if self.low[i] == "(" else ","
        words = load_words().classes["insertion_openers"]
        clause = closing == ")" or any(w in words for w in self.low[i + 1 : i + 3])
        for k in range(i + 1, min(self.end, i + 26)):
            if self.low[k] == closing:
                return k
            if not clause and "VerbForm=Fin" in self.tokens[k].morph:
                return None
        return None

    def np_at(self, i: int) -> int | None:
        """Index of the head of the noun phrase that opens at ``i``, None where none does."""
        while i < self.end and self.low[i] in _QUOTES:
            i += 1
        if i >= self.end:
            return None
        token = self.tokens[i]
        opens = token.pos_ in _NP_START or self.low[i] in _PRONOUNS or self.low[i] in load_words().determiners
        partitive = token.pos_ == "DET" or self.low[i + 1 : i + 2] == ["autres"]
        if not opens or self.low[i] in ("au", "aux") or self.low[i] in ("de", "d'") and not partitive:
            return None
        if self.low[i] in _PRONOUNS and self.tokens[min(i + 1, self.end - 1)].pos_ not in _NOMINAL:
            return i
        for k in range(i, min(self.end, i + 7)):
            pos, last = self.tokens[k].pos_, k + 1 >= self.end
            if pos in ("NOUN", "PROPN", "PRON", "X") or pos == "NUM" and not last and self.tokens[k + 1].pos_ != "NOUN":
                return k
            if pos in ("VERB", "AUX", "PUNCT") and self.low[k] not in _QUOTES:
                return k if k > i and pos == "VERB" else None
        return None

    def infinitive_at(self, i: int) -> int | None:
        """Index of the infinitive that opens at ``i`` after negation, clitics and adverbs, or None."""
        words = load_words()
        for k in range(i, min(self.end, i + 7)):
            if self.is_infinitive(k) and not (self.tokens[k].pos_ in ("NOUN", "ADJ", "PROPN") and k > i):
                return k
            word = self.low[k]
            closed = word in words.negation_start | words.negation_end | words.object_clitics | _BEFORE_INFINITIVE
            passes = closed or word in _QUOTES or self.tokens[k].pos_ == "ADV" or word.isspace()
            if not passes:
                return None
        return None

    def clause_at(self, i: int) -> int | None:
        """Index of the finite verb of the clause that opens at ``i``."""
        for k in range(i, min(self.end, i + REACH)):
            morph = self.tokens[k].morph
            mistagged = "VerbForm=Inf" in morph and not self.low[k].endswith(("er", "ir", "re"))
            if ("VerbForm=Fin" in morph or mistagged) and self.tokens[k].pos_ in ("VERB", "AUX"):
                head = self.tokens[k]
                return head.head.i if head.pos_ == "AUX" and i <= head.head.i < self.end else k
        return None
