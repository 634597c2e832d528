"""One model, twice: its components as spaCy makes them, and the kernels that stand for them."""

import pytest
import spacy

from pipeline.kernels import install
from pipeline.language import MODEL
from tests.kernels.agreement import Pair


@pytest.fixture(scope="session")
def pair() -> Pair:
    nlp = spacy.load(MODEL)
    stock = dict(nlp._components)
    install(nlp)
    return Pair(nlp, stock, dict(nlp._components))
