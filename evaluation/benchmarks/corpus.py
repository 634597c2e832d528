"""Documents of news length for the benchmarks, made from whatever articles are at hand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

CHARS = 2500


def paragraphs(files: Iterable[Path]) -> list[str]:
    """The paragraphs of the articles of JSONL files, in their order."""
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [part.strip() for text in texts for part in text.split("\n\n") if len(part.strip()) > 40]


def documents(parts: list[str], count: int, seed: int = 7) -> list[str]:
    """``count`` texts of about 2,500 characters: paragraphs drawn at random, so that no two texts are the same."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        drawn: list[str] = []
        while sum(map(len, drawn)) < CHARS:
            drawn.append(chance.choice(parts))
        made.append("\n\n".join(drawn))
    return made


def write_jsonl(path: Path, texts: Iterable[str]) -> Path:
    """The texts as articles ``d0``, ``d1``, … in a JSONL file."""
    rows = (json.dumps({"id": f"d{i}", "text": text}, ensure_ascii=False) for i, text in enumerate(texts))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
