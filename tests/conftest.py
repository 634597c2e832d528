"""What the tests share: the pipeline, loaded once."""

import json
import os
from pathlib import Path

import pytest

# Worker processes too have to find the pipeline that the tests of runs use.
os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent)


@pytest.fixture(scope="session")
def nlp():
    import pipeline

    return pipeline.load()


@pytest.fixture
def corpus(tmp_path):
    """corpus(250, {3: "RAISE"}): a JSONL file of so many articles, some with other words."""

    def make(count, words=None, name="articles.jsonl"):
        path = tmp_path / name
        texts = [(words or {}).get(i, f"Article {i}.\nSeconde ligne {i * i}.") for i in range(count)]
        path.write_text("".join(json.dumps({"id": f"a{i}", "text": text}) + "\n" for i, text in enumerate(texts)))
        return path

    return make
