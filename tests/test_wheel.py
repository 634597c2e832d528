"""A wheel carries what the stages read: unpacked away from the checkout, the package finds its own patterns."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = """
from pipeline.ner import __file__ as weights
from pipeline.patterns import pattern_root, read_jsonl
print(pattern_root(), len(read_jsonl("commitments/commit.jsonl")), weights, sep="\\n")
"""


def test_an_unpacked_wheel_finds_its_patterns_and_weights(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )
    patterns, cues, weights = done.stdout.splitlines()
    assert Path(patterns).is_relative_to(unpacked)
    assert int(cues) > 50
    assert (Path(weights).parent / "difference.npz").stat().st_size > 1_000_000
