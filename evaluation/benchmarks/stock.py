"""What a user would write without this package: the stock model over the texts, on two processes.

python -m evaluation.benchmarks.stock ARTICLES.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(path: str) -> None:
    """Annotate every article and count the entities, so that nothing is left undone."""
    import spacy

    texts = [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").splitlines()]
    nlp = spacy.load("fr_core_news_md")
    print(sum(len(doc.ents) for doc in nlp.pipe(texts, n_process=2)))


if __name__ == "__main__":
    main(sys.argv[1])
