"""The command ``engagements``: one module for each subcommand, loaded light; the heavy parts when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline import __version__

COMMANDS = ("extract", "compact", "report", "explain", "schema", "patterns")

OK, SOME_FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``, or the process's own. The exit status: 0 all good, 1 some articles failed,
    2 the call itself is wrong.
    """
    parser = argparse.ArgumentParser(
        prog="engagements",
        description="French news on international politics, as tables: who committed to what, with whom, by when.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        import_module(f"pipeline.commands.{name}").register(commands)
    options = parser.parse_args(argv)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("interrupted: what is finished is kept, the same command goes on from there", file=sys.stderr)
        return INTERRUPTED
