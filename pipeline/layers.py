"""The annotation layers that stages leave on a spaCy ``Doc``: the contract between the rooms of the house.

Each layer is a list of frozen records. A record's offsets are half-open code points into ``doc.text``; its
fields are plain strings, numbers and tuples, so that a ``Doc`` still serialises (``Doc.to_bytes``). Days are
ISO strings (``2021-08-02``), inclusive. A stage writes its own layer with :func:`write_layer` and reads what
earlier stages wrote with :func:`read_layer`. For displaCy and other spaCy code every layer whose records have
``start`` and ``end`` also stands in ``doc.spans[name]`` (spans widened to whole tokens).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.remembering import Remembered

if TYPE_CHECKING:
    from spacy.tokens import Doc

USER_DATA_KEY = "engagements"


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """What the input says of an article besides its text. ``published`` is an ISO day, or None."""

    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a wire article: ``Jakarta, 8 juillet (VNA) -``. Any part may be missing (None)."""

    start: int
    end: int
    place_start: int | None = None
    place_end: int | None = None
    date_start: int | None = None
    date_end: int | None = None
    agency_start: int | None = None
    agency_end: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyMark:
    """A press agency's own name in a wire mark (dateline, closing mark, credit): the span of the name alone."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AcronymPair:
    """A short form with its long form. ``long_start`` is None where the long form is the glossary's.

    ``kind`` is ``defined`` (the text gives both) or ``glossary``; ``label`` is that of what the pair names, or
    None for a general notion.
    """

    start: int
    end: int
    short: str
    long: str
    long_start: int | None
    long_end: int | None
    kind: str
    label: str | None
    kb_id: str | None
    source: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    start: int
    end: int
    label: str
    canonical: str
    kb_id: str | None
    source: str


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A temporal expression after ISO-TimeML TIMEX3. ``start_date``, ``end_date``, ``anchor``: ISO days or None."""

    start: int
    end: int
    type: str
    value: str | None
    mod: str | None
    signal: str | None
    start_date: str | None
    end_date: str | None
    granularity: str | None
    anchor: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication date as an interval of days, both included, with the method that gave it."""

    start_date: str
    end_date: str
    method: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A position on future action, as its words stand. ``actor_start`` is None where no actor is written.

    ``start`` and ``end`` enclose cue, actor and action. ``source`` is the id of the cue pattern.
    """

    start: int
    end: int
    type: str
    polarity: str
    binding: str
    plover: str | None
    cue_start: int
    cue_end: int
    actor_start: int | None
    actor_end: int | None
    action_start: int
    action_end: int
    source: str


@dataclass(frozen=True, slots=True)
class Position:
    """A function that the text gives a person: the evidence, the person's name, the function's own words.

    ``role`` is an id of patterns/actors/functions.csv, ``body`` the organisation or country it belongs to.
    """

    start: int
    end: int
    person: str
    person_start: int
    person_end: int
    function_start: int
    function_end: int
    role: str
    body: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who stands behind the commitment of the same index: names, speaker, counterparty, deadline, amount.

    ``actor_rule`` names the rule that resolved the actor and ``antecedent_start``/``_end`` the words it relied
    on. ``deadline`` is an index into layer ``dates``. ``amount`` is a number of units of ``currency`` (ISO 4217).
    """

    commitment: int
    actor_resolved: tuple[str, ...] = ()
    actor_rule: str | None = None
    antecedent_start: int | None = None
    antecedent_end: int | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    counterparty: str | None = None
    counterparty_start: int | None = None
    counterparty_end: int | None = None
    deadline: int | None = None
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One edge of the graph; ``*_kind`` is ``entity``, ``date``, ``acronym``, ``commitment`` or ``text``.

    ``subject_id`` and ``object_id`` are indexes into the layer of that kind, None for ``text``. ``start`` and
    ``end`` are the evidence.
    """

    start: int
    end: int
    predicate: str
    subject_kind: str
    subject_id: int | None
    subject: str
    object_kind: str
    object_id: int | None
    object: str
    source: str


LAYERS: dict[str, type] = {
    "meta": ArticleMeta,
    "sentences": Sentence,
    "dateline": Dateline,
    "agency_marks": AgencyMark,
    "acronyms": AcronymPair,
    "entities": EntityMention,
    "dates": DateExpression,
    "publication": Publication,
    "commitments": Commitment,
    "positions": Position,
    "attributions": Attribution,
    "relations": Relation,
}

_fields = {kind: tuple(kind.__slots__) for kind in LAYERS.values()}
_values = {kind: attrgetter(*names) for kind, names in _fields.items()}
# The records behind the rows of ``user_data``, so that a stage does not make them again; valid for the very same rows.
_records: Remembered[dict[str, tuple[list[dict[str, Any]], list[Any]]]] = Remembered()


def write_layer(doc: Doc, name: str, records: Iterable[Any]) -> None:
    """Store ``records`` as layer ``name``, sorted by offsets where they have any.

    Raises KeyError for an unknown layer and TypeError for a record that is not of the layer's type.
    """
    kind = LAYERS[name]
    records = list(records)
    for record in records:
        if type(record) is not kind:
            raise TypeError(f"layer {name!r} holds {kind.__name__}, not {type(record).__name__}")
    if records and hasattr(records[0], "start"):
        records.sort(key=attrgetter("start", "end"))
        _write_spans(doc, name, records)
    fields, values = _fields[kind], _values[kind]
    rows = [dict(zip(fields, values(record), strict=True)) for record in records]
    doc.user_data.setdefault(USER_DATA_KEY, {})[name] = rows
    _known(doc)[name] = (rows, records)


def read_layer(doc: Doc, name: str) -> list[Any]:
    """The records of layer ``name`` in text order; an empty list where no stage has written it.

    Raises KeyError for an unknown layer.
    """
    kind = LAYERS[name]
    rows = doc.user_data.get(USER_DATA_KEY, {}).get(name, [])
    written, records = _known(doc).get(name, (None, []))
    if rows is not written:
        records = [kind(**row) for row in rows]
        _known(doc)[name] = (rows, records)
    return list(records)


def _known(doc: Doc) -> dict[str, tuple[list[dict[str, Any]], list[Any]]]:
    known = _records.get(doc)
    return _records.keep(doc, {}) if known is None else known


def _write_spans(doc: Doc, name: str, records: list[Any]) -> None:
    # Where layers are only read, spaCy is not needed.
    from pipeline.spans import span_around

    spans = []
    for record in records:
        label = getattr(record, "label", None) or getattr(record, "type", None) or ""
        span = span_around(doc, record.start, record.end, label)
        if span is not None:
            spans.append(span)
    doc.spans[name] = spans
