"""For whom a person speaks who says `nous`, and whose country `son pays` is."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.layers import Position
from pipeline.stages.actors.functions import Found
from pipeline.stages.actors.groups import Groups
from pipeline.stages.actors.lexicon import fold
from pipeline.stages.actors.scene import Scene

_BRACKETED = re.compile(r"\s*\(([^()]{3,60})\)")


class Allegiance:
    """The countries and bodies of the persons of one article."""

    def __init__(self, scene: Scene, positions: list[Position], groups: Groups):
        self.scene, self.positions, self.groups = scene, positions, groups

    def of(self, name: str, offset: int, noun: str | None = None) -> tuple[str, ...]:
        """The country or body of ``name``; a body or place stands for itself.

        ``noun`` is what is said to be theirs: a `pays` is a country, a `parti` or `institution` a body. A person
        of whom the text says nothing is of the country that it is about, if any.
        """
        labels = {e.label for i, e in enumerate(self.scene.entities) if self.scene.names.name(i) == name}
        if "PER" not in labels:
            return (name,) if labels else ()
        bodies = [b for b in (self._delegates.get(name), *self._bodies(name)) if b]
        of_state = noun is None or bool(self.scene.lexicon.expressions["state-noun"].match(noun))
        if noun is None or fold(noun) == "delegation":
            chosen = bodies
        elif of_state:
            chosen = [b for b in bodies if self._is_country(b)]
        else:
            chosen = [b for b in bodies if not self._is_country(b)] or self._named_so(noun, offset)
        if chosen:
            return (chosen[0],)
        if bodies or not of_state:
            return ()
        country = self.groups.home(offset)
        return (self.scene.names.country(country),) if country else ()

    def behind(self, owner: Found, offset: int, noun: str | None = None) -> Found:
        """The countries and bodies of ``owner``'s names, as :meth:`of` finds them."""
        names = tuple(dict.fromkeys(n for name in owner.names for n in self.of(name, offset, noun)))
        return Found(names, "possessive", owner.evidence if names else None)

    def is_known(self, name: str) -> bool:
        """Whether the text says for whom the person ``name`` speaks."""
        return bool(self._delegates.get(name) or self._bodies(name))

    def _bodies(self, name: str) -> list[str]:
        return [p.body for p in self.positions if p.person == name and p.body]

    def _is_country(self, name: str) -> bool:
        return self.scene.lexicon.country(name) is not None

    def _named_so(self, noun: str, offset: int) -> list[str]:
        found = self.groups.organ(offset, noun)
        return list(found.names) if found else []

    @cached_property
    def _delegates(self) -> dict[str, str]:
        """`M. X (Sénégal)`: the country in brackets after a person's name, as records of meetings give it."""
        known = {}
        for index, entity in enumerate(self.scene.entities):
            bracket = entity.label == "PER" and _BRACKETED.match(self.scene.text, entity.end)
            country = bracket and self.scene.lexicon.country(bracket.group(1))
            if country:
                known.setdefault(self.scene.names.name(index), self.scene.names.country(country))
        return known
