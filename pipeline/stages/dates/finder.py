"""From the grammar's matches to dated expressions: which matches stand, read in text order.

Matches that overlap compete: the longest that can be read wins, rules of higher priority first among equals. What
has been read so far is the context of what follows, so the result is a function of text and reference alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pipeline.layers import DateExpression
from pipeline.stages.dates import readers  # noqa: F401 - registers them
from pipeline.stages.dates.amounts import read_amount
from pipeline.stages.dates.anchored import moved_reading
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.grammar import Grammar, Match, load_grammar
from pipeline.stages.dates.lexer import Tokens
from pipeline.stages.dates.prefixes import apply_prefix
from pipeline.stages.dates.reading import READERS, Piece, View
from pipeline.stages.dates.signals import signal_before
from pipeline.stages.dates.values import add_units

Reference = tuple[date, date]
# The build of rules for look-alikes: they take their words from the other rules and leave nothing.
NOTHING = "nothing"
# What may stand before a length that is the whole text, and which way it lies then.
_WHOLE_TEXT = {"": -1, "en": 1, "d'ici": 1, "d’ici": 1, "d'ici à": 1, "d’ici à": 1}
_TIME_RULES = ("clock", "clock-in-words", "hour-range", "hour-range-dash", "noon", "after-midnight", "daypart-edge")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with the words before it that change it, where there are any; positions as in the match."""

    start: int
    end: int
    match: Match
    prefix: Match | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        return self.start - self.end, -self.match.rule.priority, self.start


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of the text: offsets in code points, its reading, the rule that found it."""

    start: int
    end: int
    reading: Reading
    rule: str


def find_expressions(text: str, reference: Reference | None = None, tokens: Tokens | None = None) -> list[Found]:
    """The temporal expressions of ``text`` in order, resolved from the ``reference`` interval (first and last day
    on which the text may have been published), None where it is unknown; ``tokens`` where they are made already."""
    grammar = load_grammar()
    tokens = grammar.lexer.tokens(text) if tokens is None else tokens
    ctx = Context(text, tokens, grammar, reference)
    found: list[Found] = []
    for base, symbols in grammar.islands(tokens.symbols):
        for cluster in _clusters(grammar, symbols):
            for piece, rule in _read_cluster(cluster, base, ctx):
                start, end = tokens[piece.start].start, tokens[piece.end - 1].end
                ctx.tell(piece.reading, start, end)
                found.append(Found(start, end, piece.reading, rule))
    return _placed_alone(_rebase_times(found, text), ctx)


@lru_cache(maxsize=20_000)
def _clusters(grammar: Grammar, symbols: str) -> tuple[tuple[Candidate, ...], ...]:
    """Groups of candidates that overlap, directly or through others, in text order; each by rank."""
    clusters: list[list[Candidate]] = []
    reach = -1
    for candidate in sorted(_candidates(grammar.matches(symbols)), key=lambda c: (c.start, c.end)):
        if candidate.start >= reach:
            clusters.append([])
        clusters[-1].append(candidate)
        reach = max(reach, candidate.end)
    return tuple(tuple(sorted(cluster, key=lambda c: c.rank)) for cluster in clusters)


def _candidates(matches: list[Match]) -> Iterator[Candidate]:
    prefixes: dict[int, list[Match]] = {}
    for match in matches:
        if match.rule.prefix:
            prefixes.setdefault(match.end, []).append(match)
    for match in matches:
        if not match.rule.prefix:
            yield Candidate(match.start, match.end, match)
            yield from (Candidate(p.start, match.end, match, p) for p in prefixes.get(match.start, ()))


def _read_cluster(cluster: tuple[Candidate, ...], base: int, ctx: Context) -> list[tuple[Piece, str]]:
    """The pieces of the best candidates that can be read and do not overlap, in text order, with their rules."""
    taken: list[Candidate] = []
    read: list[tuple[Piece, str]] = []
    for candidate in cluster:
        if any(candidate.start < other.end and other.start < candidate.end for other in taken):
            continue
        rule = candidate.match.rule
        pieces = [] if rule.build == NOTHING else _read(candidate, base, ctx)
        if pieces or rule.build == NOTHING:
            taken.append(candidate)
            read.extend((piece, rule.id) for piece in pieces)
    return sorted(read, key=lambda item: item[0].start)


def _read(candidate: Candidate, base: int, ctx: Context) -> list[Piece]:
    match, prefix = candidate.match, candidate.prefix
    reading = READERS[match.rule.build](View(match, base, ctx), ctx)
    if isinstance(reading, list):
        return reading if prefix is None else []
    if reading is not None and prefix is not None:
        reading = apply_prefix(View(prefix, base, ctx), reading, ctx)
    return [] if reading is None else [Piece(candidate.start + base, candidate.end + base, reading)]


def _rebase_times(found: list[Found], text: str) -> list[Found]:
    """A time right before its day (``vers 0 h 40, jeudi``) is of that day; so are two (``de 9 h à 11 h jeudi``)."""
    out: list[Found] = []
    day, begins = None, len(text)
    for item in reversed(found):
        between = text[item.end : begins].strip(" ,").casefold()
        near = day is not None and begins - item.end <= 6
        if item.rule in _TIME_RULES and near and between in ("", "le", "ce", "à", "et", "-"):
            old = item.reading
            reading = replace(old, value=day.isoformat() + old.value[10:], start=day, end=day, anchor=day)
            item = replace(item, reading=reading)
        else:
            day = item.reading.start if item.reading.granularity == "day" else None
        begins = item.start
        out.append(item)
    return out[::-1]


def _placed_alone(found: list[Found], ctx: Context) -> list[Found]:
    """A length that is the whole text answers the question when: ``1 an 2 mois`` ago, ``en une année`` from now,
    ``d'ici deux semaines`` at any time until then."""
    if len(found) != 1 or found[0].rule != "duration" or ctx.day is None:
        return found
    before, after = ctx.text[: found[0].start].strip().casefold(), ctx.text[found[0].end :].strip()
    tokens = ctx.tokens[ctx.tokens.place_of(found[0].start) : ctx.tokens.place_of(found[0].end)]
    amount = read_amount(tokens, ctx.grammar)
    if before not in _WHOLE_TEXT or after.strip(".") or amount is None or amount.vague or amount.unit in "smh":
        return found
    reading = moved_reading(ctx.day, amount, _WHOLE_TEXT[before])
    if reading and reading.end and before.startswith("d"):
        last = add_units(ctx.day, int(amount.parts[0][0]), amount.parts[0][1])
        reading = replace(found[0].reading, start=ctx.day, end=last, anchor=ctx.day)
    return [replace(found[0], reading=reading)] if reading else found


def to_record(found: Found, text: str) -> DateExpression:
    """The layer's record of an expression."""
    reading = found.reading
    return DateExpression(
        start=found.start,
        end=found.end,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        signal=signal_before(text, found.start),
        start_date=reading.start and reading.start.isoformat(),
        end_date=reading.end and reading.end.isoformat(),
        granularity=reading.granularity,
        anchor=reading.anchor and reading.anchor.isoformat(),
        source=f"dates/{found.rule}",
    )
