"""Input and output in an object store: a real S3 server process on this machine."""

import os
import re
import socket
import subprocess
import sys
import time

import pandas as pd
import pyarrow.fs
import pytest

from pipeline.files import LocalFiles, files_at
from pipeline.store.compaction import compact
from pipeline.store.errors import StoreError
from pipeline.store.lock import locked
from pipeline.store.manifest import read_manifest
from pipeline.store.reading import read_tables
from pipeline.tables import SCHEMAS
from tests.magic_pipeline import dataset, run, run_on_workers


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The log of an S3 server that answers until the tests of this file are over."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("s3") / "log"
    with open(log, "wb") as output:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        process = subprocess.Popen(command, stdout=output, stderr=output)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_REGION", "us-east-1")
        _wait_for(port)
        yield log
    process.kill()
    process.wait()


def _wait_for(port):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the S3 server does not answer")


@pytest.fixture
def bucket(server, request, monkeypatch):
    """A fresh bucket's address, and shards of ten articles."""
    monkeypatch.setattr("pipeline.store.shard.SHARD_ARTICLES", 10)
    monkeypatch.setattr("pipeline.store.lease.SETTLES", 0.1)
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:60]
    place = {"endpoint_override": os.environ["AWS_ENDPOINT_URL"].removeprefix("http://"), "scheme": "http"}
    pyarrow.fs.S3FileSystem(allow_bucket_creation=True, **place).create_dir(name)
    return f"s3://{name}"


def objects(address):
    files = files_at(address)
    return {name: files.open(name).read() for name in files.names()}


def test_the_objects_are_the_files_of_a_local_run(bucket, corpus, tmp_path, server):
    source = corpus(35, {7: "RAISE"})
    run_on_workers(source, f"{bucket}/out", 2)
    run(source, tmp_path / "out")
    assert objects(f"{bucket}/out") == dataset(tmp_path / "out")
    requests = server.read_text()
    assert "PUT " in requests
    assert "?uploads" not in requests  # no file in several parts: each is there whole or not at all


def test_inputs_are_read_from_the_store(bucket, corpus, tmp_path):
    files_at(f"{bucket}/in").write("a.jsonl", corpus(3).read_bytes())
    files_at(f"{bucket}/in").write("deep/b.txt", b"Deux mots.")
    run(f"{bucket}/in", tmp_path / "folder")
    assert read_tables(tmp_path / "folder")["documents"].num_rows == 4
    run(f"{bucket}/in/a.jsonl", tmp_path / "file")
    assert read_tables(tmp_path / "file")["documents"].num_rows == 3


def test_reruns_changes_and_compaction(bucket, corpus, tmp_path):
    out = f"{bucket}/out"
    run(corpus(25), out)
    assert run(corpus(25), out).counts.unchanged == 25
    run(corpus(32, {3: "Changé."}), out)
    run(corpus(32, {3: "Changé."}), tmp_path / "at once")
    for _ in range(2):
        read, expected = read_tables(out), read_tables(tmp_path / "at once")
        for table in SCHEMAS:
            assert sorted(map(repr, read[table].to_pylist())) == sorted(map(repr, expected[table].to_pylist()))
        plain = pd.read_parquet(out.removeprefix("s3://") + "/entities", filesystem=files_at(out).system)
        assert len(plain) == read["entities"].num_rows
        compact(files_at(out), read_manifest(files_at(out)))
    assert len(read_manifest(files_at(out)).shards) == 1
    assert len(list(files_at(out).names("entities"))) == 1


def test_one_run_at_a_time(bucket, corpus, monkeypatch):
    out = f"{bucket}/out"
    with locked(files_at(out)), pytest.raises(StoreError, match="another run"):
        run(corpus(3), out)
    run(corpus(3), out)
    assert "_lock" not in objects(out)


def test_the_note_of_a_dead_run_ends(bucket, corpus, monkeypatch):
    out = f"{bucket}/out"
    files_at(out).write("_lock", b'{"holder": "dead", "until": %d}' % (time.time() + 1))
    with pytest.raises(StoreError):
        run(corpus(3), out)
    time.sleep(1.2)
    assert run(corpus(3), out).counts.new == 3


def test_a_run_that_lost_the_output_does_not_commit(bucket):
    files = files_at(f"{bucket}/out")
    with locked(files) as confirm:
        confirm()
        files.write("_lock", b'{"holder": "another", "until": %d}' % (time.time() + 60))
        with pytest.raises(StoreError):
            confirm()
    files.delete("_lock")


def test_a_bucket_that_is_not_there_is_a_wrong_call(server, corpus):
    with pytest.raises((StoreError, OSError)):
        run(corpus(3), "s3://nowhere-at-all/out")


def test_what_both_kinds_of_files_promise(bucket, tmp_path):
    for files in (LocalFiles(tmp_path / "files"), files_at(f"{bucket}/files")):
        assert list(files.names()) == [] and files.size("a") is None
        with pytest.raises(FileNotFoundError):
            files.open("a")
        files.write("b/a", b"one")
        files.write("b/a", b"two!")
        assert (files.size("b/a"), files.open("b/a").read()) == (4, b"two!")
        files.move("b/a", "c")
        assert list(files.names()) == ["c"]
        files.delete("c")
        files.delete("c")
        assert list(files.names()) == []
