"""``engagements compact``: small files folded into larger ones."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser(
        "compact",
        help="fold the small files of many runs into larger ones",
        description="Fold the small files that many runs have left under DIR into larger ones. No row changes.",
    )
    parser.add_argument("out", metavar="DIR", help="the output of engagements extract")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compact, say what it did, and return the exit status."""
    from pipeline.cli import OK, WRONG_CALL
    from pipeline.files import files_at
    from pipeline.store.compaction import compact
    from pipeline.store.errors import StoreError
    from pipeline.store.lock import locked
    from pipeline.store.manifest import read_manifest

    files = files_at(options.out)
    try:
        before = read_manifest(files)
        if before is None:
            raise StoreError(f"{options.out}: no dataset here (no manifest)")
        with locked(files) as confirm:
            before = read_manifest(files) or before
            after = compact(files, before, confirm)
    except (StoreError, OSError) as error:
        print(f"engagements: {error}", file=sys.stderr)
        return WRONG_CALL
    print(f"{len(before.shards)} files a table before, {len(after.shards)} now")
    return OK
