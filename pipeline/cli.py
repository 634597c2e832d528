"""The command ``engagements``: one module for each subcommand, loaded light; the heavy parts when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline import __version__

COMMANDS = ("extract", "compact", "report", "explain", "schema", "patterns")

OK, SOME_FAILED, WRONG_CALL, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


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
        status = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads the output (head, less) has seen enough: nothing more can be said, here or at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        print("interrupted: what is finished is kept, the same command goes on from there", file=sys.stderr)
        return INTERRUPTED
