"""A copy of the clone in which the articles have been extracted, shared by all that only read its tables."""

import pytest

from tests.docs.blocks import checkout, shell


@pytest.fixture(scope="session")
def extracted(tmp_path_factory):
    folder = checkout(tmp_path_factory.mktemp("extracted"))
    shell("make extract", folder)
    return folder
