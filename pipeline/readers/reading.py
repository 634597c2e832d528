"""What a reader gives: an article with what is to be known of it, or the reason why there is none."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.article import Article
from pipeline.problems import ERROR, WARNING, Problem

STAGE = "reader"


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, or None where it could not be read; the problems then hold the error.

    ``place`` is the file, and the line where there is one.
    """

    article: Article | None
    problems: tuple[Problem, ...] = ()
    place: str | None = None

    def key(self) -> str:
        """32 hexadecimal digits over all that the rows depend on besides the pipeline itself."""
        article = self.article
        whole = [article.id, article.title, article.published, article.source] if article else []
        whole.append([[p.level, p.stage, p.reason, p.source] for p in self.problems])
        digest = hashlib.sha256(json.dumps(whole).encode())
        digest.update(article.text.encode() if article else b"")
        return digest.hexdigest()[:32]


def id_of_file(name: str) -> str:
    """The id of the article that is the file ``name``: its name without the ending, under its folders if it has any."""
    return PurePosixPath(name).with_suffix("").as_posix()


def refused(reason: str, source: str, doc_id: str | None = None) -> Reading:
    """A reading without an article."""
    return Reading(None, (Problem(ERROR, STAGE, reason, doc_id=doc_id, source=source),))


def warning(reason: str, source: str, doc_id: str | None = None) -> Problem:
    """Something to know of an article that was read."""
    return Problem(WARNING, STAGE, reason, doc_id=doc_id, source=source)
