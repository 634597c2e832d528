"""The command line as a user meets it: real processes, the real model, good input and every kind of bad input."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from pipeline.tables import SCHEMAS

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "pipeline"]

GOOD = "Hanoï, 8 juillet (VNA) - Le ministre s'est engagé à renforcer la coopération avec l'Union européenne.\n"
ENGLISH = (
    "The foreign ministers of the two countries agreed on Tuesday to strengthen their cooperation, and they said "
    "that a plan of action would be adopted by the end of the year with the support of the European Union.\n"
)


def engagements(*arguments, **options):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


def bytes_under(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def bad_input(tmp_path_factory):
    """A folder that holds every kind of bad input beside two good articles."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "good.txt").write_text(GOOD)
    (folder / "empty.txt").write_text("")
    (folder / "windows.txt").write_bytes("L'Algérie a décidé d'accroître son aide à l'Éthiopie.\n".encode("cp1252"))
    (folder / "bytes.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "long.txt").write_text("Le ministre a promis de négocier. " * 300_000)
    (folder / "noise.txt").write_text("à" * 5_000_000)
    (folder / "english.txt").write_text(ENGLISH)
    rows = [{"id": "one", "text": GOOD}, {"id": "two"}, {"id": "one", "text": "Un autre article."}]
    broken = '{"id": "three", "text": "coupé'
    (folder / "lines.jsonl").write_text("\n".join([*map(json.dumps, rows), broken]) + "\n")
    return folder


@pytest.fixture(scope="module")
def bad_run(bad_input, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "tables"
    return engagements("extract", bad_input, "--out", out, "--workers", 1), out


def test_help_answers_at_once():
    seconds = []
    for _ in range(3):
        started = time.monotonic()
        assert "extract" in engagements("--help").stdout
        seconds.append(time.monotonic() - started)
    assert min(seconds) < 0.5


def test_bad_input_is_named_and_the_rest_extracted(bad_run):
    result, out = bad_run
    assert result.returncode == 1, result.stderr
    assert sorted(pd.read_parquet(out / "documents")["doc_id"]) == ["good", "one", "windows"]
    errors = pd.read_parquet(out / "errors").set_index("source").sort_index()
    found = {source: (row.level, row.reason) for source, row in errors.iterrows()}
    assert {source: level for source, (level, _) in found.items()} == {
        "bytes.txt": "error",
        "empty.txt": "error",
        "english.txt": "error",
        "lines.jsonl:2": "error",
        "lines.jsonl:3": "error",
        "lines.jsonl:4": "error",
        "long.txt": "error",
        "noise.txt": "error",
        "windows.txt": "warning",
    }
    words = {
        "english.txt": "looks like English",
        "long.txt": "split it",
        "windows.txt": "Windows-1252",
        "empty.txt": "empty",
        "lines.jsonl:2": "no text",
        "lines.jsonl:4": "broken JSON",
    }
    for source, expected in words.items():
        assert expected in found[source][1]


def test_nothing_is_invented_for_what_failed(bad_run):
    _, out = bad_run
    for table in SCHEMAS.keys() - {"errors"}:
        assert set(pd.read_parquet(out / table)["doc_id"]) <= {"good", "one", "windows"}


def test_the_summary_counts_and_names(bad_run):
    result, _ = bad_run
    assert result.stdout.startswith("3 articles in ")
    for table in SCHEMAS:
        assert table in result.stdout
    assert "failed: english.txt: not French" in result.stderr
    assert "warning: windows.txt" in result.stderr


def test_three_libraries_read_the_same_rows(bad_run):
    _, out = bad_run
    for table in SCHEMAS:
        rows = pd.read_parquet(out / table)
        assert len(pl.read_parquet(out / table)) == len(rows)
        assert duckdb.sql(f"SELECT count(*) FROM '{out}/{table}/*.parquet'").fetchall() == [(len(rows),)]
        assert list(rows.columns) == SCHEMAS[table].names


def test_a_second_run_does_nothing_and_says_so(bad_run, bad_input, tmp_path):
    _, out = bad_run
    before = bytes_under(out)
    result = engagements("extract", bad_input, "--out", out)
    assert result.returncode == 1
    assert "unchanged" in result.stdout
    assert bytes_under(out).keys() == before.keys()


def test_the_number_of_workers_does_not_change_a_byte(tmp_path, monkeypatch):
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"id": str(i), "text": f"Le {i} mai. {GOOD}"}) + "\n" for i in range(205)))
    for workers in (1, 3):
        result = engagements("extract", articles, "--out", tmp_path / str(workers), "--workers", workers)
        assert result.returncode == 0, result.stderr
        said = [line for line in result.stderr.splitlines() if not line.startswith("compiling the kernels")]
        assert said == []  # no progress in a pipe
    one, three = bytes_under(tmp_path / "1"), bytes_under(tmp_path / "3")
    del one["_lock"], three["_lock"]
    assert one == three
    assert len(pd.read_parquet(tmp_path / "1" / "documents")) == 205


def test_progress_is_shown_on_a_terminal(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    leader, follower = os.openpty()
    command = [*COMMAND, "extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=follower) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                shown += os.read(leader, 4096)
            except OSError:
                break
        assert process.wait(60) == 0
    os.close(leader)
    assert b"articles" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "seeds"],
        ["extract", "nowhere", "--out", "{tmp}/out"],
        ["extract", "pyproject.toml", "--out", "{tmp}/out"],
        ["extract", "seeds", "--out", "{tmp}/out", "--workers", "0"],
        ["extract", "seeds", "--out", "{tmp}/file/out"],
        ["extract", "seeds", "--out", "{tmp}/file"],
        ["extract", "seeds", "--out", "/proc/out"],
        ["compact", "{tmp}"],
    ],
)
def test_a_wrong_call_is_refused_in_words(tmp_path, arguments):
    (tmp_path / "file").write_text("x")
    result = engagements(*(a.format(tmp=tmp_path) for a in arguments), cwd=ROOT)
    assert result.returncode == 2
    assert result.stderr and "Traceback" not in result.stderr
    assert (tmp_path / "file").read_text() == "x"
