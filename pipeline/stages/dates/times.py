"""Readers of times of day."""

from __future__ import annotations

from itertools import pairwise

from pipeline.stages.dates.clocks import HOUR_WORDS, NOON_WORDS, clock_value
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.lexer import Token
from pipeline.stages.dates.reading import Piece, View, reads

# à partir de, aux environs de: an hour follows.
_ABOUT = ("partir", "compter", "environs", "alentours", "autour")
_MINUTE_WORDS = ("min", "mn", "minutes")


@reads("clock")
def clock(view: View, ctx: Context) -> Reading | None:
    tokens = view.tokens("tm")
    value = clock_value(tokens, ctx.grammar)
    is_clock = _is_digital if tokens[1].text == ":" else _is_spoken
    return told_time(ctx, f"T{value}") if value and is_clock(view, tokens) else None


def _is_digital(view: View, tokens: list[Token]) -> bool:
    """Whether ``15:12`` is an hour and no score, verse or part of a code."""
    tight = all(a.end == b.start for a, b in pairwise(tokens[:3]))
    before = view.token_before()
    glued = before is not None and before.end == tokens[0].start and before.text not in "(«["
    goes_on = view.follows_tightly() and (view.after() == ":" or view.after()[0].isalnum())
    return tight and len(tokens[2].text) == 2 and not glued and not goes_on


def _is_spoken(view: View, tokens: list[Token]) -> bool:
    """Whether ``18 h`` or ``18 heures`` is an hour of the day and no length: minutes follow, or a word before it
    says so (à, vers, dès), or another hour comes after it (de 15 heures à midi)."""
    before = view.token_before()
    word = view.before()
    if word[-1:].isdigit() or (word in ("/", "-") and before.end == tokens[0].start):
        return False
    if view.after() == "/" and view.follows_tightly():
        return False
    tail = [t.text for t in tokens[2:]]
    if tail and (tail[0] in ("du", "de", "et", "moins") or (tail[0].isdigit() and tail[-1] not in _MINUTE_WORDS)):
        return True
    if not tail and tokens[1].text != "h" and view.after() in ("de", "d'"):
        return False  # à deux heures de route
    if word == "a" or (word == "de" and view.before(2) in _ABOUT) or _leads_to_hour(view):
        return True
    if tokens[0].text == "24":
        return word == "vers"
    return view.is_in(word, "hour_heralds") or (not word and tokens[1].text == "h")


@reads("clock_in_words")
def clock_in_words(view: View, ctx: Context) -> Reading | None:
    """``à neuf heures moins le quart``: no length (à une heure et demie de route, trois heures vingt)."""
    tokens = view.tokens("tm")
    words = [t.text for t in tokens]
    value = clock_value(tokens, ctx.grammar)
    if value is None:
        return None
    if not {"matin", "mat", "soir", "midi", "moins", "quart"}.intersection(words):
        bare = words[-1] in HOUR_WORDS
        herald = view.before() if bare or view.before() != "a" else "vers"
        closed = (view.after() or ".") in ".,;:!?)»\n" or view.after() in ("et", "a", "dans", "sur", "pour")
        if herald not in ("a", "vers", "des") or view.after() in ("de", "d'") or (bare and not closed):
            return None
    return told_time(ctx, f"T{value}")


def _leads_to_hour(view: View) -> bool:
    """Whether ``à`` and another hour follow."""
    return view.after() == "a" and (
        view.after(1) == "midi" or (view.after(1).isdigit() and view.after(2) in ("h", "heures", "heure"))
    )


@reads("hour_range")
def hour_range(view: View, ctx: Context) -> list[Piece] | None:
    """``de 10 à 13 heures``: two times, unless a length (de 10 à 13 heures de travail)."""
    first, last = (clock_value(view.tokens(name), ctx.grammar) for name in ("h", "tm"))
    if first is None or last is None or view.after() in ("de", "d'", "par"):
        return None
    (a, b), (c, d) = view.group("h"), view.group("tm")
    if view.rule.id == "hour-range-dash" and ctx.tokens[a].text in NOON_WORDS:
        return None  # après-midi - minuit
    return [Piece(a, b, told_time(ctx, f"T{first}")), Piece(c, d, told_time(ctx, f"T{last}"))]


@reads("noon")
def noon(view: View, ctx: Context) -> Reading | None:
    value = clock_value(view.tokens("n"), ctx.grammar)
    return told_time(ctx, f"T{value}") if value else None


def told_time(ctx: Context, suffix: str) -> Reading:
    """A time of the day that the text is telling of, else of the reference day."""
    base = ctx.told_or_reference
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{suffix}", granularity="time", told=False)
    return Reading("TIME", f"{base.isoformat()}{suffix}", base, base, "time", None, base)
