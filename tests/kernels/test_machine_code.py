"""Machine code that is kept on disk: found again, never trusted when damaged, and no need."""

from __future__ import annotations

import logging

from pipeline.kernels import machine_code

CODE = {"parse": ("symbol_a", b"\x00one\n"), "recognise": ("symbol_b", b"two")}


def test_what_is_kept_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(machine_code, "_folders", lambda: (tmp_path / "a" / "b", tmp_path / "c"))
    machine_code._keep(CODE, "x.code")
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")] == ["a/b/x.code"]
    assert machine_code._read(tmp_path / "a" / "b" / "x.code") == CODE


def test_damaged_code_is_not_run(tmp_path, monkeypatch):
    monkeypatch.setattr(machine_code, "_folders", lambda: (tmp_path, tmp_path))
    machine_code._keep(CODE, "x.code")
    whole = (tmp_path / "x.code").read_bytes()
    for damaged in (whole[:-1], whole + b"\x90", whole.replace(b"two", b"tow"), b"", b"{}\n", b"\xff\n"):
        (tmp_path / "x.code").write_bytes(damaged)
        assert machine_code._read(tmp_path / "x.code") is None
    assert machine_code._read(tmp_path / "none.code") is None


def test_where_nothing_can_be_kept_it_is_said(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(machine_code, "_folders", lambda: (tmp_path / "file", tmp_path / "file" / "below"))
    with caplog.at_level(logging.WARNING):
        machine_code._keep(CODE, "x.code")
    assert "the next start compiles them again" in caplog.text


def test_the_first_start_says_what_it_does_and_the_second_is_silent(tmp_path, monkeypatch, caplog):
    machine_code.loops()
    name = f"engagements-{machine_code._key()}.code"
    kept = [machine_code._read(folder / name) for folder in machine_code._folders()]
    compiled = next(code for code in kept if code)
    monkeypatch.setattr(machine_code, "_folders", lambda: (tmp_path, tmp_path))
    monkeypatch.setattr(machine_code, "_compile", lambda: compiled)
    for expected in (1, 0):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            machine_code.loops.__wrapped__()
        assert sum("compiling the kernels" in message for message in caplog.messages) == expected
