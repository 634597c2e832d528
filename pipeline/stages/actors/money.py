"""The sum of money that a commitment gives: number words and digits, with the currency's ISO 4217 code."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.layers import Commitment
from pipeline.patterns import read_csv, read_toml
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.scene import Scene

_THOUSANDS_MARK = re.compile(r"(?<=\d)[\s.\u00a0\u202f](?=\d{3}(?!\d))")


def find_amount(scene: Scene, commitment: Commitment) -> tuple[float | None, str | None]:
    """(units, ISO 4217 code) of the first sum in a commitment of type PROVIDE; (None, None) where there is none."""
    if commitment.type != "PROVIDE":
        return None, None
    spans = [(commitment.action_start, commitment.action_end), (commitment.cue_start, commitment.cue_end)]
    for start, end in spans:
        for amount, currency in sums(scene.text[start:end]):
            return amount, currency
    return None, None


def sums(text: str) -> list[tuple[float, str]]:
    """Every sum of money in ``text``, in order, as (units of currency, ISO 4217 code)."""
    found = []
    for match in _sum_pattern().finditer(text):
        number = _value(match.group("number") or match.group("after"))
        scale = _scale(match.group("scale") or match.group("scale2"))
        currency = _currency(match.group("currency") or match.group("symbol"))
        if number is not None and currency:
            found.append((number * scale, currency))
    return found


@lru_cache(maxsize=1)
def _numbers() -> dict:
    return read_toml("actors/numbers.toml")


@lru_cache(maxsize=1)
def _currencies() -> list[tuple[re.Pattern, str]]:
    rows = read_csv("actors/currencies.csv")
    return [(re.compile(row["pattern"], re.IGNORECASE), row["code"]) for row in rows]


@lru_cache(maxsize=1)
def _sum_pattern() -> re.Pattern:
    """A number, perhaps a scale, and a currency; or a symbol before its number (`$5 millions`)."""
    words = sorted([*_numbers()["units"], *_numbers()["multipliers"]], key=len, reverse=True)
    word = "|".join(re.escape(w).replace(" ", r"[\s-]") for w in words)
    digits = r"\d{1,3}(?:[\s.\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
    number = rf"(?:{digits}|(?:(?:{word})(?:[\s-]+(?:et[\s-]+)?)?)+)"
    scale = "|".join(_numbers()["scales"])
    rows = read_csv("actors/currencies.csv")
    name = "|".join(f"(?:{row['pattern']})" for row in rows)
    symbol = r"US\$|\$ ?US|[$€£¥]"
    return re.compile(
        rf"(?<![\w.,])(?P<number>{number})\s*(?:(?P<scale>{scale})s?\s*)?(?:(?:de|d['’])\s*)?(?P<currency>{name})(?!\w)"
        rf"|(?P<symbol>{symbol})\s?(?P<after>{digits})(?:\s*(?P<scale2>{scale})s?)?",
        re.IGNORECASE,
    )


def _currency(words: str) -> str | None:
    return next((code for pattern, code in _currencies() if pattern.fullmatch(words.strip())), None)


def _scale(word: str | None) -> float:
    return float(_numbers()["scales"][fold(word).rstrip("s")]) if word else 1.0


def _value(words: str) -> float | None:
    """The value of digits in French notation, or of number words (`quatre-vingt-dix`, `deux cent mille`)."""
    if words[0].isdecimal():
        return float(_THOUSANDS_MARK.sub("", words).replace(",", "."))
    units, multipliers = _numbers()["units"], _numbers()["multipliers"]
    total = current = 0
    for word in fold(words).split():
        if word in multipliers:
            factor = multipliers[word]
            current = max(current, 1) * factor
            if factor >= 1000:
                total, current = total + current, 0
        elif word in units:
            current = current * units[word] if word == "vingt" and current == 4 else current + units[word]
        elif word != "et":
            return None
    return float(total + current)
