"""What lists, heads and titles found, by the place where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from pipeline.stages.entities.mentions import Mention, Rank


class Trusted:
    """Mentions that do not come from the model, for looks at one place of the text."""

    def __init__(self, mentions: list[Mention]):
        self.mentions = mentions
        self.headed = [m for m in mentions if m.rank == Rank.HEADED]
        self._by_start: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._by_start[mention.start].append(mention)
        places = [m for m in mentions if m.rank == Rank.KNOWN and m.label == "LOC"]
        self._numbers = sorted(range(len(places)), key=lambda number: places[number].start)
        self._starts = [places[number].start for number in self._numbers]
        self._places = places

    def at(self, start: int) -> Sequence[Mention]:
        """Those that begin at ``start``, in the order in which they were found."""
        return self._by_start.get(start, ())

    def places_in(self, mention: Mention) -> Sequence[Mention]:
        """The places of a list that stand inside ``mention``, in the order in which they were found."""
        first = bisect_left(self._starts, mention.start)
        last = bisect_left(self._starts, mention.end, first)
        if first == last:
            return ()
        found = (self._places[number] for number in sorted(self._numbers[first:last]))
        return [place for place in found if place.end <= mention.end]
