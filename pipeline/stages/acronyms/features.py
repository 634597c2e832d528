"""What speaks for a stretch of text to be the name behind a short form, and what against: numbers by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.stages.acronyms.alignment import Fit, fit
from pipeline.stages.acronyms.shortforms import is_series_symbol
from pipeline.stages.acronyms.words import fold, words

Features = dict[str, float]

# How many words back a head noun may stand whose complement a candidate could be.
NAME_REACH = 9

_ORDINAL = re.compile(r"\d+(?:e|er|re|ère|ème)\b")
_RESTART = re.compile(
    r"(?:, |\b(?:et|que|par|à|avec|pour|dans|sur) (?:l['’]|la |le |les |du |des )|\b[LD]['’]|\b(?:Le|La|Les) )[A-ZÀ-Ý]"
)
_OBJECT = re.compile(r"(?:(?P<lead>[^\W\d_]+)[ '’])?(?P<verb>[^\W\d_]{3,}) (?:(?:le|la|les|un|une) |l['’])")
_FURTHER_NAME = re.compile(r"(?:\b(?:le|la|les|du|des|au|aux)\s|[ld]['’])[A-ZÀ-Ý][a-zà-ÿ]")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)")


@dataclass(frozen=True)
class Phrase:
    """The stretch ``text[start:end]`` before ``short``. ``spans`` are the words of the window, of which it begins
    with number ``index`` and ends before number ``stop``. ``pos`` gives the part of speech at an offset.
    """

    text: str
    start: int
    end: int
    short: str
    spans: Sequence[re.Match[str]]
    index: int
    stop: int
    pos: dict[int, str]

    def word(self, at: int) -> str:
        """Word ``at`` places from the first one as written; empty where a mark or the window's edge cuts it off."""
        number = self.index + at
        if not 0 <= number < len(self.spans):
            return ""
        low, high = sorted((self.index, number))
        for left, right in zip(self.spans[low:high], self.spans[low + 1 : high + 1], strict=True):
            if self.text[left.end() : right.start()].strip(" '’-\u00a0\u202f"):
                return ""
        return self.spans[number][0]

    def tag(self, at: int) -> str:
        """Part of speech of word ``at`` places from the first one."""
        number = self.index + at
        return self.pos.get(self.spans[number].start(), "") if 0 <= number < len(self.spans) else ""


def features(phrase: Phrase) -> Features:
    """All features of ``phrase``."""
    following = [m[0] for m in phrase.spans[phrase.index : phrase.stop]]
    inner = phrase.text[phrase.start : phrase.end]
    return _letters(phrase, inner) | _left(phrase) | _head(phrase, following, inner) | _inside(phrase, following, inner)


def _letters(phrase: Phrase, inner: str) -> Features:
    fitting = Fit(0.0, 0.0, False, 0.0, 0) if is_series_symbol(phrase.short) else fit(phrase.short, inner)
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


def _left(phrase: Phrase) -> Features:
    vocabulary = words()
    before = phrase.word(-1)
    previous = fold(before)
    name, lower_name = _inside_name(phrase)
    return {
        "after_article": float(previous in vocabulary.determiners),
        "after_premodifier": float(previous in vocabulary.premodifiers or _after_adjective(phrase)),
        "after_de": float(previous in {"de", "d"}),
        "after_preposition": float(previous in vocabulary.function - vocabulary.determiners - {"de", "d"}),
        "after_stop": float(previous == ""),
        "after_capital": float(before[:1].isupper()),
        "after_word": float(previous not in {""} | vocabulary.function | vocabulary.premodifiers),
        "inside_name": name,
        "inside_phrase": lower_name,
    }


def _after_adjective(phrase: Phrase) -> bool:
    determined = fold(phrase.word(-2)) in words().determiners or phrase.tag(-2) == "ADV"
    return determined and phrase.tag(-1) in {"ADJ", "VERB"} and phrase.word(-1) != ""


