"""The rows behind the four tables of the site. The order of cells is that of static/lists.js."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.report.commitments import TYPES, Item
from pipeline.report.paths import actor_page, article_page

if TYPE_CHECKING:
    from pipeline.dataset import ArticleRows

_EXAMPLES = 3


class Names:
    """Every name of an actor or counterparty once, with its number and its page if it has one."""

    def __init__(self, items: Sequence[Item]):
        self.pages = {name: actor_page(name) for name in sorted({n for item in items for n in item.actors})}
        others = {n for item in items for n in item.partners} - self.pages.keys()
        self._numbers = {name: i for i, name in enumerate([*self.pages, *sorted(others)])}

    def numbers(self, names: Iterable[str]) -> list[int]:
        return [self._numbers[name] for name in names]

    def rows(self) -> Iterator[list[Any]]:
        for name in self._numbers:
            yield [name, self.pages.get(name)]


def article_row(article: ArticleRows, headline: str) -> list[Any]:
    """A line of the list of articles."""
    document = article.document
    first, last = document["published_start"], document["published_end"]
    return [
        article.id,
        headline,
        article_page(article.id),
        first and str(first),
        last and str(last),
        document["dateline_place"],
        document["agency"],
        document["n_chars"],
        len(article.rows["commitments"]),
        document["source"],
    ]


def commitment_rows(items: Iterable[Item], names: Names, articles: dict[str, int]) -> Iterator[list[Any]]:
    """The lines of the table of commitments; ``articles`` gives each article its number in the list of articles."""
    for item in items:
        yield [
            articles[item.doc_id],
            item.commitment_id,
            item.type,
            int(item.negative),
            item.binding,
            item.plover,
            names.numbers(item.actors),
            None if item.actors else item.written_actor,
            names.numbers(item.partners),
            item.speaker,
            item.cue,
            item.action,
            item.deadline_start,
            item.deadline_end,
            item.published_start,
            item.published_end,
            item.source,
        ]


def due_rows(items: Iterable[Item], pages: dict[str, str]) -> Iterator[list[Any]]:
    """The lines of what is due: last day, the days as shown, who, the words, the place in the article."""
    for item in items:
        days = dict.fromkeys(day for day in (item.deadline_start, item.deadline_end) if day)
        who = ", ".join(item.actors) or item.written_actor or ""
        yield [item.due, " – ".join(days), who, item.cue, item.action, f"{pages[item.doc_id]}#c{item.commitment_id}"]


def actor_rows(items: Iterable[Item], pages: dict[str, str], kb_ids: dict[str, str]) -> Iterator[list[Any]]:
    """The lines of the list of actors: name, page, id, commitments, binding ones, one count for each type, articles."""
    own: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for name in dict.fromkeys(item.actors):
            own[name].append(item)
    for name in pages:
        kinds = Counter(item.type for item in own[name])
        high = sum(item.binding == "high" for item in own[name])
        n_articles = len({item.doc_id for item in own[name]})
        counts = [kinds[kind] for kind in TYPES]
        yield [name, pages[name], kb_ids.get(name), len(own[name]), high, counts, n_articles]


class Glossary:
    """Every pair of short and long form, with how often it was found and where."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, Any]] = {}

    def add(self, article: ArticleRows, number: int) -> None:
        """Count the pairs of one article, which has ``number`` in the list of articles."""
        for row in article.rows["acronyms"]:
            long = " ".join(row["long"].split())
            entry = self._found.setdefault((row["short"], long), {"kinds": set(), "kb": None, "n": 0, "where": []})
            entry["kinds"].add(row["kind"])
            entry["kb"] = entry["kb"] or row["kb_id"]
            entry["n"] += 1
            if number not in entry["where"] and len(entry["where"]) < _EXAMPLES:
                entry["where"].append(number)

    def __len__(self) -> int:
        return len(self._found)

    def rows(self) -> Iterator[list[Any]]:
        for (short, long), entry in sorted(self._found.items()):
            kind = "defined" if "defined" in entry["kinds"] else "glossary"
            yield [short, long, kind, entry["kb"], entry["n"], entry["where"]]
