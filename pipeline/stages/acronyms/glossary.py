"""The glossary of patterns/acronyms: what short forms mean where the text does not say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.patterns import read_csv
from pipeline.stages.acronyms.shortforms import is_word_like
from pipeline.stages.acronyms.words import WORD, fold, words


@dataclass(frozen=True)
class Entry:
    """One row of the glossary. ``kb_id`` is None where it is not certain, ``label`` for a general notion."""

    id: str
    short: str
    fr: str
    en: str
    label: str | None
    kb_id: str | None
    spoken: str | None


@cache
def glossary() -> dict[str, Entry]:
    """The entries by short form."""
    return {
        row["short"]: Entry(
            row["id"],
            row["short"],
            row["fr"],
            row["en"],
            row["label"] or None,
            f"wikidata:{row['kb_id']}" if row["kb_id"] else None,
            row["spoken"] or None,
        )
        for row in read_csv("acronyms/glossary.csv")
    }


@cache
def _spoken() -> dict[str, Entry]:
    """The entries whose short form is also written as a word (``Cédéao``), by that word folded."""
    return {fold(entry.spoken): entry for entry in glossary().values() if entry.spoken}


@cache
def _by_name() -> dict[tuple[str, ...], Entry]:
    """The entries by the content words of their French name, those with an id first."""
    entries = sorted(glossary().values(), key=lambda entry: entry.kb_id is not None)
    return {content_words(entry.fr): entry for entry in entries}


def lookup(short: str) -> Entry | None:
    """The entry of a short form as written, dotted (``O.N.U.``) or as a word (``Otan``, ``Cedeao``)."""
    found = glossary().get(short)
    if found is None and "." in short:
        found = glossary().get(short.replace(".", ""))
    if found is None and is_word_like(short):
        found = _spoken().get(fold(short))
    return found


@cache
def _by_letters() -> dict[str, Entry]:
    return {fold(entry.short): entry for entry in glossary().values()}


@lru_cache(maxsize=1 << 14)
def lookup_any_case(short: str) -> Entry | None:
    """The entry of a short form in whatever case: for a place where the text gives the long form as well."""
    return lookup(short) or _by_letters().get(fold(short))


def named(name: tuple[str, ...]) -> Entry | None:
    """The entry whose French name has these content words."""
    return _by_name().get(name)


def names_the_same(entry: Entry, name: tuple[str, ...]) -> bool:
    """Whether these are the content words of a name of the entry's: most of them are the same."""
    given = frozenset(name)
    return any(len(given & known) >= 0.7 * max(len(given), len(known)) for known in _word_sets(entry.fr, entry.en))


@cache
def _word_sets(*names: str) -> list[frozenset[str]]:
    return [frozenset(own_words(name)) for name in names if name]


@cache
def own_words(name: str) -> tuple[str, ...]:
    """The content words of one of the glossary's own names."""
    return content_words(name)


def content_words(name: str) -> tuple[str, ...]:
    """The words of ``name`` without accents, capitals, function words and the s of a plural."""
    function = words().function
    return tuple([w.rstrip("s") for w in map(fold, WORD.findall(name)) if w not in function])
