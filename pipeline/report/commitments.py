"""The commitments of all articles as the report needs them: with names for both sides, and dates as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.dataset import ArticleRows, Row

TYPES = ("COMMIT", "AGREE", "SUPPORT", "CALL", "PROPOSE", "INTEND", "PROVIDE")

_LEADING_ARTICLE = re.compile(r"(?:l['’]\s*|(?:les?|la|aux?|des?|du)\s+)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment. ``actors`` are resolved names, ``partners`` the counterparty or those it was agreed with.

    Days are ISO strings, None where unknown; ``written_actor`` is the actor's words where no name is known.
    """

    doc_id: str
    commitment_id: int
    type: str
    negative: bool
    binding: str
    plover: str | None
    actors: tuple[str, ...]
    written_actor: str | None
    partners: tuple[str, ...]
    speaker: str | None
    cue: str
    action: str
    deadline_start: str | None
    deadline_end: str | None
    published_start: str | None
    published_end: str | None
    source: str | None

    @property
    def due(self) -> str | None:
        """The last day by which it is to happen."""
        return self.deadline_end or self.deadline_start


def items_of(article: ArticleRows) -> Iterator[Item]:
    """The commitments of one article, in text order."""
    canonical = {e["text"].casefold(): e["canonical"] or e["text"] for e in article.rows["entities"]}
    document = article.document
    for row in article.rows["commitments"]:
        actors = tuple(row["actor_resolved"] or ())
        yield Item(
            doc_id=article.id,
            commitment_id=row["commitment_id"],
            type=row["type"],
            negative=row["polarity"] == "negative",
            binding=row["binding"],
            plover=row["plover"],
            actors=actors,
            written_actor=row["actor"],
            partners=_partners(row, actors, canonical),
            speaker=row["speaker"],
            cue=row["cue"],
            action=row["action"],
            deadline_start=_iso(row["deadline_start"]),
            deadline_end=_iso(row["deadline_end"]),
            published_start=_iso(document["published_start"]),
            published_end=_iso(document["published_end"]),
            source=row["source"],
        )


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _partners(row: Row, actors: tuple[str, ...], canonical: dict[str, str]) -> tuple[str, ...]:
    if row["counterparty"]:
        names = (name.strip() for name in row["counterparty"].split(";"))
        return tuple(_name(name, canonical) for name in names if name)
    return actors if row["type"] == "AGREE" and len(actors) > 1 else ()


def _name(words: str, canonical: dict[str, str]) -> str:
    """The canonical name that the words of a counterparty stand for, else the words without their article."""
    if words.casefold() in canonical:
        return canonical[words.casefold()]
    bare = _LEADING_ARTICLE.sub("", words, count=1) if _LEADING_ARTICLE.match(words) else words
    return canonical.get(bare.casefold(), bare)
