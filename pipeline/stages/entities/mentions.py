"""A name found in the text, and which of two that overlap is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

    def overlaps(self, other: Mention) -> bool:
        return self.start < other.end and other.start < self.end


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in text order: the longest of nested ones, else the better trusted.

    A model's mention that is cut across by a trusted one gives way whatever its length.
    """
    kept: list[Mention] = []
    for group in _groups(mentions):
        kept += group if len(group) == 1 else _longest_of(group)
    return kept


def _groups(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """The mentions in text order, those together that overlap, be it by way of others."""
    group: list[Mention] = []
    reached = 0
    for mention in sorted(mentions, key=attrgetter("start")):
        if mention.start >= reached and group:
            yield group
            group = []
        group.append(mention)
        reached = max(reached, mention.end)
    if group:
        yield group


def _longest_of(group: list[Mention]) -> list[Mention]:
    if len({(m.start, m.end) for m in group}) == 1:
        return [max(group, key=attrgetter("rank"))]
    trusted = [m for m in group if m.rank > Rank.REPEAT]
    candidates = [m for m in group if m.rank > Rank.REPEAT or not any(_cuts(t, m) for t in trusted)]
    candidates.sort(key=lambda m: (m.start - m.end, -m.rank, m.start))
    kept: list[Mention] = []
    for mention in candidates:
        if not any(mention.overlaps(longer) for longer in kept):
            kept.append(mention)
    return sorted(kept, key=attrgetter("start"))


def _cuts(trusted: Mention, mention: Mention) -> bool:
    """Whether one edge of ``trusted`` is inside the mention, and the other outside."""
    return (
        trusted.start < mention.start < trusted.end < mention.end
        or mention.start < trusted.start < mention.end < trusted.end
    )


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
