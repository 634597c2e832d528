"""Commitments as their words stand in the text, to compare with what a reader would underline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.layers import read_layer

if TYPE_CHECKING:
    from spacy.tokens import Doc

Written = tuple[str, str, str, str | None, str]


def written(doc: Doc) -> list[Written]:
    """Type, polarity, cue, actor (None where none is named) and action of each commitment of ``doc``."""

    def words(start: int | None, end: int | None) -> str | None:
        return None if start is None else doc.text[start:end]

    return [
        (c.type, c.polarity, words(c.cue_start, c.cue_end), words(c.actor_start, c.actor_end))
        + (words(c.action_start, c.action_end),)
        for c in read_layer(doc, "commitments")
    ]
