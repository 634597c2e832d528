"""``engagements extract``: articles in, tables out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.runs import Engine, Summary

_MOST_NAMED = 20


def register(commands: Any) -> None:
    """Add the subcommand to an argparse subparsers object."""
    parser = commands.add_parser(
        "extract",
        help="read articles and write the tables",
        description="Read articles and bring the tables under DIR up to date with them. Exit status: 0 all good, "
        "1 some articles failed (named in table errors), 2 the call itself is wrong.",
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a folder (with all below it) or a file: .txt, .jsonl, .jsonl.gz or .parquet with id, text and optional "
        "title, published, source; with the extra ingest also .html, .warc and .warc.gz",
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="where the tables go, one folder each")
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes (default: one for each core)")
    parser.add_argument(
        "--prune", action="store_true", help="remove the articles that DIR holds and the input does not"
    )
    parser.add_argument(
        "--timeout", type=_positive, default=120, metavar="SECONDS", help="for one article in one stage (default: 120)"
    )
    parser.add_argument(
        "--ner", choices=("trained", "stock"), default="trained", help="the entity recogniser (default: trained)"
    )
    parser.add_argument(
        "--no-kernels", dest="kernels", action="store_false", help="compute the model with spaCy's own code, slower"
    )
    parser.add_argument("--engine", choices=("local", "ray"), default="local", help="who does the work")
    parser.add_argument("--address", metavar="ADDRESS", help="of a running Ray cluster (default: one of its own)")
    parser.set_defaults(run=run)


def _positive(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no whole number above 0")
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Extract, print the summary, and return the exit status."""
    from pipeline.cli import OK, SOME_FAILED, WRONG_CALL
    from pipeline.engines.errors import EngineError
    from pipeline.readers import InputError
    from pipeline.runs import Run, extract_to
    from pipeline.store.errors import StoreError

    if options.engine == "ray" and not _is_installed("ray"):
        return _refuse("--engine ray needs the extra: pip install 'engagements[ray]'", WRONG_CALL)
    settings = {"ner": options.ner, "kernels": options.kernels}
    asked = Run(tuple(options.inputs), options.out, options.prune, options.timeout, settings)
    try:
        with _progress() as progress:
            summary = extract_to(asked, _engine(options), progress)
    except (InputError, StoreError) as error:
        return _refuse(str(error), WRONG_CALL)
    except OSError as error:
        return _refuse(f"{options.out} cannot be written: {error.strerror or error}", WRONG_CALL)
    except EngineError as error:
        return _refuse(f"the workers cannot work:\n{error}", WRONG_CALL)
    _print(summary, options.out)
    return SOME_FAILED if summary.failed else OK


def _engine(options: argparse.Namespace) -> Engine:
    if options.engine == "ray":
        from pipeline.engines.ray import RayEngine

        return RayEngine(options.address, options.workers)
    from pipeline.engines.local import LocalEngine

    return LocalEngine(options.workers or _cores())


def _is_installed(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _refuse(reason: str, status: int) -> int:
    print(f"engagements: {reason}", file=sys.stderr)
    return status


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A counter of articles on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda articles: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda articles: bar.update(task, completed=articles)


def _print(summary: Summary, out: str) -> None:
    counts = summary.counts
    done = [f"{n} {word}" for word, n in vars(counts).items() if n]
    print(f"{summary.rows['documents']} articles in {out} ({', '.join(done) or 'none read'}), {summary.seconds:.1f} s")
    if summary.why_redone:
        print(f"redone because of changes in {_some(summary.why_redone)}")
    elif counts.redone:
        print("redone because an earlier version made them")
    for table, rows in summary.rows.items():
        print(f"  {table:<12} {rows:>10,}")
    for kind, rows in (("failed", summary.failed), ("warning", summary.warnings)):
        for row in rows[:_MOST_NAMED]:
            print(f"{kind}: {_where(row)}: {row['reason']} ({row['stage']})", file=sys.stderr)
        if len(rows) > _MOST_NAMED:
            print(f"{kind}: {len(rows) - _MOST_NAMED} more in {out}/errors", file=sys.stderr)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _where(row: dict[str, Any]) -> str:
    return row["source"] or row["doc_id"] or "?"
