"""What the model took into a name and is no part of it, by what the lists, the heads and the parse say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.stages.entities.mentions import Mention, Rank
from pipeline.stages.entities.words import capitalised
from pipeline.text import text_of

_YEAR_APART = re.compile(r"\s(?:de|du|en)\s(?:19|20)\d\d")
_OF = r"(?:de\s(?:la\s|l['’])?|d['’]|du\s|des\s)"
_MINISTER = re.compile(
    rf"\b[Mm]inistres?(?:\s[a-zà-ÿ-]+)?\s(?:{_OF}[^,.;:()«»\n]{{3,45}}(?:,\s|\set\s|,\set\s)){{0,4}}{_OF}$"
)
_NEXT_PHRASE = re.compile(r"\s(?:l['’]|les?\s|la\s|une?\s|des\s)[a-zà-ÿ].*", re.DOTALL)
_ONE_SMALL_WORD = re.compile(r"\s[a-zà-ÿ]+")
_STATES_OF = re.compile(r"[ÉE]tats\s(?:du|de\sla|de\sl['’]|d['’]|de|des)\s?")
_CAPITAL_ARTICLE = re.compile(r"(?:\sL[ea]s?\s|\sL['’])$")


def cut(doc: Doc, mention: Mention, trusted: list[Mention]) -> Iterator[Mention]:
    """What is left of a mention of the model: nothing, or one mention, seldom the mention itself being changed."""
    text = text_of(doc)
    if mention.label == "LOC" and _describes(text, mention, trusted) or _portfolio(text, mention, trusted):
        return
    mention = _whole_body(text, mention, trusted)
    mention = _before_next_sentence(text, _before_year(text, mention, trusted), trusted)
    for part in _beside_places(text, mention, trusted):
        yield _before_verb(doc, _behind_noun(doc, part))


def _places_inside(mention: Mention, trusted: list[Mention]) -> Iterator[Mention]:
    start, end = mention.start, mention.end
    return (t for t in trusted if start <= t.start and t.end <= end and t.rank == Rank.KNOWN and t.label == "LOC")


def _describes(text: str, mention: Mention, trusted: list[Mention]) -> bool:
    """``sud du Bénin``, ``côtes du Ghana``: words in lower case, then a place that has its own name."""
    headed = any(t.rank == Rank.HEADED and t.holds(mention) for t in trusted)
    return (
        (text[mention.start].islower() or _STATES_OF.match(text, mention.start, mention.end))
        and not headed
        and any(place.end == mention.end and place.start > mention.start for place in _places_inside(mention, trusted))
    )


def _portfolio(text: str, mention: Mention, trusted: list[Mention]) -> bool:
    """``ministre des Hydrocarbures``: what a minister is in charge of, unless it is a country."""
    return _MINISTER.search(text, max(0, mention.start - 200), mention.start) is not None and not any(
        t.start == mention.start and t.label in {"LOC", "ORG"} for t in trusted
    )


def _before_year(text: str, mention: Mention, trusted: list[Mention]) -> Mention:
    """The treaty by its place, without the year that the model added: the head noun's rule knows its end."""
    for head in trusted:
        if (
            head.rank == Rank.HEADED
            and head.start == mention.start
            and _YEAR_APART.fullmatch(text, head.end, mention.end)
        ):
            return replace(mention, end=head.end)
    return mention


def _whole_body(text: str, mention: Mention, trusted: list[Mention]) -> Mention:
    """A known body without what follows in the sentence: the next noun phrase, or the verb."""
    for body in trusted:
        if body.start == mention.start and body.end < mention.end and body.label == "ORG":
            listed = body.source.startswith("gazetteer") and body.kb_id
            if _NEXT_PHRASE.fullmatch(text, body.end, mention.end) or (
                listed and _ONE_SMALL_WORD.fullmatch(text, body.end, mention.end)
            ):
                return replace(mention, end=body.end)
    return mention


def _before_next_sentence(text: str, mention: Mention, trusted: list[Mention]) -> Mention:
    """``Bureau Le Kenya``: a country with a capital article opens the next sentence."""
    for place in _places_inside(mention, trusted):
        article = _CAPITAL_ARTICLE.search(text, mention.start, place.start)
        if article and (place.kb_id or "").startswith("iso3166:"):
            return replace(mention, end=article.start())
    return mention


def _beside_places(text: str, mention: Mention, trusted: list[Mention]) -> list[Mention]:
    """``Guinée Moussa Diallo``: a country right before or after a person is no part of the name."""
    for place in _places_inside(mention, trusted):
        if mention.label == "ORG":
            continue
        rest = _rest(text, mention, place)
        if rest is None:
            continue
        words = text[rest.start : rest.end].split()
        if all(capitalised(w) for w in words):
            return [replace(rest, label="PER")] if len(words) > 1 else []
    return [mention]


def _rest(text: str, mention: Mention, place: Mention) -> Mention | None:
    """What the mention has besides the place that opens or closes it, a space between."""
    if place.start == mention.start and place.end < mention.end and text[place.end] == " ":
        return replace(mention, start=place.end + 1)
    if place.end == mention.end and place.start > mention.start and text[place.start - 1] == " ":
        return replace(mention, end=place.start - 1)
    return None


def _behind_noun(doc: Doc, mention: Mention) -> Mention:
    """``Obsèques de Diallo`` at the head of a line: the capital is the line's, the name begins behind ``de``."""
    span = doc.char_span(mention.start, mention.end)
    if mention.label != "PER" or span is None or len(span) < 3:
        return mention
    first, link = span[0], span[1]
    if first.is_sent_start and first.pos_ == "NOUN" and link.lower_ in {"de", "d'", "d’"}:
        return replace(mention, start=span[2].idx)
    return mention


def _before_verb(doc: Doc, mention: Mention) -> Mention:
    """Without the verb of the sentence at its end: « RFI Afrique rapporte »."""
    span = doc.char_span(mention.start, mention.end)
    if span is None or len(span) < 2 or not (span[-1].text.islower() and span[-1].pos_ in {"VERB", "AUX"}):
        return mention
    last = span[-2]
    return replace(mention, end=last.idx + len(last.text)) if span[-1].dep_ == "ROOT" else mention
