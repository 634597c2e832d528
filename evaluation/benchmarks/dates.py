"""``python -m evaluation.benchmarks.dates``: the date stage beside its peers, as a table of peer × suite.

Measures: placed (share of the gold dates with days whose days are right), found and span (F1), spurious findings for
each 1,000 characters, and characters a second of each finder alone, on the gold articles.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation.benchmarks.date_peers import PEERS, Peer, PeerError
from evaluation.matching import Row
from evaluation.scorer import Scorer
from evaluation.suites import MATERIAL, ROOT, Suite, suites
from pipeline.article import Article

OURS = "this stage"
_WORK = ROOT / "data" / "out" / "peers"
_LEADING = re.compile(
    r"(?:(?:jusqu['’](?:en|au|à)|depuis|vers|avant|dès|aux?|à|en|des?|du|les?|la)\s+|[dl]['’]\s*)*", re.IGNORECASE
)
_REPEATED_CHARACTERS = 1_000_000


def main(argv: list[str] | None = None) -> int:
    """Prints the table; 0 where everything asked for ran, 1 where a peer could not."""
    arguments = _parse(argv)
    chosen = [s for s in suites(arguments.material) if s.name in ("seeds", "gold") or s.name.startswith("dates-")]
    finders: dict[str, Callable[[list[Article]], Iterator[Row]]] = {OURS: find_ours}
    failed = {}
    for peer in PEERS:
        if arguments.peer and peer.name not in arguments.peer:
            continue
        try:
            finders[peer.name] = _finder(peer, peer.install(arguments.work), arguments.work)
        except PeerError as error:
            failed[peer.name] = str(error)
    print("| finder | suite | placed | found F1 | span F1 | dates F1 | spurious / 1,000 | characters / s |")
    print("|---|---|---|---|---|---|---|---|")
    for name, find in finders.items():
        try:
            for suite in chosen:
                print(_line(name, suite, find), flush=True)
        except PeerError as error:
            failed[name] = str(error)
    for name, reason in failed.items():
        print(f"\n{name} did not run: {reason}")
    if "dateparser" in finders and "dateparser" not in failed:
        print(f"\n{_speed(chosen, finders)}")
    return int(bool(failed))


def find_ours(articles: list[Article]) -> Iterator[Row]:
    """What the date stage finds, alone in a blank pipeline."""
    import spacy

    from pipeline.language import make_doc
    from pipeline.layers import read_layer

    nlp = spacy.blank("fr")
    stage = nlp.add_pipe("date_resolver")
    for article in articles:
        doc = make_doc(nlp, article)
        begun = time.perf_counter()
        doc = stage(doc)
        seconds = time.perf_counter() - begun
        rows = [{key: getattr(d, key) for key in ("start", "end", "value", "start_date", "end_date")}
                for d in read_layer(doc, "dates")]  # fmt: skip
        yield {"id": article.id, "seconds": seconds, "found": rows}


def _finder(peer: Peer, command: list[str], work: Path) -> Callable[[list[Article]], Iterator[Row]]:
    return lambda articles: peer.find(command, articles, work)


def _line(name: str, suite: Suite, find: Callable[[list[Article]], Iterator[Row]]) -> str:
    texts = {article.id: article.text for article in suite.articles}
    answers = list(find(suite.articles))
    rows = {a["id"]: [_trimmed(f, texts[a["id"]]) for f in a["found"]] for a in answers}
    scorer = Scorer()
    for gold in suite.gold:
        scorer.add({key: gold[key] for key in ("id", "dates") if key in gold}, {"dates": rows})
    figures = scorer.result()
    characters = sum(map(len, texts.values()))
    found = figures["dates-found"]
    spurious = round(found["pred"] * (1 - found["p"])) * 1000 / characters
    speed = characters / max(sum(a["seconds"] for a in answers), 1e-9)
    cells = [figures["dates-placed"]["accuracy"], *(figures[k]["f"] for k in ("dates-found", "dates-span", "dates"))]
    return f"| {name} | {suite.name} | " + " | ".join(f"{c:.3f}" for c in cells) + f" | {spurious:.2f} | {speed:,.0f} |"


def _trimmed(found: Row, text: str) -> Row:
    """The finding without a leading article or preposition, which the annotation guide leaves out and some include."""
    words = text[found["start"] : found["end"]]
    start = found["start"] + _LEADING.match(words).end()
    start = start if start < found["end"] else found["start"]
    return {**found, "start": start, "text": text[start : found["end"]]}


def _speed(chosen: list[Suite], finders: dict[str, Callable[[list[Article]], Iterator[Row]]]) -> str:
    """The ratio that the speed target names: gold texts repeated to a megabyte, both finders in this run."""
    articles = [article for suite in chosen if suite.name == "gold" for article in suite.articles]
    if not articles:
        return "Speed: no gold articles here."
    once = sum(len(article.text) for article in articles)
    repeated = articles * -(-_REPEATED_CHARACTERS // once)
    rates = {}
    for name in (OURS, "dateparser"):
        seconds = sum(answer["seconds"] for answer in finders[name](repeated))
        rates[name] = once * len(repeated) / len(articles) / seconds
    ratio = rates[OURS] / rates["dateparser"]
    return (
        f"Speed on gold repeated to {once * len(repeated) // len(articles):,} characters: this stage "
        f"{rates[OURS]:,.0f} characters/s, dateparser {rates['dateparser']:,.0f}; ratio {ratio:.1f}"
    )


def _parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.benchmarks.dates", description=__doc__)
    parser.add_argument("--material", type=Path, default=MATERIAL, help="folder that holds gold/ and bench/")
    parser.add_argument("--work", type=Path, default=_WORK, help="folder in which the peers are installed")
    parser.add_argument("--peer", action="append", help="only this peer (repeatable); none: only the stage")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
