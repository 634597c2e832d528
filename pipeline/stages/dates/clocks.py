"""Times of the clock as TIMEX3 values: of ``18 h 30``, ``14:00 GMT``, ``neuf heures moins le quart``, ``midi``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.dates.numbers import read_number

if TYPE_CHECKING:
    from pipeline.stages.dates.grammar import Grammar
    from pipeline.stages.dates.lexer import Token

_ZONES = {"gmt": "Z", "utc": "Z", "tu": "Z", "z": "Z", "cet": "+01:00", "cest": "+02:00"}
HOUR_WORDS = ("h", "heure", "heures")
NOON_WORDS = {"midi": 12, "minuit": 24}
_AFTER_HOUR = {*HOUR_WORDS, ":", *NOON_WORDS}
_FRACTIONS = {"quart": 15, "demi": 30, "demie": 30}


def clock_value(tokens: list[Token], grammar: Grammar) -> str | None:
    """The time that the tokens of a CLOCK, WORDCLOCK or NOON tell (``14:40``, ``18:00Z``), None for one that no
    clock shows."""
    words = [t.text for t in tokens]
    at = next((i for i, word in enumerate(words) if word in _AFTER_HOUR), len(words))
    noon = at < len(words) and words[at] in NOON_WORDS
    hour = NOON_WORDS[words[at]] if noon else read_number(tokens[:at], grammar)
    minute = _minutes(tokens[at + 1 :], grammar)
    if not isinstance(hour, int) or minute is None or not -60 < minute < 60:
        return None
    if hour < 12 and ("soir" in words or "apres" in words):
        hour += 12
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if hour == 24 and minute and noon:
        hour = 0
    if not 0 <= hour <= 24 or (hour == 24 and minute):
        return None
    zone = next((_ZONES[word] for word in words if word in _ZONES), "")
    return f"{hour:02d}:{minute:02d}{zone}"


def _minutes(tokens: list[Token], grammar: Grammar) -> int | None:
    """The minutes after the hour (``30``, ``et quart``, ``vingt``), negative where they count down (``moins dix``)."""
    words = [t.text for t in tokens]
    sign = -1 if words[:1] == ["moins"] else 1
    fraction = next((_FRACTIONS[word] for word in words if word in _FRACTIONS), None)
    if fraction is not None:
        return sign * fraction
    figures = next((int(word) for word in words if word.isdigit()), None)
    if figures is not None:
        return figures
    spoken = [t for t in tokens if grammar.has("numbers", t.text)]
    number = read_number(spoken, grammar) if spoken else 0
    return sign * number if isinstance(number, int) else None
