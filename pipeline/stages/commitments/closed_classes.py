"""The closed word classes that the matching of cues relies on, as sets."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.patterns import read_toml

_PARTITIVES = frozenset({"de", "d'", "du", "au", "aux"})


class ClosedClasses:
    """The closed word classes of patterns/commitments/words.toml and nouns.toml as sets."""

    def __init__(self, table: dict[str, Any], nouns: dict[str, Any]):
        grammar = table["grammar"]
        self.subject_clitics = frozenset(grammar["subject_clitics"])
        self.object_clitics = frozenset(grammar["object_clitics"])
        self.reflexives = {person: frozenset(words) for person, words in grammar["reflexives"].items()}
        self.negation_start = frozenset(grammar["negation_start"])
        self.negation_end = frozenset(grammar["negation_end"])
        self.determiners = frozenset(grammar["determiners"])
        self.fillers = frozenset(grammar["fillers"])
        self.full_determiners = self.determiners - _PARTITIVES
        self._contractions = {word: frozenset(forms) for word, forms in grammar["contractions"].items()}
        self.a_or_de = self.forms_of("à") | self.forms_of("de")
        self.reflexive_before_preposition = frozenset(grammar["reflexive_before_preposition"])
        self.with_etre = frozenset(grammar["with_etre"])
        self.carriers = {key: frozenset(verbs) for key, verbs in table["carriers"].items()}
        self.opinion = frozenset(table["reporting"]["opinion"])
        phrases = sorted((phrase.split() for phrase in table["classes"]["phrases"]), key=len, reverse=True)
        self.phrases_by_first: dict[str, list[list[str]]] = {}
        self.phrases_by_last: dict[str, list[list[str]]] = {}
        for parts in phrases:
            self.phrases_by_first.setdefault(parts[0], []).append(parts)
            self.phrases_by_last.setdefault(parts[-1], []).append(parts)
        self.classes = {key: frozenset(words) for key, words in (table["classes"] | nouns["classes"]).items()}

    def forms_of(self, word: str) -> frozenset[str]:
        """A preposition or conjunction with its contracted and elided forms; any other word alone."""
        return self._contractions.get(word) or frozenset((word,))


@lru_cache(maxsize=1)
def load_words() -> ClosedClasses:
    """The closed classes. Raises PatternError where the file is missing or malformed."""
    return ClosedClasses(read_toml("commitments/words.toml"), read_toml("commitments/nouns.toml"))
