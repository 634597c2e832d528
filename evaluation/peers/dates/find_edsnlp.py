"""EDS-NLP's eds.dates in a blank pipeline; a partial date covers its month or year."""

from __future__ import annotations

import calendar
from datetime import date, datetime

import edsnlp
from exchange import finding, serve

nlp = edsnlp.blank("eds")
nlp.add_pipe("eds.sentences")
nlp.add_pipe("eds.dates")


def find(text: str, published: date | None) -> list[dict]:
    base = datetime.combine(published, datetime.min.time()) if published else None
    doc = nlp(text)
    return [finding(s.start_char, s.end_char, *_days(s._.date, base)) for s in doc.spans["dates"]]


def _days(value: object, base: datetime | None) -> tuple[date | None, date | None]:
    year, month, day = (getattr(value, name, None) for name in ("year", "month", "day"))
    try:
        if year and not month:
            return date(year, 1, 1), date(year, 12, 31)
        if year and month and not day:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        moment = value.to_datetime(note_datetime=base, infer_from_context=base is not None)
    except (ValueError, AttributeError):
        return None, None
    return (moment.date(), moment.date()) if moment else (None, None)


serve(find)
