"""The Arrow schemas of every table: the one contract with the analysts, and the source of the data dictionary.

Offsets count Unicode code points of the article's text as read, end excluded. Ids count from 0 within an
article, in text order. A null stands for what is unknown; an empty string never does.
"""

from __future__ import annotations

import pyarrow as pa

from pipeline.table_names import TABLES

STRING, INT, DAY, REAL = pa.string(), pa.int32(), pa.date32(), pa.float64()
NAMES = pa.list_(pa.field("item", STRING, nullable=False))


def _field(name: str, kind: pa.DataType, text: str, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"description": text})


def _key(id_name: str | None = None) -> list[pa.Field]:
    fields = [_field("doc_id", STRING, "the article's id", required=True)]
    if id_name:
        fields.append(_field(id_name, INT, "counts from 0 within the article, in text order", required=True))
    return fields


def _offsets(what: str = "the span") -> list[pa.Field]:
    return [
        _field("start", INT, f"first code point of {what}", required=True),
        _field("end", INT, f"code point after {what}", required=True),
    ]


_SENTENCE = _field("sentence_id", INT, "the sentence that holds the start of the span")
_SOURCE = _field("source", STRING, "the stage and pattern that made the row")

DOCUMENTS = pa.schema(
    [
        *_key(),
        _field("source", STRING, "path or address it was read from, relative to the input given"),
        _field("sha256", STRING, "of the text in UTF-8, hexadecimal", required=True),
        _field("title", STRING, "headline, where the input gives one"),
        _field("text", STRING, "the text as read, in which every offset counts; null where it is empty"),
        _field("n_chars", INT, "code points in the text", required=True),
        _field("n_sentences", INT, "rows of table sentences", required=True),
        _field("dateline_place", STRING, "place in the wire dateline"),
        _field("agency", STRING, "press agency in the dateline or the closing mark"),
        _field("published_start", DAY, "first day on which it may have been published"),
        _field("published_end", DAY, "last such day"),
        _field("published_method", STRING, "what gave the interval: metadata, header, dateline, text, …"),
        _field("fingerprint", STRING, "of the code, model and patterns that made these rows", required=True),
    ]
)

SENTENCES = pa.schema(
    [*_key("sentence_id"), *_offsets("the sentence"), _field("text", STRING, "the sentence", required=True)]
)

ENTITIES = pa.schema(
    [
        *_key("entity_id"),
        _SENTENCE,
        *_offsets("the name"),
        _field("text", STRING, "the name as written", required=True),
        _field("label", STRING, "PER, LOC, ORG or MISC", required=True),
        _field("canonical", STRING, "one name for every mention of the same thing"),
        _field("kb_id", STRING, "iso3166:VN, wikidata:Q7768"),
        _SOURCE,
    ]
)

DATES = pa.schema(
    [
        *_key("date_id"),
        _SENTENCE,
        *_offsets("the expression"),
        _field("text", STRING, "the expression as written", required=True),
        _field("type", STRING, "DATE, TIME, DURATION or SET", required=True),
        _field("value", STRING, "TIMEX3 value of ISO-TimeML; a range as start/end"),
        _field("mod", STRING, "START, MID, END, APPROX, MORE_THAN, LESS_THAN, BEFORE, AFTER"),
        _field("signal", STRING, "SINCE, UNTIL, BY, BEFORE, AFTER, DURING: the preposition outside the span"),
        _field("start_date", DAY, "first calendar day covered"),
        _field("end_date", DAY, "last calendar day covered"),
        _field("granularity", STRING, "day, week, month, quarter, year, decade, century, …"),
        _field("anchor", DAY, "the day a relative expression was counted from"),
        _SOURCE,
    ]
)

ACRONYMS = pa.schema(
    [
        *_key("acronym_id"),
        _SENTENCE,
        _field("short", STRING, "the short form", required=True),
        _field("short_start", INT, "first code point of the short form", required=True),
        _field("short_end", INT, "code point after the short form", required=True),
        _field("long", STRING, "the long form", required=True),
        _field("long_start", INT, "first code point of the long form, null where it is the glossary's"),
        _field("long_end", INT, "code point after the long form, null where it is the glossary's"),
        _field("kind", STRING, "defined (the text gives both) or glossary", required=True),
        _field("kb_id", STRING, "wikidata:Q7768"),
        _SOURCE,
    ]
)

