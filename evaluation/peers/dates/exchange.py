"""How a peer's script talks to the benchmark: articles in as JSON lines, findings out as JSON lines.

In: ``{"id", "text", "published"}`` (ISO day or null). Out: ``{"id", "seconds", "found": [{"start", "end", "value",
"start_date", "end_date"}]}``; the seconds are those of the finding alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

Finder = Callable[[str, date | None], list[dict[str, Any]]]


def serve(find: Finder) -> None:
    """Reads every article, calls ``find(text, published)`` on it, writes what it found."""
    for line in sys.stdin:
        article = json.loads(line)
        published = date.fromisoformat(article["published"]) if article["published"] else None
        begun = time.perf_counter()
        found = find(article["text"], published)
        answer = {"id": article["id"], "seconds": time.perf_counter() - begun, "found": found}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


def finding(start: int, end: int, first: date | None, last: date | None, value: str | None = None) -> dict[str, Any]:
    """One finding; ``first`` and ``last`` day, both included, None where it has no place."""
    return {
        "start": start,
        "end": end,
        "value": value,
        "start_date": first and first.isoformat(),
        "end_date": last and last.isoformat(),
    }
