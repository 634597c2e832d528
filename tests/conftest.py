"""What the tests share: the pipeline, loaded once."""

import pytest


@pytest.fixture(scope="session")
def nlp():
    import pipeline

    return pipeline.load()
