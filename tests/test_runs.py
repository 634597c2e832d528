"""Runs and reruns over one output: what is done again, what is kept, and what a kill at any moment leaves."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from pipeline.files import LocalFiles
from pipeline.store.compaction import compact
from pipeline.store.errors import StoreError
from pipeline.store.manifest import read_manifest
from pipeline.store.reading import read_tables
from pipeline.tables import SCHEMAS
from tests import magic_pipeline
from tests.magic_pipeline import dataset, run, run_on_workers


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("pipeline.store.shard.SHARD_ARTICLES", 10)


def rewrite(path, change):
    """Change the articles of a JSONL file: change(rows) gives the new ones."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps(row) + "\n" for row in change(rows)))


def rows_of(out, *tables):
    """The rows of every table, in an order that does not depend on the files."""
    read = read_tables(out)
    return {t: sorted(map(repr, read[t].to_pylist())) for t in tables or SCHEMAS}


def ids(out):
    return set(read_tables(out)["documents"]["doc_id"].to_pylist())


def test_a_second_run_changes_nothing(corpus, tmp_path):
    source, out = corpus(25), tmp_path / "out"
    run(source, out)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file() and p.name != "_lock"}
    summary = run(source, out)
    assert (summary.counts.unchanged, summary.counts.to_do()) == (25, 0)
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file() and p.name != "_lock"} == before


def test_new_articles_are_added(corpus, tmp_path):
    out = tmp_path / "out"
    run(corpus(25), out)
    summary = run(corpus(32), out)
    assert (summary.counts.new, summary.counts.unchanged) == (7, 25)
    run(corpus(32), tmp_path / "at once")
    assert rows_of(out) == rows_of(tmp_path / "at once")


def test_a_changed_article_replaces_its_rows_everywhere(corpus, tmp_path):
    source, out = corpus(25), tmp_path / "out"
    run(source, out)
    rewrite(source, lambda rows: [r | {"text": "Tout autre."} if r["id"] == "a3" else r for r in rows])
    summary = run(source, out)
    assert (summary.counts.changed, summary.counts.unchanged) == (1, 24)
    run(source, tmp_path / "at once")
    assert rows_of(out) == rows_of(tmp_path / "at once")
    for table in ("documents", "entities"):  # a plain reader of the folder sees the same
        assert len(pd.read_parquet(out / table)) == read_tables(out)[table].num_rows


@pytest.mark.parametrize("field", ["title", "published", "source"])
def test_changed_metadata_count_as_a_change(corpus, tmp_path, field):
    source, out = corpus(5), tmp_path / "out"
    run(source, out)
    rewrite(source, lambda rows: [r | {field: "2021-07-08"} if r["id"] == "a3" else r for r in rows])
    assert run(source, out).counts.changed == 1


def test_an_article_gone_is_kept_unless_pruned(corpus, tmp_path):
    source, out = corpus(25), tmp_path / "out"
    run(source, out)
    rewrite(source, lambda rows: rows[5:])
    assert run(source, out).rows["documents"] == 25
    summary = run(source, out, prune=True)
    assert (summary.counts.pruned, summary.rows["documents"]) == (5, 20)
    assert ids(out) == {f"a{i}" for i in range(5, 25)}
    for table in SCHEMAS.keys() - {"errors"}:
        assert set(pd.read_parquet(out / table)["doc_id"]) <= ids(out)


def test_another_fingerprint_redoes_everything_and_says_why(corpus, tmp_path):
    source, out = corpus(25), tmp_path / "out"
    run(source, out, parts={"code a.py": "1", "patterns dates.toml": "1"})
    summary = run(source, out, parts={"code a.py": "1", "patterns dates.toml": "2"})
    assert summary.counts.redone == 25
    assert summary.why_redone == ["patterns dates.toml"]
    assert len(set(read_tables(out)["documents"]["fingerprint"].to_pylist())) == 1
    assert len(pd.read_parquet(out / "documents")) == 25


def test_input_problems_are_those_of_the_last_run(corpus, tmp_path):
    source, out = corpus(5), tmp_path / "out"
    whole = source.read_text()
    source.write_text(whole + "broken\n")
    assert len(run(source, out).failed) == 1
    source.write_text(whole)
    assert run(source, out).failed == []
    assert len(pd.read_parquet(out / "errors")) == 0


