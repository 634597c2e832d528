"""A name found in the text, and which of two that overlap is kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from enum import IntEnum
from operator import attrgetter
from typing import NamedTuple

_PARTICLE = re.compile(r"\s(?:(?:de|du|van|von|der|den|bin|ben|ibn|ould|ag|al|el)\s)?|\sd['’]")


class Rank(IntEnum):
    """How far a finding is trusted; where two cover the same words the higher one says what they are."""

    MODEL = 1
    REPEAT = 2
    TITLED = 3
    HEADED = 4
    KNOWN = 5
    PAIR = 6
    MARK = 7


class Mention(NamedTuple):
    """A name at half-open code points, with what found it. ``name`` is its usual form where a list gives one."""

    start: int
    end: int
    label: str
    source: str
    rank: Rank
    kb_id: str | None = None
    name: str | None = None

    def holds(self, other: Mention) -> bool:
        return self.start <= other.start and other.end <= self.end


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in text order: the longest of nested ones, else the better trusted.

    A model's mention that is cut across by a trusted one gives way whatever its length.
    """
    mentions = list(mentions)
    is_cut = _cut_by([m for m in mentions if m.rank > Rank.REPEAT])
    candidates = [m for m in mentions if m.rank > Rank.REPEAT or not is_cut(m)]
    candidates.sort(key=lambda m: (m.start - m.end, -m.rank, m.start))
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in candidates:
        # None kept is shorter than this one: if it reaches in here, it holds an end of this one.
        if mention.start not in taken and mention.end - 1 not in taken:
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=attrgetter("start"))


def _cut_by(trusted: list[Mention]) -> Callable[[Mention], bool]:
    """Tells whether one of ``trusted`` has one of its edges inside a mention and the other outside."""
    beginning = sorted((t.start, t.end) for t in trusted)
    ending = sorted((t.end, t.start) for t in trusted)
    starts, ends = [start for start, _ in beginning], [end for end, _ in ending]

    def is_cut(mention: Mention) -> bool:
        inside = slice(bisect_right(starts, mention.start), bisect_left(starts, mention.end))
        if any(end > mention.end for _, end in beginning[inside]):
            return True
        inside = slice(bisect_right(ends, mention.start), bisect_left(ends, mention.end))
        return any(start < mention.start for _, start in ending[inside])

    return is_cut


def joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with two made one where only a particle (Jean-Claude de Klerk) or, between two places that no
    list knows, a hyphen stands between.
    """
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before and before.label == mention.label and _tied(text[before.end : mention.start], before, mention):
            found[-1] = before._replace(end=mention.end, rank=max(before.rank, mention.rank))
        else:
            found.append(mention)
    return found


def _tied(between: str, before: Mention, after: Mention) -> bool:
    if before.label == "PER":
        return _PARTICLE.fullmatch(between) is not None
    return before.label == "LOC" and between == "-" and before.rank == after.rank == Rank.MODEL
