"""Duckling's French time dimension, through pyduckling; intervals and grains as it gives them."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

import duckling
from exchange import finding, serve

_ZONES = duckling.load_time_zones("/usr/share/zoneinfo")
_LOCALE = duckling.parse_locale("FR_FR", duckling.default_locale_lang(duckling.parse_lang("FR")))
_TIME = duckling.parse_dimensions(["time"])


def find(text: str, published: date | None) -> list[dict]:
    day = published or date.today()
    moment = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    reference = duckling.parse_ref_time(_ZONES, "UTC", int(moment.timestamp()))
    results = duckling.parse(text, duckling.Context(reference, _LOCALE), _TIME, False)
    return [finding(r["start"], r["end"], *_days(r["value"])) for r in results]


def _days(value: dict) -> tuple[date | None, date | None]:
    if value["type"] == "value":
        return _grain(date.fromisoformat(value["value"][:10]), value["grain"])
    first = value.get("from") and date.fromisoformat(value["from"]["value"][:10])
    last = value.get("to") and date.fromisoformat(value["to"]["value"][:10])
    if last and value["to"]["grain"] in ("day", "week", "month", "quarter", "year"):
        last -= timedelta(1)  # Duckling's end is not included
    return first or None, last or None


def _grain(first: date, grain: str) -> tuple[date, date]:
    if grain == "week":
        return first, first + timedelta(6)
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return first, first
    year, month = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
    return first, date(year, month + 1, calendar.monthrange(year, month + 1)[1])


serve(find)
