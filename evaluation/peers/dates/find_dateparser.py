"""dateparser's search_dates: every finding is a day, since it keeps no precision."""

from __future__ import annotations

from datetime import date, datetime

from dateparser.search import search_dates
from exchange import finding, serve


def find(text: str, published: date | None) -> list[dict]:
    settings = {"DATE_ORDER": "DMY"}
    if published:
        settings["RELATIVE_BASE"] = datetime.combine(published, datetime.min.time())
    found, at = [], 0
    for words, moment in search_dates(text, languages=["fr"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append(finding(start, at, moment.date(), moment.date()))
    return found


serve(find)
