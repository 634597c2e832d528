"""What is known of a spelling, computed once: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST_SPELLINGS = 200_000
Known = TypeVar("Known")


class Spellings(dict[str, Known], Generic[Known]):
    """What ``compute`` gives for each string, looked up as in a dict; emptied when it holds too many."""

    def __init__(self, compute: Callable[[str], Known]):
        super().__init__()
        self._compute = compute

    def __missing__(self, spelling: str) -> Known:
        if len(self) > _MOST_SPELLINGS:
            self.clear()
        known = self[spelling] = self._compute(spelling)
        return known
