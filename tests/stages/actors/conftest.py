"""Resolving marked-up articles."""

import pytest

from pipeline.stages.actors import ActorResolver
from tests.stages.actors.markup import article


@pytest.fixture(scope="session")
def attribute(nlp):
    """attribute(marked) → (doc, attributions) with the layers that the markup gives."""
    resolver = ActorResolver()

    def run(marked, published=None):
        doc = article(nlp, marked, published)
        return doc, resolver.find(doc)[1]

    return run
