"""By which or in which date a commitment is to be carried out."""

from __future__ import annotations

import re
from datetime import date

from pipeline.layers import Commitment, DateExpression
from pipeline.stages.actors.scene import Scene

_FORWARD = frozenset({"BY", "UNTIL", "BEFORE"})
_BINDING = frozenset({"COMMIT", "AGREE", "CALL", "PROPOSE", "INTEND", "PROVIDE"})
_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_REACH = 120


def find_deadline(scene: Scene, commitment: Commitment) -> int | None:
    """Index of the date, or None: the first date of the promise that lies ahead.

    A date of the action comes first, then the nearest that follows the action or stands before the cue in its
    clause. A date that names a text or a past event is none, and none lies ahead that ends before publication.
    """
    found = _Dates(scene, commitment)
    for index in found.within():
        if found.lies_ahead(index) and not found.is_taken(index):
            return index
    for index in found.around():
        if found.is_attached(index) and found.lies_ahead(index) and not found.is_taken(index):
            return index
    return None


class _Dates:
    """The dates of the commitment's sentence, and what speaks for and against each."""

    def __init__(self, scene: Scene, commitment: Commitment):
        self.scene, self.commitment = scene, commitment
        self.action = (commitment.action_start, commitment.action_end)
        self._published = scene.published

    def within(self) -> list[int]:
        return [i for i, d in enumerate(self.scene.dates) if self.action[0] <= d.start < self.action[1]]

    def around(self) -> list[int]:
        """Dates of the sentence outside every action: those after this action first, nearest first."""
        start, end = self.scene.sentence(self.commitment.cue_start)
        actions = [(c.action_start, c.action_end) for c in self.scene.commitments]
        spans = [*actions, *self.scene.wire]
        free = [
            i
            for i, d in enumerate(self.scene.dates)
            if start <= d.start < end and not any(s <= d.start < e for s, e in spans)
        ]
        return sorted(free, key=lambda i: (self._at(i).start < self.action[1], abs(self._at(i).start - self.action[1])))

    def lies_ahead(self, index: int) -> bool:
        """Whether the date is not past: by publication, else by its words; a bare length only where it sets a term."""
        found = self._at(index)
        words = self.scene.text[found.start : found.end]
        if (
            found.type in ("SET", "TIME")
            and not found.start_date
            or (found.value or "").endswith("_REF")
            or self._says("past-word").search(words)
        ):
            return False
        last = found.end_date or found.start_date
        if found.type == "DURATION" and last is None:
            return bool(self._says("term").search(self._before(found, 25)))
        if self._published is None or last is None:
            return True
        return date.fromisoformat(last) >= self._published

    def is_taken(self, index: int) -> bool:
        """Whether the date belongs to a name, to a text's title or to an event that is past."""
        found = self._at(index)
        if any(e.start <= found.start and found.end <= e.end for e in self.scene.entities):
            return True
        before = self._before(found, 90)
        if self._after_participle(found):
            return True
        value = found.value or ""
        if before.endswith("(") and "/" in value:
            return True
        if _YEARS.fullmatch(value) and self._says("titled-years").search(before):
            return True
        return bool(self._says("dated-text").search(before) or self._says("past-event").search(before))

    def is_attached(self, index: int) -> bool:
        """Whether a date outside the action stands in its clause and looks forward."""
        found = self._at(index)
        low, high = self.commitment.start, self.commitment.end
        if low <= found.start < high:
            return found.signal in _FORWARD
        first, last = (found.end, low) if found.end <= low else (high, found.start)
        between = self.scene.text[first:last]
        if len(between) > _REACH or any(c in between for c in ".!?;:«»\n"):
            return False
        has_verb = any("Ind" in t.morph.get("Mood") for t in self.scene.tokens(first, last))
        if has_verb and not self._says("purpose").search(between):
            return False
        if self._says("planned").search(self._before(found, 60)) or found.signal in _FORWARD:
            return True
        if found.end <= low or self.commitment.type not in _BINDING:
            day = found.start_date and date.fromisoformat(found.start_date)
            return bool(self._published and day and day > self._published)
        return self._published is not None or self._is_latest(found)

    def _after_participle(self, found: DateExpression) -> bool:
        """`l'engagement pris en 2007`, `la réunion tenue le …`: the date of a past participle, unless it plans."""
        if self._says("planned").search(self._before(found, 60)):
            return False
        token = self.scene.token_at(found.start)
        while token.i and (token.pos_ in ("ADP", "DET") or token.idx >= found.start):
            token = self.scene.words[token.i - 1]
        if "Part" not in token.morph.get("VerbForm") or "Past" not in token.morph.get("Tense"):
            return False
        has_auxiliary = any(c.dep_.startswith("aux") for c in token.children)
        return not has_auxiliary and not (self._published is None and self._is_latest(found))

    def _is_latest(self, found: DateExpression) -> bool:
        """Whether no date of the article is later: all that shows a date ahead where publication is unknown."""
        days = [d.start_date for d in self.scene.dates if d.start_date]
        return bool(found.start_date) and found.start_date == max(days)

    def _at(self, index: int) -> DateExpression:
        return self.scene.dates[index]

    def _before(self, found: DateExpression, reach: int) -> str:
        return self.scene.text[max(0, found.start - reach) : found.start]

    def _says(self, expression: str):
        return self.scene.lexicon.expressions[expression]
