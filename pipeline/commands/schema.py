"""``engagements schema``: the data dictionary in the terminal."""

from __future__ import annotations

import argparse
from typing import Any


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser(
        "schema",
        help="print the data dictionary",
        description="Print every table with its columns, their types, and what they hold.",
    )
    parser.add_argument("table", nargs="?", metavar="TABLE", help="only this table")
    parser.add_argument("--markdown", action="store_true", help="as Markdown: this is docs/data_dictionary.md")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print, and return the exit status."""
    import sys

    from pipeline.cli import OK, WRONG_CALL
    from pipeline.dictionary import ABOUT, columns, markdown
    from pipeline.tables import SCHEMAS

    if options.markdown:
        print(markdown(), end="")
        return OK
    if options.table and options.table not in SCHEMAS:
        print(f"engagements: no table {options.table!r}; there are {', '.join(SCHEMAS)}", file=sys.stderr)
        return WRONG_CALL
    for name in [options.table] if options.table else SCHEMAS:
        print(f"{name}\n  {ABOUT[name]}")
        for column, kind, null, text in columns(name):
            print(f"    {column:<18} {kind:<13} {null:<5} {text}")
        print()
    return OK
