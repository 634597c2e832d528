"""The most that candidates can score, from what is known of them before their features are worked out.

Never less than the score, but for rounding: what is not known counts as what helps most.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.stages.acronyms.looks import Look
from pipeline.stages.acronyms.starts import Candidate
from pipeline.stages.acronyms.weights import weights

# Features that are not looked at here: those that a candidate has once, and those for each of its characters at most.
_ONCE = "inside_name inside_phrase adjective_before_head acronym noun adjective verb itself after_bare_name"
_OFTEN = "rank restart barriers verbs_inside bounds commas capital_inside"


def ceilings(found: Sequence[Candidate]) -> list[float]:
    """What the scores of ``found``, candidates of one search, do not exceed."""
    search = found[0].search
    looks, joined, aligned = search.window.looks, search.window.joined, search.aligned
    letters, initial = len(search.letters), search.letters[:1]
    often = _sum_of_help(_OFTEN, aligned) * (found[-1].end - found[-1].start)
    return [
        often
        + _of_letters(letters, c.content, c.initials, c.first[:1] == initial, c.full)
        + _of_words(c.content, c.lower_inside, aligned)
        + _of_left(looks[c.word - 1] if joined[c.word - 1] and c.word else None, aligned)
        + _of_look(looks[c.word], aligned)
        for c in found
    ]


@lru_cache(maxsize=1 << 12)
def _of_letters(letters: int, content: int, initials: int, first: bool, full: bool) -> float:
    if not letters:
        return 0.0
    weight = weights()
    most = weight["bag"] * initials / letters + weight["first"] * first
    most += weight["surplus"] * max(0, content - letters) + weight["lack"] * max(0, letters - content)
    if full:
        most += weight["fit"] + weight["fit_full"] + weight["used"] * letters / content
        return most + weight["exact"] * (content == letters)
    return most + max(0.0, weight["fit"]) + max(0.0, weight["used"]) * min(initials, content) / max(content, 1)


@lru_cache(maxsize=1 << 10)
def _of_words(content: int, lower_inside: bool, aligned: bool) -> float:
    most = _worth("words", aligned) * content + _worth("lower_inside", aligned) * lower_inside
    # The fit of the letters and that of the first are 1 at most.
    return most + (_worth("one_word", aligned) + 2 * _help("one_word_fit", aligned)) * (content == 1)


@lru_cache(maxsize=1 << 12)
def _of_left(left: Look | None, aligned: bool) -> float:
    if left is None:
        return _worth("after_stop", aligned)
    most = _worth("after_article", aligned) * left.determiner + _worth("after_de", aligned) * left.of
    most += _worth("after_preposition", aligned) * (not (left.content or left.determiner or left.of))
    most += _worth("after_word", aligned) * (left.content and not left.premodifier)
    most += _worth("after_capital", aligned) * left.capital
    # Other words are, too, where they are tagged as adjectives.
    return most + (_worth if left.premodifier else _help)("after_premodifier", aligned)


@lru_cache(maxsize=1 << 14)
def _of_look(look: Look, aligned: bool) -> float:
    most = _sum_of_help(_ONCE, aligned)
    most += _worth("premodifier", aligned) * look.premodifier + _worth("act", aligned) * look.act
    if look.capital:
        most += _worth("capital", aligned) + _help("capital_after_article", aligned)
    elif look.figure:
        most += _worth("figure", aligned) + _help("ordinal", aligned) + _help("ordinal_agrees", aligned)
    if not look.act and (look.head or look.compound):
        most += _help("head", aligned) + _help("head_after_article", aligned)
        most += _help("capital_head", aligned) * look.capital
    return most


@cache
def _sum_of_help(names: str, aligned: bool) -> float:
    return sum(_help(name, aligned) for name in names.split())


def _help(name: str, aligned: bool) -> float:
    return max(0.0, _worth(name, aligned))


def _worth(name: str, aligned: bool) -> float:
    weight = weights()
    return weight[name] + (0.0 if aligned else weight.get(f"u_{name}", 0.0))
