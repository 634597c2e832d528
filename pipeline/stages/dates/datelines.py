"""Where an article says on which day it is from: headers (``Publié le …``) and datelines (``Dakar, 3 mai (APS) -``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.layers import Dateline
from pipeline.patterns import read_toml
from pipeline.stages.dates.finder import Found
from pipeline.stages.dates.lexer import fold

_LONGEST_HEADER_LINE, _LONGEST_CLOSING = 120, 200
# Only the first dates of a text are tried as dateline.
_DATELINE_TRIES = 4
_HEAD = 800


@dataclass(frozen=True, slots=True)
class Settings:
    """patterns/dates/publication.toml, compiled."""

    header: re.Pattern[str]
    header_reach: int
    closing: re.Pattern[str]
    dateline_reach: int
    after_dateline: re.Pattern[str]
    place: re.Pattern[str]
    not_places: frozenset[str]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings, read once in a process. Raises PatternError for a broken file."""
    table = read_toml("dates/publication.toml")
    words = "|".join(re.escape(fold(w)) for w in sorted(table["header_words"], key=len, reverse=True))
    closing = "|".join(re.escape(fold(w)) for w in table["closing_words"])
    small = "|".join(table["small_words"])
    name = r"[^\W\d_a-zà-ÿ][\w'’.\-]*"
    place = rf"{name}(?: (?:{small}|{name})){{0,4}}(?: ?\([^()\n]{{2,40}}\))?"
    return Settings(
        header=re.compile(rf"(?<!\w)(?:{words})\s*:?\s*(?:le\s+)?$"),
        header_reach=table["header_reach"],
        closing=re.compile(rf"^(?:{closing})\b[^.!?\n]{{0,60}}$"),
        dateline_reach=table["dateline_reach"],
        after_dateline=re.compile(r"\s*(?:20\d\d\s*)?[.,]?\s*(?:\(|[-–—]|/)"),
        place=re.compile(rf"{place}(?:, [^.!?:;\n,]{{2,40}})?,?\s*(?:,\s*le\s+|,\s*)"),
        not_places=frozenset(table["not_places"]),
    )


def find_header(found: list[Found], text: str) -> tuple[date, date] | None:
    """The interval of the first date that a header introduces, that stands alone on a line of the article's head,
    or that a closing line gives (``Fait à Lomé, le 3 mai 2021``)."""
    rules = settings()
    for item in found:
        reading = item.reading
        near = item.start <= rules.header_reach
        if (not near and item.start < len(text) - rules.header_reach) or reading.start is None or reading.end is None:
            continue
        before = fold(text[max(0, item.start - 30) : item.start])
        if rules.header.search(before) and reading.granularity in ("day", "month", "time"):
            return reading.start, reading.end
        if near and (_alone_on_line(item, found, text) or _ends_head_line(item, text) or _opens_line(item, text)):
            return reading.start, reading.end
        line = _line_before(item, text) if reading.granularity == "day" else ""
        if 0 < len(line) <= _LONGEST_CLOSING and rules.closing.match(fold(line).lstrip("- ")):
            return reading.start, reading.end
    return None


def _line_before(item: Found, text: str) -> str:
    return text[text.rfind("\n", 0, item.start) + 1 : item.start]


def _line_after(item: Found, text: str) -> str:
    end = text.find("\n", item.end)
    return text[item.end : end if end >= 0 else len(text)]


def _alone_on_line(item: Found, found: list[Found], text: str) -> bool:
    """Whether a line of the text holds this day, perhaps with a time, and no other word."""
    if item.reading.granularity not in ("day", "time"):
        return False
    begin, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    if not 0 <= end - begin <= _LONGEST_HEADER_LINE:
        return False
    rest = text[begin:end]
    for other in found:
        if begin <= other.start < end:
            rest = rest.replace(text[other.start : other.end], " ")
    return len(re.findall(r"\w", rest)) <= 2


def _ends_head_line(item: Found, text: str) -> bool:
    """A byline or title that a dash, a bar or a dot parts from the day: ``Par A. Diop - 12.03.2021``."""
    before = _line_before(item, text).rstrip()
    if item.reading.granularity not in ("day", "time") or not before or len(before) > _LONGEST_HEADER_LINE:
        return False
    parted = before[-1] in "-–—|•·" and before[-2:-1] in ("", " ")
    return parted and "\n" in text[item.end :] and not _line_after(item, text).strip()


def _opens_line(item: Found, text: str) -> bool:
    """A full day and a dash before the first words: ``21 septembre 2023 -``, ``30 avril 2021 (Addis-Abeba) -``."""
    if item.reading.granularity != "day" or _line_before(item, text).strip() not in ("", "Le"):
        return False
    return re.match(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—|] |--)", text[item.end : item.end + 60]) is not None


def find_dateline(found: list[Found], text: str, dateline: Dateline | None) -> Found | None:
    """The day of the dateline; ``dateline`` is what an earlier stage found."""
    return next((item for item in found[:_DATELINE_TRIES] if _is_dateline(item, text, dateline)), None)


def _is_dateline(item: Found, text: str, dateline: Dateline | None) -> bool:
    partial = item.reading.partial
    if partial is None or partial.day is None or partial.month is None or "/" in (item.reading.value or ""):
        return False
    dated = dateline is not None and dateline.date_start is not None
    if dated and item.start < (dateline.date_end or 0) and dateline.date_start < item.end:
        return True
    before = _line_before(item, text).strip()
    if item.start >= _HEAD or not 0 < len(before) <= settings().dateline_reach or not before[0].isupper():
        return False
    if settings().after_dateline.match(text, item.end) and not re.search(r"[.!?:;]\s", before):
        return True
    return _opens_with_place(item, text)


def _opens_with_place(item: Found, text: str) -> bool:
    """``Bruxelles, le 22 novembre 2023`` before the end of the line, a colon or a full stop."""
    after = _line_after(item, text).strip()
    if after and after[0] not in ":.":
        return False
    before = _line_before(item, text).lstrip()
    first = before.replace("(", ",").split(",")[0].split()
    capital = bool(first) and fold(first[0]) not in settings().not_places
    return capital and settings().place.fullmatch(before) is not None


def dateline_without_day(text: str, dateline: Dateline | None) -> bool:
    """Whether the text opens as wire copy: an earlier stage says so, or an agency in parentheses before a dash."""
    if dateline is not None:
        return True
    return re.match(r"\s*[^\W\d_a-zà-ÿ][\w'’\- ]{1,40},? \([^\W\d_]{2,12}\)\s*[-–—]", text) is not None
