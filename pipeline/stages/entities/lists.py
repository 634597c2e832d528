"""Names from the gazetteers, the acronyms and the wire marks, as mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.layers import AcronymPair, AgencyMark, Dateline
from pipeline.patterns import read_csv, read_toml
from pipeline.stages.entities.gazetteer import Entry, cities, known_names
from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import (
    CAPITALS,
    capitalised_runs,
    first_run,
    in_code,
    plain,
    plain_text,
    word_starts,
)
from pipeline.words import Words

_HALF = re.compile(r"(.+) du (?:Nord|Sud)")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\w+)-$"), re.compile(r"-(\w+)")
_EXTENSION = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_DAY_BEHIND = re.compile(r",\s(?:le\s)?\d{1,2}(?:er)?\s[a-zà-ÿ]")
_ARABIC_ARTICLES = ("El-", "Al-")
_BEFORE_PLACE = re.compile(r"(?:\bà|\b[Vv]ille d[e']|\bcapitale,?)\s?$")


def gazetteer_mentions(text: str, model: list[Mention]) -> Iterator[Mention]:
    """Known names; a careful one only where the model sees the same label at the same place."""
    seen = {(m.start, m.end): m.label for m in model}
    second = _seconds(text)
    for start, end, entry in known_names().find(text):
        if second:
            entry = second.get(text[start:end], entry)
        if _inside_a_word(text, start, end) or entry.careful and seen.get((start, end)) != entry.label:
            continue
        yield Mention(start, end, entry.label, entry.source, Rank.KNOWN, entry.kb_id, entry.name)


@cache
def _shared() -> list[dict]:
    return read_toml("entities/ambiguous.toml")["shared"]


def _seconds(text: str) -> dict[str, Entry]:
    """Bare names that stand for the second of two countries in this article: see ambiguous.toml."""
    return {
        row["name"]: known_names().get(row["second"])
        for row in _shared()
        if occurrences(text, row["name"])
        and any(occurrences(text, name) for name in row["with"])
        and not any(occurrences(text, name) for name in row["without"])
    }


def city_mentions(text: str, model: list[Mention]) -> Iterator[Mention]:
    """Cities that the model takes for a place, a body or a work, or that follow ``à``; very large ones also where
    the model sees a person, unless a person of the article is called so.
    """
    seen = {(m.start, m.end): m.label for m in model}
    of_persons = {part for m in model if m.label == "PER" for part in text[m.start : m.end].split()[1:]}
    for start, end, entry in cities().find(text):
        label = seen.get((start, end))
        if label == "PER":
            arabic = text.startswith(_ARABIC_ARTICLES, start)
            place = (arabic or not entry.careful) and text[start:end] not in of_persons
        else:
            place = (
                label in {"LOC", "MISC"}
                or text.startswith(_ARABIC_ARTICLES, start)
                or not label
                and (
                    "-" in text[start:end]
                    or _BEFORE_PLACE.search(text, max(0, start - 12), start)
                    or text[start - 1 : start] in {"", "\n"}
                    and _DAY_BEHIND.match(text, end)
                )
            )
        if place and not _inside_a_word(text, start, end) and not _half_of_compound(text, start, end):
            yield Mention(start, end, "LOC", entry.source, Rank.KNOWN, entry.kb_id, entry.name)


def halves_of_countries(text: str, known: Iterable[Mention]) -> Iterator[Mention]:
    """``le Nord`` and ``le Sud`` in an article that names one of the two countries (Corée du Nord)."""
    names = {m.name for m in known if m.name and (m.kb_id or "").startswith("iso3166:")}
    whole = {split[1] for name in names if (split := _HALF.fullmatch(name))}
    for country in sorted(whole):
        for half in ("Nord", "Sud"):
            entry = known_names().get(f"{country} du {half}")
            if entry is None:
                continue
            for found in re.finditer(rf"\b(?:[Ll]e|du|au) ({half})\b(?![- ]+[A-Z])", text):
                yield Mention(*found.span(1), "LOC", "gazetteer:halves", Rank.KNOWN, entry.kb_id, entry.name)


# The hyphen comes first: it is rarer than what stands around it.
_SECOND_PART = re.compile(r"-(?<=[A-Z][A-Z]-)[A-Z]{2,6}(?![\w-])")
_FIRST_PART = re.compile(r"(?:\b(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u)\s|\b[LlDd]['’])([A-Z]{2,6})$")
_LONGEST_FIRST_PART = 10  # with its article and the character before


def compound_short_forms(text: str, known: Iterable[Mention]) -> Iterator[Mention]:
    """``le PPA-CI``: a short form of two parts of which none, or only one, is a name that is known."""
    for second in _SECOND_PART.finditer(text):
        hyphen = second.start()
        first = _FIRST_PART.search(text[max(0, hyphen - _LONGEST_FIRST_PART) : hyphen])
        if first and not {hyphen, hyphen + 1} <= {bound for m in known for bound in (m.start, m.end)}:
            yield Mention(hyphen - len(first[1]), second.end(), "ORG", "compound", Rank.HEADED)


def mark_mentions(text: str, datelines: Iterable[Dateline], marks: Iterable[AgencyMark]) -> Iterator[Mention]:
    """The place of the dateline and the agencies of the wire marks."""
    for line in datelines:
        if line.place_start is not None:
            place = text[line.place_start : line.place_end]
            entry = cities().get(place) or known_names().get(place) or cities().get(place.title())
            kb_id, name = (entry.kb_id, entry.name) if entry else (None, None)
            yield Mention(line.place_start, line.place_end, "LOC", "dateline", Rank.MARK, kb_id, name)
    for mark in marks:
        yield Mention(mark.start, mark.end, "ORG", "agency_mark", Rank.MARK)
    for found in _agency_in_brackets().finditer(text):
        yield Mention(*found.span(1), "ORG", "agency", Rank.KNOWN)
    if glued := _agency_and_place().match(text, len(text) - len(text.lstrip())):
        entry = cities().get(glued[2])
        kb_id, name = (entry.kb_id, entry.name) if entry else (None, None)
        yield Mention(*glued.span(1), "ORG", "agency_mark", Rank.MARK)
        yield Mention(*glued.span(2), "LOC", "dateline", Rank.MARK, kb_id, name)


@cache
def _agency_in_brackets() -> re.Pattern[str]:
    """An agency's name in brackets with a dash behind, wherever the sentence begins."""
    return re.compile(rf"\(({_agencies()})\)\s*[-–—]")


