"""Wire copy in the style of many agencies splits where the marks of press.txt stand."""

import re
from pathlib import Path

import pytest

from pipeline.stages.sentences.splitter import split

_LINES = Path(__file__).with_name("press.txt").read_text(encoding="utf-8").splitlines()
TEXTS = "\n".join(line for line in _LINES if not line.startswith("#")).split("\n===\n")


def test_the_texts_are_read():
    assert len(TEXTS) >= 25
    assert sum(marked.count("|") for marked in TEXTS) >= 40


@pytest.mark.parametrize("marked", TEXTS)
def test_press(marked: str):
    text = marked.replace(" | ", " ").replace(" |\n", "\n").strip()
    wanted = [" ".join(part.split()) for part in re.split(r" \|(?:\s|$)", marked) if part.strip()]
    assert [" ".join(text[s.start : s.end].split()) for s in split(text)] == wanted
