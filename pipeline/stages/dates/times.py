"""Readers of times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.dates.reading import Context, Piece, Reading, View, reads

if TYPE_CHECKING:
    from pipeline.stages.dates.lexer import Token

_ZONES = {"gmt": "Z", "utc": "Z", "tu": "Z", "cet": "+01:00", "cest": "+02:00"}
_LENGTH_BEFORE = {"pendant", "durant", "en", "apres", "depuis", "plus", "moins", "environ", "de", "d'", "les", "dernieres",
                  "prochaines", "toutes", "chaque", "par", "duree", "ces", "ses", "leurs", "des"}  # fmt: skip


def clock_value(tokens: list[Token]) -> str | None:
    """The TIMEX3 time of the tokens of a ``CLOCK`` (``14:40``, ``18:00Z``), None for one that no clock shows."""
    numbers = [int(t.text) for t in tokens if t.text.isdigit()]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    zone = next((_ZONES[t.text] for t in tokens if t.text in _ZONES), "")
    return f"{hour:02d}:{minute:02d}{zone}"


@reads("clock")
def clock(view: View, ctx: Context) -> Reading | None:
    tokens = view.tokens("tm")
    value = clock_value(tokens)
    if value is None or not _is_clock(view, tokens, ctx):
        return None
    return told_time(ctx, f"T{value}")


@reads("hour_range")
def hour_range(view: View, ctx: Context) -> list[Piece] | None:
    first, last = clock_value(view.tokens("h")), clock_value(view.tokens("tm"))
    after = ctx.tokens[view.match.end].text if view.match.end < len(ctx.tokens) else ""
    if first is None or last is None or after in ("de", "d'", "par"):
        return None
    (a, b), (c, d) = view.match.groups["h"], view.match.groups["tm"]
    return [Piece(a, b, told_time(ctx, f"T{first}")), Piece(c, d, told_time(ctx, f"T{last}"))]


def _leads_to_hour(ctx: Context, end: int) -> bool:
    """Whether ``à`` and another hour follow: de 15 heures à 17 h 30, de 10 heures à midi."""
    words = [t.text for t in ctx.tokens[end : end + 3]]
    return len(words) > 1 and words[0] == "a" and (words[1] == "midi" or words[1].isdigit() and words[2:3] in (["h"], ["heures"]))


def _is_clock(view: View, tokens: list[Token], ctx: Context) -> bool:
    """Whether the figures are an hour of the day and no length, score or part of a number."""
    start, end = view.match.start, view.match.end
    before = ctx.tokens[start - 1] if start else None
    after = ctx.tokens[end] if end < len(ctx.tokens) else None
    if ":" in [t.text for t in tokens]:
        tight = all(b.start == a.end for a, b in zip(tokens[:3], tokens[1:3], strict=False))
        minutes = tokens[2].text
        glued = before is not None and before.end == tokens[0].start and before.text not in "(«"
        glued = glued or (after is not None and after.text == ":" and after.start == tokens[-1].end)
        return tight and len(minutes) == 2 and not glued and not (after and after.start == tokens[-1].end and after.text[0].isalnum())
    if before is not None and (before.text[-1].isdigit() or before.text in ("/", "-") and before.end == tokens[0].start):
        return False
    if after is not None and (after.text == "/" and after.start == tokens[-1].end):
        return False
    if len(tokens) > 2 and tokens[2].text.isdigit():
        return True
    if tokens[1].text != "h" and before is not None and before.text == "a":
        return True
    if tokens[0].text == "24":
        return before is not None and before.text in ("a", "vers")
    if before is not None and before.text == "de" and start > 1 and ctx.tokens[start - 2].text in ("partir", "compter"):
        return True
    if _leads_to_hour(ctx, end):
        return True
    if tokens[1].text == "h":
        return before is None or before.text in ("a", "vers", "des", "avant", "jusqu'", "entre", "et", "apres", ",", "matin",
                                                 "soir", "au", "(", "-", "hier", "demain")  # fmt: skip
    return before is not None and before.text not in _LENGTH_BEFORE and before.text in (
        "vers", "des", "avant", "jusqu'", "a", "entre", "et", "midi", "soir", "matin", "demain", "hier")  # fmt: skip


@reads("noon")
def noon(view: View, ctx: Context) -> Reading | None:
    return told_time(ctx, "T12:00" if view.words("n") == "midi" else "T24:00")


def told_time(ctx: Context, suffix: str) -> Reading:
    """A time of the day that the text is telling of, else of the reference day."""
    base = ctx.told_or_reference
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{suffix}", granularity="time", told=False)
    return Reading("TIME", f"{base.isoformat()}{suffix}", base, base, "time", None, base)
