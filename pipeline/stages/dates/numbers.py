"""French numbers in words and figures: ``quatre-vingt-dix``, ``soixante et onze``, ``10 000``, ``30,4``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.stages.dates.grammar import Grammar
    from pipeline.stages.dates.lexer import Token


def read_number(tokens: list[Token], grammar: Grammar) -> int | float | None:
    """The value of the tokens as a cardinal or an ordinal in figures; None where they are no number."""
    words = [t.text for t in tokens if t.text not in ("-", "et")]
    if not words:
        return None
    if words[0].isdigit():
        return _figures(words)
    if words == ["premier"]:
        return 1
    values = [grammar.words["numbers"].get(w) for w in words]
    return None if None in values else _words(values)


def _figures(words: list[str]) -> int | float | None:
    if "," in words:
        comma = words.index(",")
        return float("".join(words[:comma]) + "." + "".join(words[comma + 1 :]))
    return int("".join(words))


def _words(values: list[int]) -> int | None:
    """Thousands, hundreds, tens and units in falling order; 4 × 20 is the one product below a hundred."""
    total = group = 0
    last = 10**6
    for value in values:
        if value == 1000:
            total, group, last = total + max(group, 1) * 1000, 0, 1000
        elif value == 100:
            if group > 9:
                return None
            group, last = max(group, 1) * 100, 100
        elif value == 20 and group % 100 == 4:
            group, last = group - 4 + 80, 20
        elif value >= last or (last < 20 and value < 20 and not (last == 10 and 7 <= value <= 9)):
            return None
        else:
            group, last = group + value, value
    return total + group
