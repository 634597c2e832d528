"""Readers of dates in figures: 04/09/2021, 2013-03-01, 03 07 19, 17/2, 11/2017, 2021-07, and of décembre 5 2014."""

from __future__ import annotations

from itertools import pairwise

from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.days import month_day, stands_apart
from pipeline.stages.dates.reading import View, calendar_reading, reads, with_clock
from pipeline.stages.dates.values import Partial, is_day

_FIRST_YEAR, _LAST_YEAR = 1900, 2150


def _gaps(view: View, first: str, last: str) -> set[int]:
    """The numbers of characters between the tokens from capture ``first`` to capture ``last``."""
    tokens = view.ctx.tokens[view.group(first)[0] : view.group(last)[1]]
    return {b.start - a.end for a, b in pairwise(tokens)}


def _figures(view: View, name: str) -> str:
    return view.tokens(name)[0].text


@reads("numeric")
def numeric(view: View, ctx: Context) -> Reading | None:
    first, last = ("d", "y") if view.group("d") < view.group("y") else ("y", "d")
    between = ctx.tokens[view.group(first)[0] : view.group(last)[1]][1:-1:2]
    separators = {t.text for t in between}
    if _gaps(view, first, last) != {0} or len(separators) != 1 or not stands_apart(view):
        return None
    digits = _figures(view, "y")
    if len(digits) == 4:
        year = int(digits)
    else:
        padded = len(_figures(view, "d")) == len(_figures(view, "m")) == 2
        year = view.year("none", "y", numeric=True) if padded or "." not in separators else None
    if year is None:
        return None
    return with_clock(view, calendar_reading(Partial(year, int(_figures(view, "m")), int(_figures(view, "d")))))


@reads("numeric_spaced")
def numeric_spaced(view: View, ctx: Context) -> Reading | None:
    digits = _figures(view, "y")
    after = view.after()
    if _gaps(view, "d", "y") != {1} or not stands_apart(view) or (len(digits) == 2 and after[:1].isdigit()):
        return None
    year = int(digits) if len(digits) == 4 else view.year("none", "y", numeric=True)
    month, day = int(_figures(view, "m")), int(_figures(view, "d"))
    return calendar_reading(Partial(year, month, day)) if year and is_day(year, month, day) else None


@reads("numeric_short")
def numeric_short(view: View, ctx: Context) -> Reading | None:
    """``le 09/08``, ``le 17 2``: only where an article or a weekday introduces it, or it is the whole text."""
    slashed = view.has("sep")
    alone = view.start == 0 and not view.after()
    introduced = view.has("wd") or view.before() in ("le", "du", "au") or view.is_in(view.before(), "weekdays")
    if not (introduced or alone) or _gaps(view, "d", "m") != {0 if slashed else 1} or not stands_apart(view):
        return None
    if view.after() in ("de", "des", "du", "d'") or (not slashed and (view.after() or ".") not in ".,;!?"):
        return None
    day, month = int(_figures(view, "d")), int(_figures(view, "m"))
    return calendar_reading(month_day(view, ctx, day, month, None, view.weekday()), ctx.pivot)


@reads("month_first")
def month_first(view: View, ctx: Context) -> Reading:
    return with_clock(view, calendar_reading(Partial(view.year(), view.month(), int(_figures(view, "d")))))


@reads("month_numeric")
def month_numeric(view: View, ctx: Context) -> Reading | None:
    """``11/2017``, unless it numbers a resolution or is part of a symbol (A/11/2017)."""
    before, first = view.token_before(), ctx.tokens[view.start]
    glued = before is not None and before.end == first.start
    titled = view.is_in(view.before(), "number_titles")
    year = int(_figures(view, "y"))
    if _gaps(view, "m", "y") != {0} or glued or titled or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if view.follows_tightly() and view.after() == "/":
        return None
    return calendar_reading(Partial(year=year, month=int(_figures(view, "m"))))


@reads("month_iso")
def month_iso(view: View, ctx: Context) -> Reading | None:
    """``2021-07``, where it is part of no longer code."""
    before, first = view.token_before(), ctx.tokens[view.start]
    glued = before is not None and before.end == first.start and before.text not in "(["
    goes_on = view.follows_tightly() and (view.after()[0].isalnum() or view.after() in "-/")
    if _gaps(view, "y", "m") != {0} or len(_figures(view, "m")) != 2 or glued or goes_on:
        return None
    return calendar_reading(Partial(year=view.year(), month=int(_figures(view, "m"))))
