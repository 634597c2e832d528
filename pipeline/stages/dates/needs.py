"""Which symbols a rule cannot do without, so that most rules are never tried on a stretch of text."""

from __future__ import annotations

from collections.abc import Callable

Needs = frozenset[str] | None


def needs_of(atoms: list[str], needs_of_atom: Callable[[str], Needs], weight: Callable[[str], int]) -> Needs:
    """Symbols of which every match of the rule of these ``atoms`` holds at least one; None where there are none.

    Of the parts that no ``?`` or ``*`` makes optional the one with the rarest symbols is taken (``weight``: how
    frequent a symbol is). Raises IndexError for parentheses that do not close.
    """
    found, _ = _alternatives([*atoms, ")"], 0, needs_of_atom, weight)
    return found


def _alternatives(
    atoms: list[str], at: int, needs_of_atom: Callable[[str], Needs], weight: Callable[[str], int]
) -> tuple[Needs, int]:
    """The needs of what stands before the next closing parenthesis, and the place of that."""
    options: list[Needs] = []
    best: Needs = None
    while atoms[at] != ")":
        atom = atoms[at]
        at += 1
        if atom == "|":
            options.append(best)
            best = None
        if atom in "|[]":
            continue
        if atom == "!":
            _, at = _alternatives(atoms, at + 1, needs_of_atom, weight)
            at += 1
            continue
        if atom == "(":
            found, at = _alternatives(atoms, at, needs_of_atom, weight)
            at += 1
        else:
            found = needs_of_atom(atom)
        if atoms[at] in ("?", "*", "+"):
            found = found if atoms[at] == "+" else None
            at += 1
        if found is not None and (best is None or sum(map(weight, found)) < sum(map(weight, best))):
            best = found
    options.append(best)
    return (None if None in options else frozenset().union(*options)), at
