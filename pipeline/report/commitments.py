"""The commitments of all articles as the report needs them: with names for both sides, and dates as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.dataset import ArticleRows, Row

TYPES = ("COMMIT", "AGREE", "SUPPORT", "CALL", "PROPOSE", "INTEND", "PROVIDE")

_LEADING_ARTICLE = re.compile(r"^(?:l['’]\s*|(?:les?|la|aux?|des?|du)\s+)(?=\S)", re.IGNORECASE)


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
    usual = _usual_names(article)
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
            partners=_partners(row, actors, usual),
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


def _usual_names(article: ArticleRows) -> dict[str, str]:
    """For every name of the article, in lower case, the name that its actors go by: one party, one name."""
    actors = {name for row in article.rows["commitments"] for name in row["actor_resolved"] or ()}
    groups: dict[str, set[str]] = {}
    for row in article.rows["entities"]:
        canonical = row["canonical"] or row["text"]
        groups.setdefault(canonical, {canonical}).add(row["text"])
    usual = {}
    for names in groups.values():
        for actor in sorted(names & actors)[:1]:
            usual |= {name.casefold(): actor for name in names}
    return usual


def _partners(row: Row, actors: tuple[str, ...], usual: dict[str, str]) -> tuple[str, ...]:
    if row["counterparty"]:
        names = (_LEADING_ARTICLE.sub("", name.strip(), count=1) for name in row["counterparty"].split(";"))
        return tuple(usual.get(name.casefold(), name) for name in names if name)
    return actors if row["type"] == "AGREE" and len(actors) > 1 else ()
