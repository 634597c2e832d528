"""What went wrong with an article: the row that table ``errors`` will hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass

ERROR, WARNING = "error", "warning"
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """``error``: nothing of the article is in the tables; ``warning``: it is there, with something to know.

    ``source`` is the file (and line), ``stage`` is ``reader`` or the stage that failed. ``passing`` marks what
    may not happen again (a time limit, a dead worker), so that the next run tries the article once more.
    """

    level: str
    stage: str
    reason: str
    doc_id: str | None = None
    source: str | None = None
    passing: bool = False

    def row(self) -> dict[str, str | None]:
        """The row of table ``errors``."""
        row = asdict(self)
        del row["passing"]
        return row


def in_words(error: BaseException) -> str:
    """An exception in one line, its type first; never longer than a reader of the table can take in."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:_LONGEST_REASON] if words else type(error).__name__
