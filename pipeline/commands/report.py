"""``engagements report``: the tables as pages for people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser(
        "report",
        help="write the tables as a static site",
        description="Write the tables under DIR as a folder of pages: overview, commitments, articles, actors, "
        "acronyms. It opens from disk in any browser and needs no network.",
    )
    parser.add_argument("tables", metavar="DIR", help="the output of engagements extract")
    parser.add_argument("--out", type=Path, metavar="SITE", help="folder for the pages (default: DIR/report)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report, say where it is, and return the exit status."""
    from pipeline.cli import OK, WRONG_CALL
    from pipeline.dataset import Dataset, DatasetError
    from pipeline.files import is_address
    from pipeline.report import ReportError, write_report

    if options.out is None and is_address(options.tables):
        print("engagements: say with --out where the pages go: they are written to this machine", file=sys.stderr)
        return WRONG_CALL
    out = options.out or Path(options.tables, "report")
    try:
        with _progress() as progress:
            n_pages = write_report(Dataset(options.tables), out, progress)
    except (DatasetError, ReportError) as error:
        print(f"engagements: {error}", file=sys.stderr)
        return WRONG_CALL
    except OSError as error:
        print(f"engagements: {out} cannot be written: {error.strerror or error}", file=sys.stderr)
        return WRONG_CALL
    print(f"{n_pages} pages: open {out / 'index.html'}")
    return OK


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar of articles on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
