"""A processed Doc → rows of the tables, every offset checked against the text."""

from __future__ import annotations

import bisect
import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.layers import read_layer

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.article import Article

Row = dict[str, Any]


def rows_of(doc: Doc, article: Article, fingerprint: str) -> dict[str, list[Row]]:
    """The rows of every table but ``errors`` for one article.

    Raises ValueError where an offset does not fit the text.
    """
    layers = {name: read_layer(doc, name) for name in ("sentences", "dates", "commitments", "relations")}
    text = _Text(article.text, article.id, [s.start for s in layers["sentences"]])
    rows = {
        "documents": [_document(doc, article, fingerprint, len(layers["sentences"]))],
        "sentences": [
            {"sentence_id": i, "start": s.start, "end": s.end, "text": text.slice(s.start, s.end)}
            for i, s in enumerate(layers["sentences"])
        ],
        "entities": [_entity(i, e, text) for i, e in enumerate(read_layer(doc, "entities"))],
        "dates": [_date(i, d, text) for i, d in enumerate(layers["dates"])],
        "acronyms": [_acronym(i, a, text) for i, a in enumerate(read_layer(doc, "acronyms"))],
        "commitments": _commitments(doc, text, layers),
        "relations": [_relation(i, r, text) for i, r in enumerate(layers["relations"])],
    }
    for table in rows.values():
        for row in table:
            row["doc_id"] = article.id
    return rows


class _Text:
    """The article's text, with the sentence of an offset and slices that cannot be wrong in silence."""

    def __init__(self, text: str, doc_id: str, sentence_starts: list[int]):
        self._text, self._doc_id, self._starts = text, doc_id, sentence_starts

    def slice(self, start: int | None, end: int | None) -> str | None:
        """The words at the offsets, None for no offsets. Raises ValueError for a span that cannot be."""
        if start is None and end is None:
            return None
        if start is None or end is None or not 0 <= start < end <= len(self._text):
            raise ValueError(f"article {self._doc_id}: no span {start}:{end} in {len(self._text)} characters")
        words = self._text[start:end]
        if words != words.strip():
            raise ValueError(f"article {self._doc_id}: span {start}:{end} {words!r} begins or ends with a space")
        return words

    def sentence(self, start: int) -> int | None:
        index = bisect.bisect_right(self._starts, start) - 1
        return index if index >= 0 else None


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _document(doc: Doc, article: Article, fingerprint: str, n_sentences: int) -> Row:
    dateline = next(iter(read_layer(doc, "dateline")), None)
    publication = next(iter(read_layer(doc, "publication")), None)
    mark = next(iter(read_layer(doc, "agency_marks")), None)
    place = None
    if dateline and dateline.place_start is not None:
        place = article.text[dateline.place_start : dateline.place_end]
    return {
        "source": article.source,
        "sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "title": article.title,
        "text": article.text or None,
        "n_chars": len(article.text),
        "n_sentences": n_sentences,
        "dateline_place": place,
        "agency": article.text[mark.start : mark.end] if mark else None,
        "published_start": _day(publication and publication.start_date),
        "published_end": _day(publication and publication.end_date),
        "published_method": publication and publication.method,
        "fingerprint": fingerprint,
    }


def _entity(index: int, entity: Any, text: _Text) -> Row:
    return {
        "entity_id": index,
        "sentence_id": text.sentence(entity.start),
        "start": entity.start,
        "end": entity.end,
        "text": text.slice(entity.start, entity.end),
        "label": entity.label,
        "canonical": entity.canonical,
        "kb_id": entity.kb_id,
        "source": entity.source,
    }


def _date(index: int, found: Any, text: _Text) -> Row:
    return {
        "date_id": index,
        "sentence_id": text.sentence(found.start),
        "start": found.start,
        "end": found.end,
        "text": text.slice(found.start, found.end),
        "type": found.type,
        "value": found.value,
        "mod": found.mod,
        "signal": found.signal,
        "start_date": _day(found.start_date),
        "end_date": _day(found.end_date),
        "granularity": found.granularity,
        "anchor": _day(found.anchor),
        "source": found.source,
    }


def _acronym(index: int, pair: Any, text: _Text) -> Row:
    short, long = text.slice(pair.start, pair.end), text.slice(pair.long_start, pair.long_end)
    return {
        "acronym_id": index,
        "sentence_id": text.sentence(pair.start),
        "short": short,
        "short_start": pair.start,
        "short_end": pair.end,
        "long": long if long is not None else pair.long,
        "long_start": pair.long_start,
        "long_end": pair.long_end,
        "kind": pair.kind,
        "kb_id": pair.kb_id,
        "source": pair.source,
    }


def _commitments(doc: Doc, text: _Text, layers: dict[str, list[Any]]) -> list[Row]:
    attributions = {a.commitment: a for a in read_layer(doc, "attributions")}
    return [_commitment(i, c, attributions.get(i), layers["dates"], text) for i, c in enumerate(layers["commitments"])]


def _commitment(index: int, found: Any, who: Any, dates: list[Any], text: _Text) -> Row:
    due = dates[who.deadline] if who and who.deadline is not None else None
    row = {
        "commitment_id": index,
        "sentence_id": text.sentence(found.cue_start),
        "type": found.type,
        "polarity": found.polarity,
        "binding": found.binding,
        "plover": found.plover,
        "cue": text.slice(found.cue_start, found.cue_end),
        "cue_start": found.cue_start,
        "cue_end": found.cue_end,
        "actor": text.slice(found.actor_start, found.actor_end),
        "actor_start": found.actor_start,
        "actor_end": found.actor_end,
        "action": text.slice(found.action_start, found.action_end),
        "action_start": found.action_start,
        "action_end": found.action_end,
        "deadline_start": _day(due and due.start_date),
        "deadline_end": _day(due and due.end_date),
        "source": found.source,
    }
    if who:
        row |= {
            "actor_resolved": list(who.actor_resolved) or None,
            "actor_rule": who.actor_rule,
            "antecedent": text.slice(who.antecedent_start, who.antecedent_end),
            "antecedent_start": who.antecedent_start,
            "antecedent_end": who.antecedent_end,
            "speaker": who.speaker,
            "counterparty": who.counterparty,
            "amount": who.amount,
            "currency": who.currency,
            "deadline_date_id": who.deadline,
        }
    return row


def _relation(index: int, edge: Any, text: _Text) -> Row:
    text.slice(edge.start, edge.end)
    return {
        "relation_id": index,
        "sentence_id": text.sentence(edge.start),
        "predicate": edge.predicate,
        "subject_kind": edge.subject_kind,
        "subject_id": edge.subject_id,
        "subject": edge.subject,
        "object_kind": edge.object_kind,
        "object_id": edge.object_id,
        "object": edge.object,
        "start": edge.start,
        "end": edge.end,
        "source": edge.source,
    }
