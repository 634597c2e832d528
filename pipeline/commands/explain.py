"""``engagements explain``: one article with its layers and the patterns behind every row."""

from __future__ import annotations

import argparse
import sys
from typing import Any

_WIDTH_IN_A_PIPE = 160


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser(
        "explain",
        help="show one article with its layers and the pattern behind every row",
        description="Show the article DOC_ID in the terminal: its text with the layers in colour, then every row with "
        "the pattern that made it and the place where that pattern stands.",
    )
    parser.add_argument("tables", metavar="DIR", help="the output of engagements extract")
    parser.add_argument("doc_id", metavar="DOC_ID", help="the article's id")
    parser.add_argument(
        "--layers",
        metavar="NAMES",
        help="commitments,entities,dates,acronyms,relations,sentences (default: the first 5)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show the article, and return the exit status."""
    from rich.console import Console

    from pipeline.cli import OK, WRONG_CALL
    from pipeline.dataset import Dataset, DatasetError
    from pipeline.explain import LAYERS, explain
    from pipeline.patterns import PatternError, pattern_root

    layers = options.layers.split(",") if options.layers else LAYERS[:-1]
    if unknown := [layer for layer in layers if layer not in LAYERS]:
        print(f"engagements: no layer {', '.join(unknown)}; there are {', '.join(LAYERS)}", file=sys.stderr)
        return WRONG_CALL
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE)
    try:
        explain(Dataset(options.tables).article(options.doc_id), layers, console, pattern_root())
    except (DatasetError, PatternError) as error:
        print(f"engagements: {error}", file=sys.stderr)
        return WRONG_CALL
    return OK
