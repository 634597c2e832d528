"""Which articles are scored: the seeds, which the repository holds, and the annotated material beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.matching import Row
from evaluation.scorer import read_gold
from pipeline.article import Article

ROOT = Path(__file__).parent.parent
MATERIAL = ROOT.parent / "shared"


@dataclass(frozen=True)
class Suite:
    """Articles with their gold annotations, under the name that the floors use."""

    name: str
    articles: list[Article]
    gold: list[Row]


def suites(material: Path = MATERIAL) -> Iterator[Suite]:
    """The seeds; then, where ``material`` is present, the other gold articles and each benchmark folder."""
    seeds = seed_suite()
    yield seeds
    if (material / "gold" / "articles.jsonl").exists():
        known = {article.id for article in seeds.articles}
        articles = [a for a in _read_articles(material / "gold") if a.id not in known]
        gold = [g for g in read_gold(material / "gold") if g["id"] not in known]
        yield Suite("gold", articles, gold)
    for folder in sorted((material / "bench").glob("*/articles.jsonl")):
        yield Suite(folder.parent.name, _read_articles(folder.parent), read_gold(folder.parent))


def seed_suite() -> Suite:
    """The two seed articles; their annotation is part of the repository."""
    articles = [
        Article(id=path.stem, text=path.read_bytes().decode("utf-8"), source=path.name)
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]
    return Suite("seeds", articles, read_gold(ROOT / "evaluation" / "gold" / "seeds"))


def _read_articles(folder: Path) -> list[Article]:
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return [Article(id=row["id"], text=row["text"], published=row.get("published")) for row in rows]
