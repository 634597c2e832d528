"""A name found in the text, and which of two that overlap is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

_PARTICLE = re.compile(r"\s(?:(?:de|du|van|von|der|den|bin|ben|ibn|ould|ag|al|el)\s)?|\sd['’]")


class Rank:
    """How far a finding is trusted; where two cover the same words the higher one says what they are. Plain numbers,
    not an enumeration: they are compared for every mention, many times.
    """

    MODEL = 1
    REPEAT = 2
    TITLED = 3
    HEADED = 4
    KNOWN = 5
    PAIR = 6
    MARK = 7


# Not frozen, nor a named tuple: one is made or looked at in the time of three of those. Nothing changes one.
@dataclass(slots=True)
class Mention:
    """A name at half-open code points, with what found it. ``name`` is its usual form where a list gives one."""

    start: int
    end: int
    label: str
    source: str
    rank: int
    kb_id: str | None = None
    name: str | None = None

    def at(self, start: int, end: int) -> Mention:
        """The same at another place."""
        return Mention(start, end, self.label, self.source, self.rank, self.kb_id, self.name)

    def labelled(self, label: str, source: str) -> Mention:
        """The same with another label, given by ``source``."""
        return Mention(self.start, self.end, label, source, self.rank, self.kb_id, self.name)

    def holds(self, other: Mention) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Mention) -> bool:
        return self.start < other.end and other.start < self.end


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in text order: the longest of nested ones, else the better trusted.

    A model's mention that is cut across by a trusted one gives way whatever its length.
    """
    kept: list[Mention] = []
    ordered = sorted(mentions, key=attrgetter("start"))
    first = reached = 0
    for number, mention in enumerate(ordered):
        if mention.start >= reached and number:
            kept += _longest_of(ordered[first:number])
            first = number
        if mention.end > reached:
            reached = mention.end
    return kept + _longest_of(ordered[first:])


def _longest_of(group: list[Mention]) -> list[Mention]:
    """The mentions to keep of ``group``, which overlap, be it by way of others."""
    if len(group) < 2:
        return group
    start, end = group[0].start, group[0].end
    if all(m.end == end and m.start == start for m in group):
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
            rank = max(before.rank, mention.rank)
            found[-1] = Mention(before.start, mention.end, before.label, before.source, rank, before.kb_id, before.name)
        else:
            found.append(mention)
    return found


def _tied(between: str, before: Mention, after: Mention) -> bool:
    if before.label == "PER":
        return _PARTICLE.fullmatch(between) is not None
    return before.label == "LOC" and between == "-" and before.rank == after.rank == Rank.MODEL
