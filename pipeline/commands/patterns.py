"""``engagements patterns check``: the linguist's files, looked over before they are used."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser("patterns", help="look over the pattern files", description="The pattern files.")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="name every fault with file, line, row and reason",
        description="Read every pattern file, load the stages with them, and try every cue on its own examples. "
        "Exit status: 0 all in order, 1 faults were found.",
    )
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, print the faults, and return the exit status."""
    from pipeline.cli import OK, SOME_FAILED
    from pipeline.language import load
    from pipeline.patterns import PatternError, pattern_root
    from pipeline.patterns_check import check_examples, check_form, is_cue

    try:
        rows, faults = check_form(pattern_root())
        if not faults:
            faults = list(check_examples(load(), rows))
    except PatternError as error:
        print(f"engagements: {error}", file=sys.stderr)
        return SOME_FAILED
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}", file=sys.stderr)
        return SOME_FAILED
    n_cues = sum(is_cue(row) for row in rows)
    print(
        f"{len(rows)} rows in {len({row.file for row in rows})} files are in order; {n_cues} cues find their examples"
    )
    return OK
