"""A pipeline that starts at once and does what the words of an article tell it: the faults that real ones have.

Run as a script it is a whole run, in a process of its own that can be killed: IN OUT WORKERS.
"""

import os
import re
import signal
import sys
import time
from pathlib import Path
from unittest.mock import patch

from pipeline import fingerprint
from pipeline.engines.local import LocalEngine
from pipeline.engines.task import work
from pipeline.extraction import Care
from pipeline.layers import EntityMention, Sentence, write_layer
from pipeline.runs import Run, extract_to

LOADER = "tests.magic_pipeline:load"


def load():
    """One sentence and one entity for each line. RAISE, SLEEP, BLOCK and DIE do so; DIE_ONCE:path dies unless
    the file is there, and leaves it.
    """
    import spacy
    from spacy.language import Language

    @Language.component("magic")
    def magic(doc):
        _obey(doc.text)
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\s].*[^\s]", doc.text)]
        write_layer(doc, "sentences", [Sentence(*span) for span in spans])
        names = [EntityMention(*span, "MISC", doc.text[slice(*span)], None, "magic") for span in spans]
        write_layer(doc, "entities", names)
        return doc

    # The stages of the real pipeline are no part of this one, and need not be importable.
    with patch.object(spacy.util.registry._entry_point_factories, "entry_points", False):
        nlp = spacy.blank("xx")
    nlp.add_pipe("magic")
    return nlp


def _obey(text):
    if "RAISE" in text:
        raise RuntimeError("told to")
    if "SLEEP" in text:
        time.sleep(600)
    if "BLOCK" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    if "DIE" in text:
        once = re.search(r"DIE_ONCE:(\S+)", text)
        if once is None or not os.path.exists(once[1]):
            if once:
                open(once[1], "x").close()
            os.kill(os.getpid(), signal.SIGKILL)
    if pause := re.search(r"PAUSE:([\d.]+)", text):
        time.sleep(float(pause[1]))


class HereEngine:
    """Runs the shards in this process: for tests of what is around the engine."""

    nlp = None

    def prepare(self, job):
        HereEngine.nlp = self.nlp or job.load()

    def run(self, shards, job):
        for shard in shards:
            yield work(self.nlp, job, shard, Care(job.limit))


def run(source, out, engine=None, limit=30.0, prune=False, parts=None, progress=lambda articles: None):
    """A run of the whole batch with this pipeline, whatever is being edited around it meanwhile."""
    asked = Run((str(source),), str(out), prune=prune, limit=limit, loader=LOADER)
    with patch.object(fingerprint, "parts", lambda **settings: parts or {"code": "1"}):
        return extract_to(asked, engine or HereEngine(), progress)


def run_on_workers(source, out, workers=1, **options):
    """The same on processes of their own."""
    return run(source, out, LocalEngine(workers), **options)


def dataset(out):
    """Every file of a dataset by name, and its bytes; the lock is no part of it."""
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in Path(out).rglob("*") if p.is_file()}
    return {name: data for name, data in files.items() if name != "_lock"}


if __name__ == "__main__":
    from pipeline.store import shard

    shard.SHARD_ARTICLES = int(os.environ["SHARD_ARTICLES"])
    run_on_workers(sys.argv[1], sys.argv[2], int(sys.argv[3]))