def _head(phrase: Phrase, following: Sequence[str], inner: str) -> Features:
    vocabulary = words()
    head = fold(following[0])
    previous = fold(phrase.word(-1))
    capital = following[0][0].isupper()
    act = not capital and head in vocabulary.acts
    compound = f"{head}-{fold(following[1])}" if len(following) > 1 else head
    is_head = (head in vocabulary.heads or compound in vocabulary.heads) and not act
    opens = previous in vocabulary.determiners | vocabulary.premodifiers | {""} or _after_adjective(phrase)
    adjective = head in vocabulary.premodifiers or phrase.tag(0) in {"ADJ", "VERB", "ADV"}
    return {
        "capital": float(capital),
        "capital_after_article": float(capital and previous in vocabulary.determiners | {"", "de", "d"}),
        "ordinal": float(bool(_ORDINAL.match(inner))),
        "figure": float(following[0][0].isdigit()),
        "head": float(is_head),
        "capital_head": float(capital and is_head),
        "head_after_article": float(is_head and opens),
        "premodifier": float(head in vocabulary.premodifiers),
        "adjective_before_head": float(adjective and fold(phrase.word(1)) in vocabulary.heads),
        "act": float(act),
        "acronym": float(len(following) > 1 and following[0].isupper() and len(following[0]) > 1),
        "noun": float(phrase.tag(0) in {"NOUN", "PROPN"}),
        "adjective": float(phrase.tag(0) in {"ADJ", "ADV"}),
        "verb": float(phrase.tag(0) in {"VERB", "AUX"}),
    }


def _inside(phrase: Phrase, following: Sequence[str], inner: str) -> Features:
    vocabulary = words()
    folded = [fold(w) for w in following]
    lower = [w for w in following if w.islower()]
    content = [w for w in folded if w not in vocabulary.function]
    alone = len(content) == 1
    fitting = fit(phrase.short, inner) if alone and len(content[0]) > 7 else None
    return {
        "itself": float(phrase.short in following),
        "restart": float(len(_RESTART.findall(inner))),
        "one_word": float(alone),
        "one_word_fit": fitting.first + fitting.score if fitting else 0.0,
        "lower_inside": float(any(w[0].islower() and fold(w) not in vocabulary.function for w in following)),
        "barriers": float(sum(w in vocabulary.barriers for w in lower)),
        "verbs_inside": float(sum(tag == "AUX" for at, tag in phrase.pos.items() if phrase.start < at < phrase.end)),
        "bounds": float(_objects(inner) + sum(w in vocabulary.bounds for w in lower)),
        "commas": float(inner.count(",")),
        "words": float(len(content)),
        "capital_inside": float(len(_FURTHER_NAME.findall(inner[1:]))),
    }


def _inside_name(phrase: Phrase) -> tuple[float, float]:
    """Whether the phrase stands in the complement of a capitalised head noun (``Centre de l'…``), and whether in
    that of one in lower case.
    """
    vocabulary = words()
    linked = False
    for at in range(-1, -1 - NAME_REACH, -1):
        word = phrase.word(at)
        folded = fold(word)
        if not word or word in vocabulary.barriers | vocabulary.bounds:
            break
        if folded in vocabulary.function:
            linked = linked or folded not in {"le", "la", "les", "et", "un", "une"}
        elif linked and folded in vocabulary.heads and word[0].isupper():
            return 1.0, 0.0
        elif linked and folded in vocabulary.heads and folded not in vocabulary.acts:
            return 0.0, 1.0
    return 0.0, 0.0


def _objects(inner: str) -> int:
    """Articles inside that follow no preposition: objects of finite verbs, which no name holds.

    The object of an infinitive behind a preposition (``visant à promouvoir la …``) may stand in one.
    """
    function = words().function
    return sum(
        fold(m["verb"]) not in function
        and not (m["lead"] and fold(m["lead"]) in function and _INFINITIVE.fullmatch(m["verb"]))
        for m in _OBJECT.finditer(inner)
    )
