"""For whom a whole document speaks: the organ of a resolution, of a declaration, of a communiqué."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.scene import Scene

if TYPE_CHECKING:
    from pipeline.stages.actors.resolve import Resolver

_NEVER_FIRST = frozenset({"DET", "PRON", "NUM", "ADP", "SCONJ"})
_NEXT_TO = 8


class Voice:
    """The documents of one article that have an organ for their author."""

    def __init__(self, scene: Scene, resolver: Resolver):
        self.scene, self._resolver = scene, resolver

    def _says(self, expression: str) -> re.Pattern:
        return self.scene.lexicon.expressions[expression]

    def organ(self, offset: int) -> Found | None:
        """The organ whose resolution the sentence at ``offset`` is a paragraph of, where it names no subject."""
        heads = [h for h in self._heads if h.end() <= offset]
        if not heads or not self._opens_with_verb(offset):
            return None
        start, end = heads[-1].span("organ")
        index = next(iter(self.scene.entities_in(start, end)), None)
        names = (self.scene.names.name(index),) if index is not None else (self.scene.text[start:end].strip(),)
        return Found(names, "voice:resolution", (start, end))

    @cached_property
    def _heads(self) -> list[re.Match]:
        return list(self._says("resolution-head").finditer(self.scene.text))

    def _opens_with_verb(self, offset: int) -> bool:
        start, end = self.scene.sentence(offset)
        if number := self._says("numbering").match(self.scene.text, start, end):
            start = number.end()
        first = next((t for t in self.scene.tokens(start, end) if not t.is_punct), None)
        if first is None or first.pos_ in _NEVER_FIRST and first.lower_ not in ("se", "s'", "s’"):
            return False
        return self.scene.entity_at(first.idx) is None

    @cached_property
    def declaration(self) -> Found | None:
        """Who says `nous` in a declaration that opens with it (`Nous, ministres de …`)."""
        for match in self._says("declaration-head").finditer(self.scene.text):
            found = self._resolver.resolve(*match.span("who"))
            if found.names:
                return Found(found.names, "voice:declaration", match.span("who"))
        return None

    def chiefs(self, start: int, end: int) -> Found | None:
        """`la Conférence`, `les Chefs d'État et de Gouvernement`: the body whose organ the text before names so."""
        if not self._says("chief-organ").fullmatch(self.scene.text[start:end]):
            return None
        for match in self._says("of-organ").finditer(self.scene.text, 0, start):
            for at, (_, name, close) in self.scene.parties_from(match.end(), match.end() + 90):
                if at - match.end() <= _NEXT_TO:
                    return Found((name,), "voice:communique", (match.start(), close))
        return None
