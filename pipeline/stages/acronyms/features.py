"""What speaks for a stretch of text to be the name behind a short form, and what against: numbers by name."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.stages.acronyms.alignment import Fit
from pipeline.stages.acronyms.window import FURTHER_NAME, RESTART, Tail, Window
from pipeline.stages.acronyms.words import words

Features = dict[str, float]

# How many words back a head noun may stand whose complement a candidate could be.
NAME_REACH = 9

# From this share of what letters can be worth on, all of them fit.
FULL = 0.99

_ORDINAL = re.compile(r"(\d+)(?:e|er|re|ère|ème)\b")
_NUMBER_AT_END = re.compile(r"\d+$")
_DE = frozenset({"de", "d"})
_ADJECTIVAL = frozenset({"ADJ", "VERB"})
_NO_LINK = frozenset({"le", "la", "les", "et", "un", "une"})


class Phrase(NamedTuple):
    """The stretch ``start``…``end`` before ``short``, from the window's word number ``first`` on.

    ``fit`` is how its letters fit, ``tail`` what its words hold.
    """

    window: Window
    start: int
    end: int
    short: str
    first: int
    fit: Fit
    tail: Tail


class Left(NamedTuple):
    """What stands before a phrase: the word as ``written`` and ``folded``, empty where a mark cuts it off; whether it
    is a determiner or a word that stands before nouns, and whether it is an adjective behind a determiner.
    """

    written: str
    folded: str
    determined: bool
    premodifier: bool
    adjective: bool


_NOTHING = Left("", "", False, False, False)


def features(phrase: Phrase) -> Features:
    """All features of ``phrase``."""
    inner = phrase.window.text[phrase.start : phrase.end]
    left = _before(phrase.window, phrase.first)
    known = _letters(phrase.fit)
    known.update(_left(phrase, left))
    known.update(_head(phrase, left, inner))
    known.update(_inside(phrase, inner))
    return known


def _before(window: Window, first: int) -> Left:
    at = first - 1
    if at < 0 or not window.joined[at]:
        return _NOTHING
    vocabulary, folded = words(), window.folded[at]
    adjective = window.tags[at] in _ADJECTIVAL and at > 0 and _determines(window, at - 1)
    return Left(window.raw[at], folded, folded in vocabulary.determiners, folded in vocabulary.premodifiers, adjective)


def _determines(window: Window, at: int) -> bool:
    """Whether word ``at`` tells that a noun is to come."""
    return window.tags[at] == "ADV" or (window.joined[at] and window.folded[at] in words().determiners)


def _letters(fitting: Fit) -> Features:
    score, bag, first, used, surplus = fitting
    return {
        "fit": score,
        "fit_full": score >= FULL,
        "exact": first and bag == used == 1 and surplus == 0,
        "bag": bag,
        "first": first,
        "used": used,
        "surplus": max(0, surplus),
        "lack": max(0, -surplus),
    }


def _left(phrase: Phrase, left: Left) -> Features:
    previous, determined, premodifier = left.folded, left.determined, left.premodifier
    function, of = previous in words().function, previous in _DE
    name, lower_name = _inside_name(phrase)
    return {
        "after_article": determined,
        "after_premodifier": premodifier or left.adjective,
        "after_de": of,
        "after_preposition": function and not determined and not of,
        "after_stop": previous == "",
        "after_capital": left.written[:1].isupper(),
        "after_word": previous != "" and not function and not premodifier,
        "inside_name": name,
        "inside_phrase": lower_name,
    }


def _head(phrase: Phrase, left: Left, inner: str) -> Features:
    vocabulary, window, first = words(), phrase.window, phrase.first
    written, head, tag = window.raw[first], window.folded[first], window.tags[first]
    more = first + 1 < len(window.raw)
    following = window.folded[first + 1] if window.joined[first] else ""
    capital, figure = written[0].isupper(), written[0].isdigit()
    act = not capital and head in vocabulary.acts
    is_head = not act and (head in vocabulary.heads or (more and f"{head}-{following}" in vocabulary.heads))
    opens = left.folded == "" or left.determined or left.premodifier
    premodifier = head in vocabulary.premodifiers
    return {
        "capital": capital,
        "capital_after_article": capital and (left.determined or left.folded == "" or left.folded in _DE),
        "ordinal": figure and _ORDINAL.match(inner) is not None,
        "ordinal_agrees": figure and _ordinal_agrees(phrase.short, inner),
        "figure": figure,
        "head": is_head,
        "capital_head": capital and is_head,
        "head_after_article": is_head and (opens or left.adjective),
        "premodifier": premodifier,
        "adjective_before_head": (premodifier or tag in {"ADJ", "VERB", "ADV"}) and following in vocabulary.heads,
        "act": act,
        "acronym": more and written.isupper() and len(written) > 1,
        "noun": tag in {"NOUN", "PROPN"},
        "adjective": tag in {"ADJ", "ADV"},
        "verb": tag in {"VERB", "AUX"},
    }


def _ordinal_agrees(short: str, inner: str) -> bool:
    """Whether the number of the short form is that of the phrase (``AIPA-38``, ``38e Assemblée …``)."""
    ordinal, number = _ORDINAL.match(inner), _NUMBER_AT_END.search(short)
    return bool(ordinal and number) and int(ordinal[1]) == int(number[0])


def _inside(phrase: Phrase, inner: str) -> Features:
    tail, anew = phrase.tail, phrase.start < phrase.window.last_anew
    alone = tail.content == 1
    long_word = alone and len(tail.content_word) > 7
    return {
        "itself": tail.itself,
        "restart": len(RESTART.findall(inner)) if anew else 0,
        "one_word": alone,
        "one_word_fit": (phrase.fit.first + phrase.fit.score) * long_word,
        "lower_inside": tail.lower_inside,
        "barriers": tail.barriers,
        "verbs_inside": tail.verbs,
        "bounds": tail.bounds,
        "commas": inner.count(","),
        "words": tail.content,
        "capital_inside": len(FURTHER_NAME.findall(inner[1:])) if anew else 0,
    }


def _inside_name(phrase: Phrase) -> tuple[bool, bool]:
    """Whether the phrase stands in the complement of a capitalised head noun (``Centre de l'…``), and whether in
    that of one in lower case.
    """
    vocabulary, window = words(), phrase.window
    joined, function, heads = window.joined, vocabulary.function, vocabulary.heads
    linked = False
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - NAME_REACH), -1):
        word, folded = window.raw[at], window.folded[at]
        if not joined[at] or word in vocabulary.barriers or word in vocabulary.bounds:
            break
        if folded in function:
            linked = linked or folded not in _NO_LINK
        elif linked and folded in heads:
            if word[0].isupper():
                return True, False
            if folded not in vocabulary.acts:
                return False, True
    return False, False
