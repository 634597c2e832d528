"""Articles for the tests, with their earlier layers written into the text.

`<PER>Awa Diop</PER> <cue type="CALL">a demandé au <LOC>Mali</LOC> de</cue> <action>voter</action>`: entity labels,
`date` (attributes start_date, end_date, signal), and `actor`, `cue`, `action` of a commitment; tags may nest. A
commitment is complete with its action; one whose cue has no actor before or inside it has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.layers import Commitment, DateExpression, EntityMention, Publication, write_layer

LABELS = ("PER", "ORG", "LOC", "MISC")
STAGES = (
    "acronym_expander",
    "entity_finder",
    "date_resolver",
    "commitment_matcher",
    "actor_resolver",
    "relation_linker",
)
_TAG = re.compile(r'<(/?)(\w+)((?: \w+="[^"]*")*)>')


@dataclass
class Marked:
    text: str = ""
    spans: list[tuple[str, int, int, dict]] = field(default_factory=list)


def parse(marked: str) -> Marked:
    """The plain text and its spans. Raises ValueError for a tag that is unknown, unclosed or crossed."""
    result, opened, at = Marked(), [], 0
    for tag in _TAG.finditer(marked):
        result.text += marked[at : tag.start()]
        at = tag.end()
        closing, name, attributes = tag.groups()
        if name not in (*LABELS, "date", "actor", "cue", "action"):
            raise ValueError(f"unknown tag {name!r}")
        if not closing:
            opened.append((name, len(result.text), dict(re.findall(r'(\w+)="([^"]*)"', attributes))))
            continue
        if not opened or opened[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing")
        _, start, values = opened.pop()
        result.spans.append((name, start, len(result.text), values))
    if opened or "<" in marked[at:]:
        raise ValueError(f"unclosed markup: {opened or marked[at:]}")
    result.text += marked[at:]
    return result


def article(nlp, marked: str, published: str | None = None):
    """A parsed Doc with layers entities, dates, commitments as the markup says, and none of the later stages run."""
    found = parse(marked)
    with nlp.select_pipes(disable=[s for s in STAGES if s in nlp.pipe_names]):
        doc = nlp(found.text)
    spans = sorted(found.spans, key=lambda s: (s[1], s[2]))
    write_layer(
        doc, "entities", [EntityMention(s, e, n, found.text[s:e], None, "test") for n, s, e, _ in spans if n in LABELS]
    )
    write_layer(doc, "dates", [_date(s, e, v) for n, s, e, v in spans if n == "date"])
    if published:
        write_layer(doc, "publication", [Publication(published, published, "metadata")])
    write_layer(doc, "commitments", _commitments(spans))
    return doc


def _date(start: int, end: int, values: dict) -> DateExpression:
    first, last = values.get("start_date"), values.get("end_date")
    kind = "DATE" if first or last else "DURATION"
    return DateExpression(
        start, end, kind, values.get("value"), None, values.get("signal"), first, last, None, None, "test"
    )


def _commitments(spans: list) -> list[Commitment]:
    found, actor, cue = [], None, None
    for name, start, end, values in spans:
        if name == "actor":
            actor = (start, end)
        elif name == "cue":
            cue = (start, end, values)
        elif name == "action":
            if cue is None:
                raise ValueError("an action without a cue")
            first = min(x[0] for x in (actor or cue, cue))
            found.append(
                Commitment(
                    first,
                    max(end, cue[1]),
                    cue[2]["type"],
                    cue[2].get("polarity", "positive"),
                    "high",
                    None,
                    cue[0],
                    cue[1],
                    actor and actor[0],
                    actor and actor[1],
                    start,
                    end,
                    "test",
                )
            )
            if values.get("last", "yes") == "yes":
                actor = cue = None
    return found
