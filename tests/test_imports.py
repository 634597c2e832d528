"""What a run imports before it has asked for its workers, and what they import, decides how soon they start."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("pipeline.runs", ["pyarrow", "numpy", "pandas", "spacy"]),
        ("pipeline.engines.local", ["pyarrow", "numpy", "pandas", "spacy"]),
        ("pipeline.extraction", ["pandas", "spacy"]),
    ],
)
def test_heavy_modules_come_later(module, heavy):
    code = f"import sys, {module}; print(*(name for name in {heavy} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