def test_a_run_that_reads_nothing_good_leaves_all_the_tables(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    summary = run(tmp_path / "bad.txt", tmp_path / "out")
    assert len(summary.failed) == 1
    for table, schema in SCHEMAS.items():
        assert list(pd.read_parquet(tmp_path / "out" / table).columns) == schema.names


def test_files_of_others_are_left_alone(corpus, tmp_path):
    """An output folder that happens to hold a folder named as a table, as a home folder may."""
    own = tmp_path / "home/documents/thesis.parquet"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(StoreError, match="thesis.parquet"):
        run(corpus(3), tmp_path / "home")
    assert own.read_text() == "mine"
    run(corpus(3), tmp_path / "out")
    stray = tmp_path / "out/documents/stray.parquet"
    stray.write_text("mine")
    run(corpus(4), tmp_path / "out")
    assert stray.read_text() == "mine"


def test_compact_changes_no_row(corpus, tmp_path):
    out = tmp_path / "out"
    for count in (15, 27, 44):
        run(corpus(count, {3: "RAISE"}), out)
    before, files = rows_of(out), LocalFiles(out)
    few = compact(files, read_manifest(files))
    assert len(few.shards) == 1
    assert rows_of(out) == before
    assert len(list((out / "entities").iterdir())) == 1
    assert run(corpus(44, {3: "RAISE"}), out).counts.unchanged == 44


def test_two_runs_at_once(corpus, tmp_path):
    source, out = corpus(40, {7: "PAUSE:2"}), tmp_path / "out"
    first = start(source, out)
    wait_for(out / "_lock")
    with pytest.raises(StoreError, match="another run"):
        run(source, out)
    assert first.wait(60) == 0
    assert run(source, out).counts.unchanged == 40


def test_a_dead_process_holds_no_lock(corpus, tmp_path):
    source, out = corpus(40, {7: "PAUSE:60"}), tmp_path / "out"
    first = start(source, out)
    wait_for(out / "_lock")
    first.kill()
    first.wait()
    assert run(corpus(3), out).counts.new == 3


def test_kill_at_any_moment_then_rerun_gives_the_same_bytes(corpus, tmp_path):
    """Parent or worker killed at random moments, with a reader that looks all the while."""
    chance = random.Random(int(os.environ.get("FAULT_SEED", "1")))
    kills = int(os.environ.get("FAULT_KILLS", "3"))
    source = corpus(100, {i: f"PAUSE:0.02 Article {i}." for i in range(0, 100, 3)})
    added = corpus(140, {3: "Changé."}, "added.jsonl")
    run(source, tmp_path / "calm")
    run(added, tmp_path / "calm")
    for number in range(kills):
        out = tmp_path / f"out{number}"
        run(source, out)
        with reader(out) as seen:
            process = start(added, out)
            time.sleep(chance.uniform(0.1, 3.0))
            family = children(process.pid)
            victims = chance.choice([[process.pid], family, family[-1:]])
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            process.wait(60)
            run_on_workers(added, out, 2)
        assert seen.problems == []
        assert {len(documents) for documents in seen.states} <= {100, 140}
        assert dataset(out) == dataset(tmp_path / "calm"), f"kill {number}"


class Crash(BaseException):
    """What a kill is to the code that it hits."""


def test_a_kill_at_every_step_of_the_commit_leaves_the_old_or_the_new(corpus, tmp_path, monkeypatch):
    source, added = corpus(15), corpus(25, {3: "Changé."}, "added.jsonl")
    run(source, tmp_path / "new")
    run(source, tmp_path / "start")
    old = rows_of(tmp_path / "start")
    run(added, tmp_path / "new")
    new = rows_of(tmp_path / "new")
    for step in range(0, 60, 7):
        out = tmp_path / f"out{step}"
        run(source, out)
        with monkeypatch.context() as patch:
            _crash_at(patch, step)
            with suppress(Crash):
                run(added, out)
        assert rows_of(out) in (old, new)
        run(added, out)
        assert dataset(out) == dataset(tmp_path / "new"), f"step {step}"


def _crash_at(patch, step):
    steps = itertools.count()

    def crashing(real):
        def method(*arguments, **options):
            if next(steps) == step:
                raise Crash
            return real(*arguments, **options)

        return method

    for name in ("move", "delete", "write"):
        patch.setattr(LocalFiles, name, crashing(getattr(LocalFiles, name)))


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="mounts a small tmpfs")
def test_a_full_disk_leaves_the_tables_as_they_were(corpus, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("mount is not allowed here")
    try:
        run(corpus(10), disk / "out")
        before = rows_of(disk / "out")
        noise = random.Random(5)
        large = {i: "".join(chr(noise.randint(0x4E00, 0x9FFF)) for _ in range(9000)) for i in range(10, 40)}
        with pytest.raises((StoreError, OSError), match="No space left"):
            run(corpus(40, large), disk / "out")
        assert rows_of(disk / "out") == before
        for table in SCHEMAS:
            assert len(pd.read_parquet(disk / "out" / table)) == len(before[table])
        run(corpus(12), disk / "out")
        assert len(ids(disk / "out")) == 12
    finally:
        subprocess.run(["umount", disk], check=True)


def start(source, out, workers=2):
    """A run in a process of its own."""
    environment = os.environ | {"SHARD_ARTICLES": "10"}
    command = [sys.executable, magic_pipeline.__file__, str(source), str(out), str(workers)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def wait_for(path, seconds=30):
    end = time.monotonic() + seconds
    while not path.exists() or not path.stat().st_size:
        assert time.monotonic() < end, f"{path} did not appear"
        time.sleep(0.02)


def children(pid):
    """The processes below ``pid``, at any depth."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            child = int(stat.parent.name)
            found += [child, *children(child)]
    return found


class reader:
    """Reads the dataset over and over in a thread, and keeps what it saw of whole and of torn articles."""

    def __init__(self, out):
        self.out, self.states, self.problems = out, set(), []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def _read(self):
        while not self._stop.is_set():
            try:
                tables = read_tables(self.out)
            except Exception as error:
                self.problems.append(repr(error))
                return
            documents = tables["documents"]["doc_id"].to_pylist()
            self.states.add(frozenset(documents))
            for table in ("sentences", "entities"):
                rows = set(tables[table]["doc_id"].to_pylist())
                if rows != set(documents) or len(documents) != len(set(documents)):
                    self.problems.append(f"{table}: {len(rows)} articles of {len(documents)}")

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join(20)
