"""How far a name goes on after its head noun: adjectives, ``de`` and what follows, further prepositions, ``et``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.patterns import read_toml
from pipeline.stages.entities.gazetteer import known_names
from pipeline.stages.entities.words import capitalised, plain
from pipeline.words import Word, Words

_CODE = re.compile(r"(?:[IVX]+|(?:19|20)\d\d|[A-Z]+[.\d-]+\d)")
_SMALL_NUMBER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER_SIGNS = {"no", "n°", "nº", "n"}


class Lexicon(NamedTuple):
    """The closed classes of patterns/entities/complements.toml that carry a name on, or end it."""

    de: frozenset[str]
    to: frozenset[str]
    articles: frozenset[str]
    stops: frozenset[str]
    participles: frozenset[str]
    passing: frozenset[str]
    needs_second: dict[str, frozenset[str]]


@cache
def _lexicon() -> Lexicon:
    table = read_toml("entities/complements.toml")
    classes = (frozenset(table[name]) for name in Lexicon._fields[:-1])
    return Lexicon(*classes, {word: frozenset(after) for word, after in table["needs_second"].items()})


class Extent(NamedTuple):
    """Where the name ends (word index, excluded), and what its complements hold."""

    end: int
    complements: int
    proper: bool
    numbered: bool


class Walk:
    """Goes on from the head at word ``at`` as far as the name goes.

    ``links``: further prepositions allowed. ``timely``: adjectives such as ``annuel`` belong to the name.
    ``compound``: the head is of several words (cour suprême).
    """

    def __init__(self, words: Words, at: int, links: frozenset[str], timely: bool, compound: bool):
        self._lexicon, self._compound = _lexicon(), compound
        self._words, self._links, self._timely = words, links, timely
        self._first, self._at = at, at + 1
        self._used: list[str] = []
        self._complements = 0
        self._numbered = self._named = self._listing = False

    def extent(self, first: int) -> Extent:
        """The name's extent; ``first`` is the first word after the head."""
        while (word := self._word()) is not None and (step := self._step(word)):
            self._at += step
        proper = any(
            word.pos_ in {"PROPN", "NOUN", "X", "ADJ"} and capitalised(word.text)
            for word in self._words[first : self._at]
        )
        return Extent(self._at, self._complements, proper, self._numbered)

    def _step(self, word: Word) -> int:
        """How many words from ``word`` on, which stands next, belong to the name."""
        numbered = word.lower_ in _NUMBER_SIGNS and self._sign()
        if word.text.islower():  # no figure, no proper name
            return numbered or self._linked(word) or self._adjective(word) or self._coordinated(word)
        return (
            numbered
            or self._number(word)
            or self._linked(word)
            or self._adjective(word)
            or self._proper(word)
            or self._coordinated(word)
        )

    def _word(self, ahead: int = 0) -> Word | None:
        at = self._at + ahead
        if at >= len(self._words):
            return None
        word = self._words[at]
        if word.lower_ in self._lexicon.stops:
            of_high_level = word.lower_ == "niveau" and self._words[at - 1].lower_ == "haut"  # groupe de haut niveau
            return word if of_high_level and not word.is_sent_start else None
        return None if word.is_sent_start or word.is_space else word

    def _adjective(self, word: Word) -> int:
        if word.lower_ in self._lexicon.participles and self._at == self._first + 1:
            self._complements += 1
            return 1
        if word.pos_ != "ADJ" and not (word.pos_ == "NOUN" and word.dep_ == "amod" and word.head.i < word.i):
            return 0
        if not word.is_alpha and "-" not in word.text or word.lower_ in self._lexicon.passing and not self._timely:
            return 0
        self._complements += 1
        return 1

    def _sign(self) -> int:
        """Length of « n° 12 »."""
        number = next((n for n in (1, 2) if (word := self._word(n)) is not None and word.text[0].isdigit()), 0)
        self._numbered |= bool(number)
        return number + 1 if number else 0

    def _number(self, word: Word) -> int:
        # A small number belongs to the head alone (Agenda 21): further on it opens the next section of a document.
        if _CODE.fullmatch(word.text) or _SMALL_NUMBER.fullmatch(word.text) and not self._used:
            self._numbered = True
            return 1
        return 0

    def _proper(self, word: Word) -> int:
        if word.text in "-–/" and not self._words[self._at - 1].whitespace_ and not word.whitespace_:
            following = self._word(1)
            return 2 if following is not None and capitalised(following.text) else 0
        if not capitalised(word.text) or word.is_stop and not word.text.isupper():
            return 0
        party = word.text.isupper() or known_names().get(word.text) is not None
        if word.ent_type_ == "PER" and not party:  # Université Moussa Diallo; but: la Cour suprême, Moussa Diallo
            return 0 if self._complements or self._compound else self._person()
        goes_on = self._named and capitalised(self._words[self._at - 1].text)
        paired = "-" in word.text and word.text[0].isupper()
        if word.pos_ not in {"PROPN", "X", "ADJ"} and not word.text.isupper() and not (goes_on or paired):
            return 0  # the next heading's first word
        self._complements += 1
        self._named = True
        return 1

    def _person(self) -> int:
        """Length of the person's name that stands right behind the head."""
        length = 1
        while (word := self._word(length)) is not None and word.ent_iob_ == "I" and word.ent_type_ == "PER":
            length += 1
        self._complements += 1
        self._named = True
        return length

    def _linked(self, word: Word) -> int:
        link = plain(word.lower_)
        if link in self._lexicon.de:
            length = self._after_name() if self._named else self._phrase(1, link)
        elif link in self._links and (after := self._after_link(link)) and self._hangs(word):
            length = self._phrase(after)
        elif link in self._lexicon.to and self._attached(word):
            length = self._phrase(1)
        else:
            return 0
        if length:
            self._complements += 1
            self._used.append(link)
        return length

    def _after_name(self) -> int:
        """After a proper name ``de`` goes on only with another: Université Moussa Diallo de Bamako."""
        length = self._phrase(1, "de")
        return length if length and capitalised(self._words[self._at + length - 1].text) else 0

    def _hangs(self, link: Word) -> bool:
        """Whether the preposition goes on with the name: right after the head or its adjectives it does, after
        ``de …`` only if the parser hangs its noun inside the name.
        """
        if not self._used:
            return True
        noun = link.head if link.dep_ in {"case", "mark"} else link
        if link.lower_ != "sur" and (capitalised(noun.text) or _YEAR.fullmatch(noun.text)):
            return True
        return self._first <= noun.head.i < self._at

    def _attached(self, preposition: Word) -> bool:
        """Whether a plain noun after ``aux`` hangs inside the name: commissaires aux comptes."""
        noun = preposition.head
        inside = self._first <= noun.head.i < self._at
        return inside and noun.pos_ == "NOUN" and noun.dep_ == "nmod" and noun.text.islower()

    def _after_link(self, word: str) -> int:
        if word not in self._lexicon.needs_second:
            return 1
        following = self._word(1)
        return 2 if following is not None and plain(following.lower_) in self._lexicon.needs_second[word] else 0

    def _phrase(self, ahead: int, link: str = "") -> int:
        """Length of the noun phrase that begins ``ahead`` words on, articles included; 0 for none."""
        word = self._word(ahead)
        if word is not None and plain(word.lower_) in self._lexicon.articles:
            ahead += 1
            word = self._word(ahead)
        while word is not None and word.pos_ == "ADJ" and (after := self._word(ahead + 1)) is not None:
            if after.pos_ not in {"NOUN", "PROPN", "ADJ"}:
                return ahead + 1
            ahead, word = ahead + 1, after
        if word is None or word.is_punct or word.is_stop and not capitalised(word.text):
            return 0
        if word.ent_type_ == "PER":  # the party of Mr X, the speech of Mr X
            return 0
        if word.pos_ in {"NOUN", "PROPN", "X"} or capitalised(word.text) or _YEAR.fullmatch(word.text):
            if _YEAR.fullmatch(word.text):
                if self._named and link in self._lexicon.de:  # the accords of Oslo, of 1993: the year is apart
                    return 0
                self._numbered = True
            self._named |= word.pos_ == "PROPN"
            return ahead + 1
        return 0

    def _coordinated(self, word: Word) -> int:
        """``et`` or a comma that goes on with the list: the same preposition, an adjective beside an adjective."""
        if word.lower_ not in {"et", ","}:
            return 0
        following = self._word(1)
        if following is None or self._complements == 0:
            return 0
        if self._named:  # no list goes on after a proper name, but for places: l'Asie et le Pacifique
            return self._phrase(1) if word.text == "et" and self._both_places(following) else 0
        opener = plain(following.lower_)
        if opener in self._lexicon.articles and self._head_again():
            return 0
        last = self._used[-1] if self._used else None
        if word.text == ",":
            if not self._list_closes(self._lexicon.de if opener in self._lexicon.de else self._lexicon.articles):
                return 0
            if last in self._links and opener in self._lexicon.articles:
                self._listing = True
                return self._phrase(1)
        elif self._listing and opener in self._lexicon.articles:
            return self._phrase(1)
        if opener == last or opener in self._lexicon.de and last in self._lexicon.de:
            return self._phrase(2)
        if following.pos_ == "ADJ" and self._words[self._at - 1].pos_ == "ADJ" and word.text != ",":
            return 2
        if self._links.intersection(self._used) and opener in self._lexicon.articles and self._belongs(following):
            return self._phrase(1) if self._word(2) is not None and self._word(2).text.islower() else 0
        if following.pos_ == "NOUN" and self._belongs(following) and not self._begins_clause(following):
            return self._phrase(1)
        return 0

    def _head_again(self) -> bool:
        """Whether the coordinated noun is the name's own head, so that the next of its kind begins."""
        noun = self._word(2)
        return noun is not None and noun.lower_ == self._words[self._first].lower_

    def _list_closes(self, openers: frozenset[str]) -> bool:
        """Whether ``, de X et de Y`` (or ``, la X et le Y``) follows: the comma does not end the name."""
        for word in self._words[self._at + 1 : self._at + 12]:
            if word.lower_ == "et":
                after = self._words[word.i + 1] if word.i + 1 < len(self._words) else None
                return after is not None and plain(after.lower_) in openers
            if word.pos_ in {"VERB", "AUX", "PRON"} or word.is_sent_start or word.is_punct and word.text != ",":
                return False
        return False

    def _belongs(self, word: Word) -> bool:
        """Whether the parser hangs the coordinated noun inside the name."""
        noun = word if word.pos_ in {"NOUN", "PROPN"} else word.head
        return noun.dep_ == "conj" and noun.head.i < self._at and noun.head.i > self._at - 8

    def _both_places(self, following: Word) -> bool:
        noun = following.head if plain(following.lower_) in self._lexicon.articles else following
        return all(
            (listed := known_names().get(place.text)) is not None
            and listed.label == "LOC"
            and not (listed.kb_id or "").startswith("iso3166:")
            for place in (self._words[self._at - 1], noun)
        )

    def _begins_clause(self, word: Word) -> bool:
        return any(child.dep_ in {"nsubj", "cop", "aux"} for child in word.children)
