"""The whole site: read every article once, write its page, and collect what the other pages show."""

from __future__ import annotations

import shutil
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.report.article_page import article_view, headline
from pipeline.report.commitments import TYPES, Item, items_of
from pipeline.report.datafiles import write_data
from pipeline.report.lists import Glossary, Names, actor_rows, article_row, commitment_rows, due_rows
from pipeline.report.overview import due_after, overview, ranked
from pipeline.report.paths import article_page

if TYPE_CHECKING:
    from jinja2 import Environment

    from pipeline.dataset import Dataset

_HERE = Path(__file__).parent
_MARKER = "engagements-report.txt"
_LIST_SCRIPTS = [f"static/{name}.js" for name in ("lists", "table", "filters", "csv", "list")]
_LISTED_ON_ACTOR_PAGE, _PARTNERS_ON_ACTOR_PAGE = 100, 24


class ReportError(ValueError):
    """The report cannot be written where it was asked for; the message says why and what to do."""


def write_report(dataset: Dataset, out: Path, progress: Callable[[int, int], None] | None = None) -> int:
    """Write the site into the folder ``out``, in place of an earlier one; the number of pages written.

    The folder appears in one step when all is written. ``progress`` is told articles done and articles in all.
    Raises ReportError where ``out`` holds something else, and OSError where it cannot be written.
    """
    if out.exists() and not (out / _MARKER).is_file():
        raise ReportError(f"{out} is there and is no report: give another folder with --out")
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.{uuid.uuid4().hex}")
    try:
        shutil.copytree(_HERE / "static", beside / "static")
        n_pages = _Site(dataset, beside).write(progress)
        (beside / _MARKER).write_text("Made by: engagements report\n", encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        beside.rename(out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return n_pages


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_HERE / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class _Site:
    def __init__(self, dataset: Dataset, folder: Path):
        self.dataset, self.folder = dataset, folder
        self.environment = _environment()
        self.numbers = {doc_id: i for i, doc_id in enumerate(dataset.doc_ids)}
        self.article_pages = {doc_id: article_page(doc_id) for doc_id in dataset.doc_ids}
        self.n_pages = 0

    def write(self, progress: Callable[[int, int], None] | None) -> int:
        items = [item for article in self.dataset.articles() for item in items_of(article)]
        names = Names(items)
        frame = {
            "actor_pages": names.pages,
            "article_pages": self.article_pages,
            "n_articles": len(self.numbers),
            "fingerprints": sorted(set(self.dataset.table("documents").column("fingerprint").to_pylist())),
        }
        articles, glossary = self._articles(frame, progress)
        kb_ids = self._kb_ids()
        self._lists(frame, items, names, articles, glossary, kb_ids)
        self._actors(frame, items, names.pages, kb_ids)
        return self.n_pages

    def _page(self, path: str, template: str, frame: dict[str, Any], **view: Any) -> None:
        here = path.removesuffix(".html")
        root = "../" * path.count("/")
        html = self.environment.get_template(template).render(**frame, **view, here=here, root=root)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8", errors="replace")
        self.n_pages += 1

    def _articles(self, frame: dict[str, Any], progress: Callable[[int, int], None] | None) -> tuple[list, Glossary]:
        rows, glossary = [], Glossary()
        for number, article in enumerate(self.dataset.articles()):
            self._page(self.article_pages[article.id], "article.html", frame, **article_view(article))
            rows.append(article_row(article, headline(article)))
            glossary.add(article, number)
            if progress:
                progress(number + 1, len(self.numbers))
        return rows, glossary

    def _lists(
        self,
        frame: dict[str, Any],
        items: Sequence[Item],
        names: Names,
        articles: list,
        glossary: Glossary,
        kb_ids: dict[str, str],
    ) -> None:
        shared = [*write_data(self.folder, "names", names.rows()), *write_data(self.folder, "articles", articles)]
        tables = {
            "commitments": list(commitment_rows(items, names, self.numbers)),
            "actors": list(actor_rows(items, names.pages, kb_ids)),
            "acronyms": list(glossary.rows()),
        }
        data = {name: [*shared, *write_data(self.folder, name, rows)] for name, rows in tables.items()}
        data["articles"] = shared
        for name, files in data.items():
            n_rows = len(tables.get(name, articles))
            view = {"title": name.capitalize(), "types": TYPES, "n_rows": n_rows, "data": files}
            self._page(f"{name}.html", "list.html", frame, **view, scripts=_LIST_SCRIPTS)
        published = [row[3] for row in articles if row[3]]
        errors = self.dataset.table("errors").to_pylist()
        view = overview(items, published) | {"errors": errors, "n_actors": len(names.pages)}
        due = due_after(items, None)
        view["data"] = write_data(self.folder, "due", due_rows(due, self.article_pages))
        self._page("index.html", "overview.html", frame, **view)

    def _actors(self, frame: dict[str, Any], items: Sequence[Item], pages: dict[str, str], kb: dict[str, str]) -> None:
        own: dict[str, list[Item]] = defaultdict(list)
        toward: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(items, key=lambda item: item.published_start or "", reverse=True):
            for name in dict.fromkeys(item.actors):
                own[name].append(item)
            for name in set(item.partners) - set(item.actors):
                toward[name].append(item)
        for name, path in pages.items():
            partners = ranked(p for item in own[name] for p in item.partners if p != name)
            view = {
                "name": name,
                "kb_id": kb.get(name),
                "items": own[name],
                "toward": toward[name],
                "types": ranked(item.type for item in own[name]),
                "partners": partners[:_PARTNERS_ON_ACTOR_PAGE],
                "n_articles_of": len({item.doc_id for item in own[name]}),
                "most": _LISTED_ON_ACTOR_PAGE,
            }
            self._page(path, "actor.html", frame, **view)

    def _kb_ids(self) -> dict[str, str]:
        """For every name that has ids, as written or canonical, the most frequent of them."""
        entities = self.dataset.table("entities").select(["text", "canonical", "kb_id"])
        counts: dict[str, list[str]] = defaultdict(list)
        for text, canonical, kb_id in zip(*(column.to_pylist() for column in entities.columns), strict=True):
            for name in {text, canonical} if kb_id else ():
                counts[name].append(kb_id)
        return {name: ranked(found)[0][0] for name, found in counts.items()}
