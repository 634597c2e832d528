"""One short name for everything that decides what the rows look like: code, patterns, model."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.language import MODEL
from pipeline.patterns import pattern_root


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits over the package's code and stored weights, the patterns and the versions of
    spaCy and the model. Equal fingerprints give equal rows for equal texts.
    """
    digest = hashlib.sha256()
    for package in ("spacy", MODEL.replace("_", "-")):
        digest.update(f"{package}=={version(package)}\n".encode())
    for root in (Path(__file__).parent, pattern_root()):
        for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"{root.name}/{path.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
