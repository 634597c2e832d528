"""Which cues a sentence has the words for: told for all cues at once, by numbers that have one bit for each cue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.stages.commitments.cues import Cue


class NeededWords:
    """The words that ``cues`` need. Cue ``n`` has bit ``n``, and for its second, third … need bit ``n`` of the second,
    third … run of as many bits as there are cues."""

    def __init__(self, cues: Sequence[Cue]):
        runs = max((len(cue.needs) for cue in cues), default=0)
        self._shifts = [len(cues) * run for run in range(1, runs)]
        self._nothing_needed = 0
        self._bits: dict[str, int] = {}
        for n, cue in enumerate(cues):
            for run in range(max(1, runs)):
                bit = 1 << len(cues) * run + n
                if run >= len(cue.needs):
                    self._nothing_needed |= bit
                    continue
                for word in cue.needs[run]:
                    self._bits[word] = self._bits.get(word, 0) | bit
        self._words = frozenset(self._bits)

    def possible(self, present: Iterable[str]) -> int:
        """The bits of the cues of whose needs each has a word in ``present``. Bits beyond their number mean nothing."""
        held = self._nothing_needed
        for word in self._words.intersection(present):
            held |= self._bits[word]
        possible = held
        for shift in self._shifts:
            possible &= held >> shift
        return possible


class CueSet:
    """Cues that one word opens, in their order. ``bits`` are theirs."""

    __slots__ = ("_cues", "bits")

    def __init__(self, numbered: Collection[tuple[int, Cue]]):
        self._cues = {1 << n: cue for n, cue in numbered}
        self.bits = sum(self._cues)

    def among(self, possible: int) -> list[Cue]:
        """Those whose bits ``possible`` holds."""
        possible &= self.bits
        found = []
        while possible:
            lowest = possible & -possible
            found.append(self._cues[lowest])
            possible ^= lowest
        return found
