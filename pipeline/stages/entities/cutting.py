"""What the model took into a name and is no part of it, by what the lists, the heads and the parse say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.trusted import Trusted
from pipeline.stages.entities.words import capitalised
from pipeline.words import Word, Words

_YEAR_APART = re.compile(r"\s(?:de|du|en)\s(?:19|20)\d\d")
_OF = r"(?:de\s(?:la\s|l['’])?|d['’]|du\s|des\s)"
_MINISTER = re.compile(
    rf"\b[Mm]inistres?(?:\s[a-zà-ÿ-]+)?\s(?:{_OF}[^,.;:()«»\n]{{3,45}}(?:,\s|\set\s|,\set\s)){{0,4}}{_OF}$"
)
_NEXT_PHRASE = re.compile(r"\s(?:l['’]|les?\s|la\s|une?\s|des\s)[a-zà-ÿ].*", re.DOTALL)
_ONE_SMALL_WORD = re.compile(r"\s[a-zà-ÿ]+")
_BEFORE_VERB = {"AUX", "PRON", "ADV"}
_STATES_OF = re.compile(r"[ÉE]tats\s(?:du|de\sla|de\sl['’]|d['’]|de|des)\s?")
_CAPITAL_ARTICLE = re.compile(r"(?:\sL[ea]s?\s|\sL['’])$")


def cut(words: Words, text: str, mention: Mention, trusted: Trusted) -> list[Mention]:
    """What is left of a mention of the model: nothing, or one mention, seldom the mention itself being changed."""
    same_start, places = trusted.at(mention.start), trusted.places_in(mention)
    if _describes(text, mention, places, trusted) or _portfolio(text, mention, same_start):
        return []
    parts = [mention]
    if any(known.end < mention.end for known in same_start) or any(place.start > mention.start for place in places):
        mention = _before_year(text, _whole_body(text, mention, same_start), same_start)
        parts = _beside_places(text, _before_next_sentence(text, mention, trusted), trusted)
    return [_without_edges(words, part) for part in parts]


def _describes(text: str, mention: Mention, places: Sequence[Mention], trusted: Trusted) -> bool:
    """``sud du Bénin``, ``côtes du Ghana``: words in lower case, then a place that has its own name."""
    return (
        mention.label == "LOC"
        and any(place.end == mention.end and place.start > mention.start for place in places)
        and (text[mention.start].islower() or _STATES_OF.match(text, mention.start, mention.end) is not None)
        and not any(head.holds(mention) for head in trusted.headed)
    )


def _portfolio(text: str, mention: Mention, same_start: Sequence[Mention]) -> bool:
    """``ministre des Hydrocarbures``: what a minister is in charge of, unless it is a country."""
    before, ministers = mention.start - 200, _ministers(text)
    last = bisect_right(ministers, mention.start) - 1
    return (
        last >= 0
        and ministers[last] >= before
        and _MINISTER.search(text, max(0, before), mention.start) is not None
        and not any(known.label in {"LOC", "ORG"} for known in same_start)
    )


@lru_cache(maxsize=4)
def _ministers(text: str) -> list[int]:
    """Where ministers stand: the ends of the word without its plural."""
    return [found.end() for found in re.finditer("inistre", text)]


def _before_year(text: str, mention: Mention, same_start: Sequence[Mention]) -> Mention:
    """The treaty by its place, without the year that the model added: the head noun's rule knows its end."""
    for head in same_start:
        if head.rank == Rank.HEADED and _YEAR_APART.fullmatch(text, head.end, mention.end):
            return mention.at(mention.start, head.end)
    return mention


def _whole_body(text: str, mention: Mention, same_start: Sequence[Mention]) -> Mention:
    """A known body without what follows in the sentence: the next noun phrase, or the verb."""
    for body in same_start:
        if body.end < mention.end and body.label == "ORG":
            listed = body.source.startswith("gazetteer") and body.kb_id
            if _NEXT_PHRASE.fullmatch(text, body.end, mention.end) or (
                listed and _ONE_SMALL_WORD.fullmatch(text, body.end, mention.end)
            ):
                return mention.at(mention.start, body.end)
    return mention


def _before_next_sentence(text: str, mention: Mention, trusted: Trusted) -> Mention:
    """``Bureau Le Kenya``: a country with a capital article opens the next sentence."""
    for place in trusted.places_in(mention):
        article = _CAPITAL_ARTICLE.search(text, mention.start, place.start)
        if article and (place.kb_id or "").startswith("iso3166:"):
            return mention.at(mention.start, article.start())
    return mention


def _beside_places(text: str, mention: Mention, trusted: Trusted) -> list[Mention]:
    """``Guinée Moussa Diallo``: a country right before or after a person is no part of the name."""
    for place in trusted.places_in(mention):
        if mention.label == "ORG":
            continue
        rest = _rest(text, mention, place)
        if rest is None:
            continue
        words = text[rest.start : rest.end].split()
        if all(capitalised(w) for w in words):
            return [rest.labelled("PER", rest.source)] if len(words) > 1 else []
    return [mention]


def _rest(text: str, mention: Mention, place: Mention) -> Mention | None:
    """What the mention has besides the place that opens or closes it, a space between."""
    if place.start == mention.start and place.end < mention.end and text[place.end] == " ":
        return mention.at(place.end + 1, mention.end)
    if place.end == mention.end and place.start > mention.start and text[place.start - 1] == " ":
        return mention.at(mention.start, place.start - 1)
    return None


def _without_edges(words: Words, mention: Mention) -> Mention:
    """Without a noun at the head of the line (``Obsèques de Diallo``: the capital is the line's, the name begins
    behind ``de``), and without the verb of the sentence at its end (« RFI Afrique rapporte »).
    """
    first = bisect_left(words.offsets, mention.start)
    last = bisect_left(words.offsets, mention.end, first) - 1
    if last <= first:
        return mention
    verb = words[first].head
    if first < verb.i <= last and _says_of(words[first], verb) and words.between(mention.start, mention.end):
        last = verb.i - 1
        while words[last].pos_ in _BEFORE_VERB and last > first:
            last -= 1
        return mention.at(mention.start, words[last].end)
    opens_line = mention.label == "PER" and last > first + 1 and _opens_line(words[first], words[first + 1])
    in_verb = words[last].pos_ in {"VERB", "AUX"} and words[last].dep_ == "ROOT" and words[last].is_lower
    if not (opens_line or in_verb) or words.between(mention.start, mention.end) is None:
        return mention
    if opens_line:
        first += 2
        mention = mention.at(words[first].idx, mention.end)
    return mention.at(mention.start, words[last - 1].end) if in_verb and last > first else mention


def _says_of(subject: Word, verb: Word) -> bool:
    """Whether ``verb`` is the clause's and says something of ``subject``: « la Convention … interdit ces actes »."""
    return subject.dep_ == "nsubj" and verb.dep_ == "ROOT" and verb.pos_ == "VERB" and verb.is_lower


def _opens_line(noun: Word, link: Word) -> bool:
    return noun.is_sent_start and noun.pos_ == "NOUN" and link.lower_ in {"de", "d'", "d’"}
