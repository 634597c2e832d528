"""When a head noun and its complements are a name, and not a plain description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.stages.entities.complements import Extent
from pipeline.stages.entities.gazetteer import cities, known_names
from pipeline.stages.entities.words import capitalised, plain
from pipeline.words import Word, Words

_PAIR = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w.]*)-([A-ZÀ-Þ][\w-]*)")
_DE = {"de", "du", "des", "d'"}
_LINKS = _DE | {"le", "la", "les", "l'"}


@dataclass(slots=True)
class Phrase:
    """A head (words ``at`` to ``last``) with its complements. ``after_place``: a lower-case head may be named
    after one place (``traité de Rome``).
    """

    words: Words
    text: str
    at: int
    last: int
    extent: Extent
    ordinal: bool
    after_place: bool

    @property
    def complements(self) -> list[Word]:
        return self.words[self.last + 1 : self.extent.end]

    @property
    def written(self) -> str:
        """The complements as written."""
        complements = self.complements
        return self.text[complements[0].idx : complements[-1].end] if complements else ""

    @property
    def capital(self) -> bool:
        """Whether the head's capital letter means something: it may only open the sentence."""
        head = self.words[self.at]
        return capitalised(head.text) and (not head.is_sent_start or self.extent.proper)


def is_name(when: str, phrase: Phrase) -> bool:
    """Whether the phrase is a name by the condition ``when`` of patterns/entities/heads.toml.

    Raises KeyError for a condition that there is not.
    """
    return _CONDITIONS[when](phrase)


def _complement(phrase: Phrase) -> bool:
    return phrase.extent.complements > 0 or phrase.last > phrase.at


def _proper(phrase: Phrase) -> bool:
    return phrase.extent.proper or _capital(phrase)


def _capital(phrase: Phrase) -> bool:
    return phrase.capital and phrase.extent.complements > 0


def _series(phrase: Phrase) -> bool:
    if phrase.extent.complements == 0:
        return False
    return (
        phrase.capital
        or phrase.ordinal and phrase.extent.proper
        or _holds_pair(phrase.written)
        or _named_after_place(phrase)
    )  # fmt: skip


def _document(phrase: Phrase) -> bool:
    extent = phrase.extent
    return (
        phrase.capital and (extent.complements > 0 or extent.numbered)
        or extent.numbered and extent.proper
        or _holds_pair(phrase.written)
        or _named_after_place(phrase)
        or _apposed(phrase)
    )  # fmt: skip


def _ordinal(phrase: Phrase) -> bool:
    return phrase.ordinal and phrase.extent.complements > 0


def _place(phrase: Phrase) -> bool:
    """A capital right behind the head, or behind ``de`` and its article; not « en place du Réseau »."""
    named = next((word for word in phrase.complements if plain(word.lower_) not in _LINKS), None)
    before = phrase.words[phrase.at - 1].lower_ if phrase.at else ""
    return named is not None and capitalised(named.text) and before not in {"en", "sa", "leur", "son"}


def _pair(phrase: Phrase) -> bool:
    """A capital head with two parties: Alliance verte Chine-Afrique."""
    return phrase.capital and _holds_pair(phrase.written)


_CONDITIONS = {
    "pair": _pair,
    "complement": _complement,
    "proper": _proper,
    "capital": _capital,
    "series": _series,
    "document": _document,
    "ordinal": _ordinal,
    "place": _place,
}


# Conditions that no head in lower case meets.
ONLY_CAPITAL = {"pair", "capital"}


def _holds_pair(words: str) -> bool:
    """Whether two parties stand there with a hyphen between: countries, short forms."""
    words = plain(words)
    return "-" in words and any(
        any(part.isupper() or known_names().get(part) for part in pair.groups()) for pair in _PAIR.finditer(words)
    )


def _apposed(phrase: Phrase) -> bool:
    """``le plan Marshall``: a name right behind the head, no body's short form."""
    words = phrase.complements
    return len(words) > 0 and capitalised(words[0].text) and not words[0].text.isupper()


def _named_after_place(phrase: Phrase) -> bool:
    """``traité de Rome``, ``forum annuel de Doha``: nothing but an adjective, ``de`` and one place, no country."""
    words = phrase.complements
    if not phrase.after_place or len(words) not in {2, 3} or len(words) == 3 and words[0].pos_ != "ADJ":
        return False
    link, place = words[-2], words[-1]
    listed = known_names().get(place.text)
    return (
        plain(link.lower_) in {"de", "d'"}
        and capitalised(place.text)
        and not (listed and (listed.kb_id or "").startswith("iso3166"))
        and (place.ent_type_ in {"LOC", "MISC"} or cities().get(place.text) is not None)
    )
