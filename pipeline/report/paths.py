"""File names for the pages, made from ids and names that may hold any character."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 48


def file_name(name: str) -> str:
    """``name`` itself where it is safe in any file system and address, else a readable form with a digest.

    Two names never share a file, also where capitals do not count.
    """
    if _PLAIN.fullmatch(name):
        return f"{name}.html"
    folded = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    slug = _OTHER.sub("-", folded)[:_LONGEST_SLUG].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}.{digest}.html" if slug else f"{digest}.html"


def article_page(doc_id: str) -> str:
    """The page of an article, relative to the root of the site."""
    return f"articles/{file_name(doc_id)}"


def actor_page(name: str) -> str:
    """The page of an actor, relative to the root of the site."""
    return f"actors/{file_name(name)}"
