"""Words before an expression that make another of it: ``fin`` 2021, ``deux jours avant`` le 11 septembre."""

from __future__ import annotations

from dataclasses import replace

from pipeline.stages.dates.amounts import read_amount
from pipeline.stages.dates.anchored import moved_reading
from pipeline.stages.dates.context import Context, Reading
from pipeline.stages.dates.periods import part_reading
from pipeline.stages.dates.reading import View, range_reading
from pipeline.stages.dates.values import Partial
from pipeline.stages.dates.weekdays import moved_day

_DIVISIBLE = {"year", "month", "decade", "century", "season", "quarter", "semester", "week"}
_LEAP_YEAR = 2000


def apply_prefix(view: View, base: Reading, ctx: Context) -> Reading | None:
    """The reading of prefix and base together; None where the prefix does not fit the base."""
    readers = {"part": _part, "half": _half, "day_beside": _day_beside, "distance": _distance, "daypart": _daypart}
    return readers[view.rule.build](view, base, ctx) if base.type == "DATE" else None


def _part(view: View, base: Reading, ctx: Context) -> Reading | None:
    if base.granularity not in _DIVISIBLE or base.mod or "/" in (base.value or ""):
        return None
    mod = view.lookup("part", "period_parts")
    if mod:
        return part_reading(base, mod)
    return base if view.end - view.start == 1 else None  # courant 2024, not le courant de 2024


def _half(view: View, base: Reading, ctx: Context) -> Reading | None:
    """``seconde moitié`` of a decade or a century, as a range of years."""
    if base.granularity not in ("decade", "century") or base.mod or base.start is None or base.end is None:
        return None
    length = (base.end.year - base.start.year + 1) // 2
    begin = base.start.year + (0 if view.words("half") == "premiere" else length)
    return range_reading(Partial(year=begin), Partial(year=begin + length - 1))


def _day_beside(view: View, base: Reading, ctx: Context) -> Reading | None:
    if base.granularity != "day":
        return None
    if base.start is None:
        return Reading("DATE", "XXXX-XX-XX", granularity="day")
    return moved_day(base.start, view.lookup("beside", "anaphoric_days"))


def _daypart(view: View, base: Reading, ctx: Context) -> Reading | None:
    """``la matinée de mardi``, ``le soir du 3 mars``: a journée is the day itself."""
    if base.granularity != "day" or "/" in (base.value or ""):
        return None
    part = view.lookup("dp", "dayparts")
    return base if part is None else replace(base, type="TIME", value=f"{base.value}T{part}", granularity="daypart")


def _distance(view: View, base: Reading, ctx: Context) -> Reading | None:
    """A base without its year is moved within a leap year, and the year left open again."""
    if base.granularity not in ("day", "month", "year"):
        return None
    amount = read_amount([*view.tokens("n"), *view.tokens("unit")], ctx.grammar)
    if amount is None or amount.vague or (amount.unit in "DWF" and base.granularity != "day"):
        return None
    way = 1 if view.words("way") == "apres" else -1
    if base.start is not None:
        return moved_reading(base.start, amount, way)
    leap = base.partial.with_year(_LEAP_YEAR).interval()[0] if base.partial and base.partial.month else None
    moved = moved_reading(leap, amount, way) if leap else None
    return Reading("DATE", "XXXX" + moved.value[4:], granularity=moved.granularity) if moved else None