@cache
def _agency_and_place() -> re.Pattern[str]:
    """``APA-Niamey (Niger)``: an agency glued to the place of its dateline."""
    return re.compile(rf"({_agencies()})[-–—]([A-ZÀ-Þ][\w'’]+(?:[ -][A-ZÀ-Þ][\w'’]+){{0,2}})(?=\s?[(,–—]|\s-)")


def _agencies() -> str:
    names = sorted((row["name"] for row in read_csv("sentences/agencies.csv")), key=len, reverse=True)
    return "|".join(map(re.escape, names))


def acronym_mentions(text: str, pairs: Iterable[AcronymPair]) -> Iterator[Mention]:
    """Both halves of every pair that names something, and each later place of the short form."""
    for pair in pairs:
        if pair.label is None:
            continue
        if pair.long_start is not None:
            yield _mention(pair, pair.long_start, pair.long_end)
        for found in occurrences(text, pair.short):
            yield _mention(pair, *found)


def extended_short_forms(words: Words, text: str, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """``ONU Femmes``, ``UNICEF Mali``, ``ASEAN Shield``: a short form and the capitalised word after it."""
    for body in bodies:
        if body.label != "ORG" or text[body.end : body.end + 1] != " " or not text[body.start : body.end].isupper():
            continue
        span = words.between(body.start, body.end)
        if span is None or span.end >= len(words):
            continue
        word = words[span.end]
        if word.idx == body.end + 1 and word.pos_ in {"PROPN", "X"} and _EXTENSION.fullmatch(word.text):
            listed = known_names().get(word.text)
            branch = word.text in _branches() or listed is not None and listed.label == "LOC"
            if word.ent_type_ == "PER" and not branch:  # the envoy of the ONU Moussa Diallo
                continue
            yield Mention(body.start, word.end, "ORG" if branch else "MISC", body.source, body.rank)


@cache
def _branches() -> frozenset[str]:
    return frozenset(read_toml("entities/model.toml")["branches"])


def general_notions(text: str, pairs: Iterable[AcronymPair]) -> list[tuple[int, int]]:
    """Where the pairs stand that name no thing of their own: neither half is an entity."""
    spans = []
    for pair in pairs:
        if pair.label is None:
            spans += occurrences(text, pair.short)
            if pair.long_start is not None:
                spans.append((pair.long_start, pair.long_end))
    return spans


def occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Every place where ``name`` stands as a whole word, either apostrophe."""
    found: list[tuple[int, int]] = []
    written, name, reached = plain_text(text), plain(name), 0
    for start in _beginnings(text, name):
        end = start + len(name)
        if start < reached or not written.startswith(name, start):
            continue
        if _letter(written[start - 1 : start]) or _letter(written[end : end + 1]):
            continue
        reached = end
        if not in_code(written, start, end):
            found.append((start, end))
    return found


def stands_once(text: str, name: str, mention: Mention) -> bool:
    """Whether ``name`` can stand nowhere but inside ``mention``, for a look before :func:`occurrences`."""
    starts = _beginnings(text, plain(name))
    return len(starts) == 1 and mention.start <= starts[0] < mention.end


def _beginnings(text: str, name: str) -> Sequence[int]:
    """Where ``name`` may begin, by its first letters."""
    run = name if name.isalnum() else first_run(name)
    if run[:1] in CAPITALS:
        return capitalised_runs(text).get(run, ())
    return list(word_starts(plain_text(text), name))


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _mention(pair: AcronymPair, start: int, end: int) -> Mention:
    return Mention(start, end, pair.label, f"acronym:{pair.source}", Rank.PAIR, pair.kb_id, pair.long)


def _half_of_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the city to a word that is no place itself: Lomé-Avédji, but Paris-Dakar."""
    for joint, other in ((text[start - 1 : start], _WORD_BEFORE), (text[end : end + 1], _WORD_AFTER)):
        if joint == "-":
            found = other.search(text, max(0, start - 40), start) if other is _WORD_BEFORE else other.match(text, end)
            if found and not (cities().get(found[1]) or known_names().get(found[1])):
                return True
    return False


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether the name is a part of an address, a code or a word."""
    return (
        start > 0
        and (text[start - 1].isalnum() or text[start - 1] in "@_/.")
        and text[start - 1] != "."
        or (text[end : end + 1] in {"@", "_"})
    )
