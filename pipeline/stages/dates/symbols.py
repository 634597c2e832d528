"""One symbol for all the words that the rules treat alike, so that their expressions stay short."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

_FIRST = 0xE000


def shared_symbols(
    phrases: Mapping[str, Iterable[list[str]]], told_apart: Iterable[Collection[str]] = ()
) -> dict[str, str]:
    """The symbol of every word. ``phrases``: by class its phrases in words; a word that a rule names is a class of
    its own, under its own spelling.

    Words share a symbol that are phrases by themselves in the same classes, part of no longer phrase, and in the same
    ones of the groups ``told_apart``: no rule can tell ``janvier`` from ``fevrier``.
    """
    uses: dict[str, set[str]] = {}
    for name, of_class in phrases.items():
        for phrase in of_class:
            for word in phrase:
                uses.setdefault(word, set()).add(name if len(phrase) == 1 else word)
    groups = [frozenset(group) for group in told_apart]
    kinds = {word: (frozenset(used), *(word in group for group in groups)) for word, used in uses.items()}
    symbols = {kind: chr(_FIRST + number) for number, kind in enumerate(dict.fromkeys(kinds.values()))}
    return {word: symbols[kind] for word, kind in kinds.items()}
