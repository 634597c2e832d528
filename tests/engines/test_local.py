"""The local engine under faults that really happen: raising, hanging, dying."""

import os
import signal

import pyarrow.parquet as pq
import pytest

from pipeline.engines.errors import EngineError
from pipeline.engines.local import LocalEngine
from pipeline.store.reading import read_tables
from tests import magic_pipeline
from tests.magic_pipeline import dataset, run_on_workers


def errors(out):
    return {row["doc_id"]: row for row in read_tables(out)["errors"].to_pylist()}


def documents(out):
    return read_tables(out)["documents"]["doc_id"].to_pylist()


def test_workers_do_not_change_a_byte(corpus, tmp_path):
    source = corpus(520, {7: "RAISE"})
    for workers in (1, 3):
        run_on_workers(source, tmp_path / str(workers), workers)
    assert dataset(tmp_path / "1") == dataset(tmp_path / "3")
    assert documents(tmp_path / "1") == [f"a{i}" for i in range(520) if i != 7]


def test_an_article_that_makes_a_stage_raise_is_named(corpus, tmp_path):
    run_on_workers(corpus(20, {4: "RAISE", 5: "RAISE"}), tmp_path / "out")
    found = errors(tmp_path / "out")
    assert found.keys() == {"a4", "a5"}
    assert (found["a4"]["level"], found["a4"]["stage"]) == ("error", "magic")
    assert found["a4"]["reason"] == "RuntimeError: told to"
    assert len(documents(tmp_path / "out")) == 18


@pytest.mark.parametrize("word", ["SLEEP", "BLOCK"])
def test_an_article_that_hangs_is_named(corpus, tmp_path, word, monkeypatch):
    monkeypatch.setattr("pipeline.engines.local.STARTING", 10.0)
    run_on_workers(corpus(120, {4: word}), tmp_path / "out", 2, limit=0.3)
    assert errors(tmp_path / "out").keys() == {"a4"}
    assert len(documents(tmp_path / "out")) == 119


def test_an_article_that_kills_its_worker_is_named(corpus, tmp_path):
    run_on_workers(corpus(120, {4: "DIE", 60: "DIE"}), tmp_path / "out", 2)
    found = errors(tmp_path / "out")
    assert found.keys() == {"a4", "a60"}
    assert "its worker died (exit code -9)" in found["a4"]["reason"]
    assert len(documents(tmp_path / "out")) == 118


def test_a_shard_that_kills_too_many_workers_is_given_up_and_the_rest_done(corpus, tmp_path):
    killers = {i: "DIE" for i in range(20)}
    run_on_workers(corpus(150, killers), tmp_path / "out", 2)
    assert errors(tmp_path / "out").keys() == {f"a{i}" for i in range(100)}
    assert documents(tmp_path / "out") == [f"a{i}" for i in range(100, 150)]


def test_a_worker_that_dies_once_leaves_no_trace(corpus, tmp_path):
    source = corpus(150, {4: f"DIE_ONCE:{tmp_path}/died"})
    run_on_workers(source, tmp_path / "disturbed", 2)
    run_on_workers(source, tmp_path / "calm", 2)
    assert (tmp_path / "died").exists()
    assert dataset(tmp_path / "disturbed") == dataset(tmp_path / "calm")


def test_what_failed_in_passing_is_tried_again(corpus, tmp_path):
    source = corpus(12, {3: f"DIE WAIT_FOR:{tmp_path}"})
    run_on_workers(source, tmp_path / "out")
    assert errors(tmp_path / "out").keys() == {"a3"}
    again = run_on_workers(source, tmp_path / "out")
    assert (again.counts.retried, again.counts.unchanged) == (1, 11)
    assert errors(tmp_path / "out").keys() == {"a3"}
    assert len(documents(tmp_path / "out")) == 11


def test_what_failed_for_good_is_not(corpus, tmp_path):
    source = corpus(12, {3: "RAISE"})
    run_on_workers(source, tmp_path / "out")
    again = run_on_workers(source, tmp_path / "out")
    assert again.counts.unchanged == 12
    assert [row["doc_id"] for row in again.failed] == ["a3"]


def test_a_pipeline_that_does_not_load_ends_the_run(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(magic_pipeline, "LOADER", "tests.magic_pipeline:no_such_function")
    with pytest.raises(EngineError, match="no_such_function"):
        run_on_workers(corpus(3), tmp_path / "out")
    assert not (tmp_path / "out/manifest.json").exists()


def test_workers_are_replaced_in_time(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.engines.local.SHARDS_PER_WORKER", 1)
    monkeypatch.setattr("pipeline.store.shard.SHARD_ARTICLES", 10)
    run_on_workers(corpus(45), tmp_path / "out", 2)
    assert len(documents(tmp_path / "out")) == 45


def test_workers_are_started_only_for_work(corpus, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(LocalEngine, "prepare", lambda self, job: started.append(job))
    source = corpus(3)
    run_on_workers(source, tmp_path / "out")
    run_on_workers(source, tmp_path / "out")
    assert len(started) == 1


def test_files_are_plain_parquet_with_one_row_group(corpus, tmp_path):
    run_on_workers(corpus(30), tmp_path / "out")
    [path] = (tmp_path / "out/entities").iterdir()
    assert pq.ParquetFile(path).metadata.num_row_groups == 1


def test_a_stopped_worker_counts_as_hung(corpus, tmp_path, monkeypatch):
    """A worker under SIGSTOP answers to nothing; the parent ends it and goes on."""
    monkeypatch.setattr("pipeline.engines.local.STARTING", 2.0)
    stopped = []
    real = LocalEngine._look_after

    def stop_the_first(self, worker, *rest):
        if not stopped:
            stopped.append(worker.process.pid)
            os.kill(worker.process.pid, signal.SIGSTOP)
        return real(self, worker, *rest)

    monkeypatch.setattr(LocalEngine, "_look_after", stop_the_first)
    run_on_workers(corpus(30, {2: "PAUSE:1"}), tmp_path / "out", limit=0.5)
    assert stopped
    assert len(documents(tmp_path / "out")) + len(errors(tmp_path / "out")) == 30