COMMITMENTS = pa.schema(
    [
        *_key("commitment_id"),
        _SENTENCE,
        _field("type", STRING, "COMMIT, AGREE, SUPPORT, CALL, PROPOSE, INTEND or PROVIDE", required=True),
        _field("polarity", STRING, "positive, or negative where the cue negates or refuses", required=True),
        _field("binding", STRING, "high or low: how far the words bind (G7/G20 Research Groups)", required=True),
        _field("plover", STRING, "event type of the PLOVER ontology"),
        _field("cue", STRING, "the words that carry the position", required=True),
        _field("cue_start", INT, "first code point of the cue", required=True),
        _field("cue_end", INT, "code point after the cue", required=True),
        _field("actor", STRING, "who takes the position, as written"),
        _field("actor_start", INT, "first code point of the actor"),
        _field("actor_end", INT, "code point after the actor"),
        _field("actor_resolved", NAMES, "canonical names behind the actor"),
        _field("actor_rule", STRING, "the rule that resolved the actor"),
        _field("antecedent", STRING, "the words that the rule relied on"),
        _field("antecedent_start", INT, "first code point of the antecedent"),
        _field("antecedent_end", INT, "code point after the antecedent"),
        _field("speaker", STRING, "who reports the commitment of another"),
        _field("counterparty", STRING, "with whom or for whom; with CALL, who is called on"),
        _field("action", STRING, "what is promised", required=True),
        _field("action_start", INT, "first code point of the action", required=True),
        _field("action_end", INT, "code point after the action", required=True),
        _field("amount", REAL, "for PROVIDE, the sum in units of currency"),
        _field("currency", STRING, "ISO 4217"),
        _field("deadline_date_id", INT, "row of table dates by which or in which it is to happen"),
        _field("deadline_start", DAY, "first day of that date"),
        _field("deadline_end", DAY, "last day of that date"),
        _SOURCE,
    ]
)

RELATIONS = pa.schema(
    [
        *_key("relation_id"),
        _SENTENCE,
        _field("predicate", STRING, "ABBREVIATES, COMMITS_TO, WITH, DUE, SAID, HELD_ON, …", required=True),
        _field("subject_kind", STRING, "entity, acronym, commitment or text", required=True),
        _field("subject_id", INT, "row in the table of that kind, null for text"),
        _field("subject", STRING, "name or words of the subject", required=True),
        _field("object_kind", STRING, "entity, date, commitment or text", required=True),
        _field("object_id", INT, "row in the table of that kind, null for text"),
        _field("object", STRING, "name or words of the object", required=True),
        *_offsets("the evidence"),
        _SOURCE,
    ]
)

ERRORS = pa.schema(
    [
        _field("doc_id", STRING, "the article's id, null where the input gave none"),
        _field("source", STRING, "file, and line where there is one"),
        _field("level", STRING, "error (nothing of the article is in the tables) or warning", required=True),
        _field("stage", STRING, "reader, or the stage that failed", required=True),
        _field("reason", STRING, "what happened, in words", required=True),
    ]
)

_IN_ORDER = (DOCUMENTS, SENTENCES, ENTITIES, DATES, ACRONYMS, COMMITMENTS, RELATIONS, ERRORS)
SCHEMAS: dict[str, pa.Schema] = dict(zip(TABLES, _IN_ORDER, strict=True))


def to_table(name: str, rows: list[dict]) -> pa.Table:
    """``rows`` as an Arrow table of schema ``name``.

    Raises ValueError that names table, column and row for a null in a required column, which Arrow lets pass,
    and for an empty string, which no table holds.
    """
    schema = SCHEMAS[name]
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        if not field.nullable and None in values:
            raise ValueError(f"table {name}, row {values.index(None)}: {field.name} is null")
        if field.type == STRING and "" in values:
            raise ValueError(f"table {name}, row {values.index('')}: {field.name} is an empty string")
        columns.append(pa.array(values, type=field.type))
    return pa.Table.from_arrays(columns, schema=schema)
