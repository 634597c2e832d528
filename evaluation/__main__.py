"""``python -m evaluation``: extract every suite, score every layer, compare with the floors.

Exit status 1 where a layer is under its floor. ``--raise`` lifts the floors to what was measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from evaluation.floors import below, headline, raise_floors, read_floors, write_floors
from evaluation.scorer import score
from evaluation.suites import MATERIAL, suites


def main(argv: list[str] | None = None) -> int:
    arguments = _parse(argv)
    import pipeline

    nlp, floors, measured, failed = pipeline.load(), read_floors(), {}, False
    for suite in suites(arguments.material):
        if arguments.suite and suite.name not in arguments.suite:
            continue
        scorer = score(suite.gold, pipeline.extract(suite.articles, nlp))
        figures = scorer.result()
        print(f"\n{suite.name} ({len(suite.articles)} articles)")
        print("\n".join(_lines(figures)))
        if arguments.errors:
            print("\n".join("\t".join(error) for error in scorer.errors))
        measured[suite.name] = headline(figures)
        for layer, (floor, value) in below(floors.get(suite.name, {}), measured[suite.name]).items():
            failed = True
            print(f"BELOW THE FLOOR: {suite.name}, {layer}: {value:.4f} < {floor:.3f}")
    if arguments.raise_floors:
        write_floors(raise_floors(floors, measured))
    return int(failed)


def _parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--material", type=Path, default=MATERIAL, help="folder that holds gold/ and bench/")
    parser.add_argument("--suite", action="append", help="only this suite (repeatable)")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="lift the floors to these scores")
    return parser.parse_args(argv)


def _lines(figures: dict[str, Any]) -> list[str]:
    lines = []
    for layer, values in figures.items():
        if " by " in layer:
            lines += [f"  {_line(f'{layer.split()[0]}/{name}', each)}" for name, each in values.items()]
        else:
            lines.append(_line(layer, values))
    return lines


def _line(name: str, values: dict[str, Any]) -> str:
    if "f" in values:
        return (
            f"{name:20s} P {values['p']:.3f}  R {values['r']:.3f}  F {values['f']:.3f}"
            f"  (gold {values['gold']}, found {values['pred']})"
        )
    return f"{name:20s} {values['accuracy']:.3f}  ({values['correct']} of {values['of']})"


if __name__ == "__main__":
    sys.exit(main())
