"""What speaks for a stretch of text to be the name behind a short form, and what against: numbers by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.stages.acronyms.alignment import letters_of
from pipeline.stages.acronyms.looks import Look
from pipeline.stages.acronyms.shortforms import ROMAN
from pipeline.stages.acronyms.starts import ALIGNED, Candidate, labels_a_name
from pipeline.stages.acronyms.window import Window

# By name, those that are not zero.
Features = dict[str, float]

_OF_SHAPE = (
    "after_article",
    "after_premodifier",
    "after_de",
    "after_stop",
    "after_word",
    "after_capital",
    "capital",
    "capital_after_article",
    "head",
    "capital_head",
    "head_after_article",
    "adjective_before_head",
    "ordinal",
    "act",
    "acronym",
    "inside_name",
    "inside_phrase",
    "restart",
    "rank",
    "one_word",
    "words",
    "adjective",
    "barriers",
    "lower_inside",
)
# Where no letters fit, these stand also under a second name: there they decide alone.
_ALONE = [(name, f"u_{name}") for name in _OF_SHAPE]
# All that there are: of a candidate, and of none.
NAMES = frozenset(
    re.findall(
        r"\w+",
        "fit fit_full exact bag first used surplus lack after_preposition ordinal_agrees figure premodifier noun verb "
        "itself one_word_fit verbs_inside bounds commas capital_inside after_bare_name none none_best none_best_low "
        "none_low_headless none_low_name none_bare_name none_short none_figures none_roman",
    )
).union(*_ALONE)

# How many words back a head noun may stand whose complement a candidate could be.
NAME_REACH = 9
# From this length on, a word is hardly the long form by chance.
LONG_WORD = 8

_BEFORE_NOUNS = frozenset({"ADJ", "VERB", "ADV"})
_KINDS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adjective", "VERB": "verb", "AUX": "verb"}
_ORDINAL = re.compile(r"(\d+)(?:e|er|re|ère|ème)\b")
_NUMBER_AT_END = re.compile(r"\d+$")
# What tells that a name begins anew, and an article before a further name.
_RESTART = re.compile(
    r"(?:, |\b(?:et|que|par|à|avec|pour|dans|sur) (?:l['’]|la |le |les |du |des )|\b[LD]['’]|\b(?:Le|La|Les) )[A-ZÀ-Ý]"
)
_FURTHER_NAME = re.compile(r"(?:\b(?:le|la|les|du|des|au|aux)\s|[ld]['’])[A-ZÀ-Ý][a-zà-ÿ]")


def features(candidate: Candidate) -> Features:
    """What speaks for and against ``candidate``."""
    search, word = candidate.search, candidate.word
    window = search.window
    left = window.left_of(word)
    adjective = left is not None and window.adjective_at(word - 1)
    known: Features = {}
    _add_letters(known, candidate)
    _add_left(known, left, adjective)
    if inside := _inside_name(window, word):
        known[inside] = 1.0
    _add_head(known, candidate, left, adjective)
    _add_inside(known, candidate)
    if window.ends_in_name:
        known["after_bare_name"] = 1.0
    if rank := search.ranks[word]:
        known["rank"] = rank
    if not search.aligned:
        known.update([(alone, known[name]) for name, alone in _ALONE if name in known])
    return known


def _add_letters(known: Features, candidate: Candidate) -> None:
    content, letters = candidate.content, len(candidate.search.letters)
    if not letters:
        return
    if candidate.full:
        known["fit"] = known["fit_full"] = 1.0
        if content == letters:
            known["exact"] = 1.0
    elif fit := candidate.fit:
        known["fit"] = fit
    if bag := candidate.bag:
        known["bag"] = bag
    if candidate.first_agrees:
        known["first"] = 1.0
    if used := candidate.used:
        known["used"] = used
    if content > letters:
        known["surplus"] = content - letters
    elif content < letters:
        known["lack"] = letters - content


def _add_left(known: Features, left: Look | None, adjective: bool) -> None:
    if left is None:
        known["after_stop"] = 1.0
        return
    if left.determiner:
        known["after_article"] = 1.0
    if left.premodifier or adjective:
        known["after_premodifier"] = 1.0
    if left.of:
        known["after_de"] = 1.0
    elif not (left.content or left.determiner):
        known["after_preposition"] = 1.0
    if left.capital:
        known["after_capital"] = 1.0
    if left.content and not left.premodifier:
        known["after_word"] = 1.0


def _add_head(known: Features, candidate: Candidate, left: Look | None, adjective: bool) -> None:
    window, word = candidate.search.window, candidate.word
    look, tag = window.looks[word], window.tags[word]
    if look.capital:
        known["capital"] = 1.0
        if window.opens_name(word):
            known["capital_after_article"] = 1.0
    elif look.figure:
        _add_figure(known, candidate)
    if window.headed(word):
        known["head"] = 1.0
        if look.capital:
            known["capital_head"] = 1.0
        if left is None or left.determiner or left.premodifier or adjective:
            known["head_after_article"] = 1.0
    if look.premodifier:
        known["premodifier"] = 1.0
    if (look.premodifier or tag in _BEFORE_NOUNS) and window.joined[word] and window.looks[word + 1].head:
        known["adjective_before_head"] = 1.0
    if look.act:
        known["act"] = 1.0
    if look.acronym and word + 1 < len(window.looks):
        known["acronym"] = 1.0
    if tag in _KINDS:
        known[_KINDS[tag]] = 1.0


def _add_figure(known: Features, candidate: Candidate) -> None:
    """Whether it begins with an ordinal, and with that of the short form (``AIPA-38``, ``38e Assemblée …``)."""
    if ordinal := _ORDINAL.match(candidate.search.window.text, candidate.start, candidate.end):
        known["ordinal"] = 1.0
        number = _NUMBER_AT_END.search(candidate.search.short)
        if number and int(ordinal[1]) == int(number[0]):
            known["ordinal_agrees"] = 1.0
    known["figure"] = 1.0


def _add_inside(known: Features, candidate: Candidate) -> None:
    window, content = candidate.search.window, candidate.content
    if candidate.itself:
        known["itself"] = 1.0
    inner = window.text[candidate.start : candidate.end]
    anew = candidate.start < window.last_anew
    if anew and (count := len(_RESTART.findall(inner))):
        known["restart"] = count
    if content == 1:
        known["one_word"] = 1.0
        if len(candidate.first) >= LONG_WORD and (fit := candidate.first_agrees + candidate.fit):
            known["one_word_fit"] = fit
    if candidate.lower_inside:
        known["lower_inside"] = 1.0
    if candidate.barriers:
        known["barriers"] = candidate.barriers
    if verbs := window.tags[candidate.word + 1 :].count("AUX"):
        known["verbs_inside"] = verbs
    if candidate.bounds:
        known["bounds"] = candidate.bounds
    if commas := inner.count(","):
        known["commas"] = commas
    if content:
        known["words"] = content
    if anew and (count := len(_FURTHER_NAME.findall(inner[1:]))):
        known["capital_inside"] = count


def _inside_name(window: Window, first: int) -> str | None:
    """The feature of a phrase in the complement of a capitalised head noun (``Centre de l'…``), or of one in lower
    case.
    """
    looks, joined = window.looks, window.joined
    linked = False
    for at in range(first - 1, max(-1, first - 1 - NAME_REACH), -1):
        look = looks[at]
        if look.barrier or look.bound or not joined[at]:
            break
        if not look.content:
            linked = linked or look.links
        elif linked and look.head and not look.act:
            return "inside_name" if look.capital else "inside_phrase"
    return None


def features_of_none(base: str, found: Sequence[Candidate]) -> Features:
    """What speaks for the place of ``base`` to define nothing at all, for all that ``found`` could be defined."""
    known = {"none": 1.0}
    best = found[-1].fit if found else 0.0
    if best:
        known["none_best"] = best
    if best < ALIGNED:
        known["none_best_low"] = 1.0
        if not any(_opens_headed(candidate) for candidate in found):
            known["none_low_headless"] = 1.0
            if found and found[0].look.capital:
                known["none_low_name"] = 1.0
    if found and labels_a_name(found[0].search):
        known["none_bare_name"] = 1.0
    letters = letters_of(base)
    if len(letters) <= 2:
        known["none_short"] = 1.0
    if any(map(str.isdigit, letters)):
        known["none_figures"] = 1.0
    if ROMAN.fullmatch(base):
        known["none_roman"] = 1.0
    return known


def _opens_headed(candidate: Candidate) -> bool:
    """Whether it begins with a head noun that is capitalised or begins its phrase."""
    window, word = candidate.search.window, candidate.word
    if not window.headed(word):
        return False
    left = window.left_of(word)
    phrase = left is None or left.determiner or left.premodifier
    return phrase or window.looks[word].capital or window.adjective_at(word - 1)
