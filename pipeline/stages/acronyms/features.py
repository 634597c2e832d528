"""What speaks for a stretch of text to be the name behind a short form, and what against: numbers by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.acronyms.alignment import Fit
from pipeline.stages.acronyms.window import Window
from pipeline.stages.acronyms.words import fold, words

Features = dict[str, float]

# How many words back a head noun may stand whose complement a candidate could be.
NAME_REACH = 9

_ORDINAL = re.compile(r"\d+(?:e|er|re|ère|ème)\b")
_NUMBER_AT_END = re.compile(r"\d+$")
_RESTART = re.compile(
    r"(?:, |\b(?:et|que|par|à|avec|pour|dans|sur) (?:l['’]|la |le |les |du |des )|\b[LD]['’]|\b(?:Le|La|Les) )[A-ZÀ-Ý]"
)
_FURTHER_NAME = re.compile(r"(?:\b(?:le|la|les|du|des|au|aux)\s|[ld]['’])[A-ZÀ-Ý][a-zà-ÿ]")
_NO_LINK = frozenset({"le", "la", "les", "et", "un", "une"})


@dataclass(frozen=True)
class Phrase:
    """The stretch ``start``…``end`` before ``short``: the window's words from number ``first`` to before ``stop``.

    ``fit`` is how its letters fit.
    """

    window: Window
    start: int
    end: int
    short: str
    first: int
    stop: int
    fit: Fit

    def word(self, at: int) -> str:
        """Word ``at`` places from the first one as written; empty where a mark or the window's edge cuts it off."""
        return self.window.word(self.first, self.first + at)

    def tag(self, at: int) -> str:
        """Part of speech of word ``at`` places from the first one."""
        return self.window.tag(self.first + at)


def features(phrase: Phrase) -> Features:
    """All features of ``phrase``."""
    inner = phrase.window.text[phrase.start : phrase.end]
    adjective = _after_adjective(phrase)
    return _letters(phrase.fit) | _left(phrase, adjective) | _head(phrase, inner, adjective) | _inside(phrase, inner)


def _letters(fitting: Fit) -> Features:
    exact = fitting.bag == fitting.used == 1 and fitting.surplus == 0
    return {
        "fit": fitting.score,
        "fit_full": float(fitting.score >= 0.99),
        "exact": float(exact and fitting.first),
        "bag": fitting.bag,
        "first": float(fitting.first),
        "used": fitting.used,
        "surplus": float(max(0, fitting.surplus)),
        "lack": float(max(0, -fitting.surplus)),
    }


def _after_adjective(phrase: Phrase) -> bool:
    """Whether an adjective stands between a determiner and the phrase."""
    determined = fold(phrase.word(-2)) in words().determiners or phrase.tag(-2) == "ADV"
    return determined and phrase.tag(-1) in {"ADJ", "VERB"} and phrase.word(-1) != ""


def _left(phrase: Phrase, after_adjective: bool) -> Features:
    vocabulary = words()
    before = phrase.word(-1)
    previous = fold(before)
    determined = previous in vocabulary.determiners
    function, premodifier = previous in vocabulary.function, previous in vocabulary.premodifiers
    name, lower_name = _inside_name(phrase)
    return {
        "after_article": float(determined),
        "after_premodifier": float(premodifier or after_adjective),
        "after_de": float(previous in {"de", "d"}),
        "after_preposition": float(function and not determined and previous not in {"de", "d"}),
        "after_stop": float(previous == ""),
        "after_capital": float(before[:1].isupper()),
        "after_word": float(previous != "" and not function and not premodifier),
        "inside_name": name,
        "inside_phrase": lower_name,
    }


def _head(phrase: Phrase, inner: str, after_adjective: bool) -> Features:
    vocabulary = words()
    written, following = phrase.window.raw[phrase.first], phrase.word(1)
    head, previous, tag = fold(written), fold(phrase.word(-1)), phrase.tag(0)
    capital, more = written[0].isupper(), phrase.stop - phrase.first > 1
    act = not capital and head in vocabulary.acts
    is_head = (head in vocabulary.heads or (more and f"{head}-{fold(following)}" in vocabulary.heads)) and not act
    opens = previous == "" or previous in vocabulary.determiners or previous in vocabulary.premodifiers
    adjective = head in vocabulary.premodifiers or tag in {"ADJ", "VERB", "ADV"}
    return {
        "capital": float(capital),
        "capital_after_article": float(capital and (previous in {"", "de", "d"} or previous in vocabulary.determiners)),
        "ordinal": float(bool(_ORDINAL.match(inner))),
        "ordinal_agrees": float(_ordinal_agrees(phrase.short, inner)),
        "figure": float(written[0].isdigit()),
        "head": float(is_head),
        "capital_head": float(capital and is_head),
        "head_after_article": float(is_head and (opens or after_adjective)),
        "premodifier": float(head in vocabulary.premodifiers),
        "adjective_before_head": float(adjective and fold(following) in vocabulary.heads),
        "act": float(act),
        "acronym": float(more and written.isupper() and len(written) > 1),
        "noun": float(tag in {"NOUN", "PROPN"}),
        "adjective": float(tag in {"ADJ", "ADV"}),
        "verb": float(tag in {"VERB", "AUX"}),
    }


def _ordinal_agrees(short: str, inner: str) -> bool:
    """Whether the number of the short form is that of the phrase (``AIPA-38``, ``38e Assemblée …``)."""
    ordinal, number = _ORDINAL.match(inner), _NUMBER_AT_END.search(short)
    return bool(ordinal and number) and int(re.match(r"\d+", ordinal[0])[0]) == int(number[0])


def _inside(phrase: Phrase, inner: str) -> Features:
    vocabulary, window = words(), phrase.window
    following: Sequence[str] = window.raw[phrase.first : phrase.stop]
    folded = window.folded[phrase.first : phrase.stop]
    lower = [w for w in following if w.islower()]
    content = [w for w in folded if w not in vocabulary.function]
    alone = len(content) == 1
    long_word = alone and len(content[0]) > 7
    objects = window.objects(phrase.first, phrase.stop)
    return {
        "itself": float(phrase.short in following),
        "restart": float(len(_RESTART.findall(inner))),
        "one_word": float(alone),
        "one_word_fit": (phrase.fit.first + phrase.fit.score) * long_word,
        "lower_inside": float(any(w[0].islower() and fold(w) not in vocabulary.function for w in following)),
        "barriers": float(sum(w in vocabulary.barriers for w in lower)),
        "verbs_inside": float(window.auxiliaries(phrase.first, phrase.stop)),
        "bounds": float(objects + sum(w in vocabulary.bounds for w in lower)),
        "commas": float(inner.count(",")),
        "words": float(len(content)),
        "capital_inside": float(len(_FURTHER_NAME.findall(inner[1:]))),
    }


def _inside_name(phrase: Phrase) -> tuple[float, float]:
    """Whether the phrase stands in the complement of a capitalised head noun (``Centre de l'…``), and whether in
    that of one in lower case.
    """
    vocabulary, window = words(), phrase.window
    linked = False
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - NAME_REACH), -1):
        word, folded = window.raw[at], window.folded[at]
        if not window.joined[at] or word in vocabulary.barriers or word in vocabulary.bounds:
            break
        if folded in vocabulary.function:
            linked = linked or folded not in _NO_LINK
        elif linked and folded in vocabulary.heads and word[0].isupper():
            return 1.0, 0.0
        elif linked and folded in vocabulary.heads and folded not in vocabulary.acts:
            return 0.0, 1.0
    return 0.0, 0.0
