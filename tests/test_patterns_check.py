"""``engagements patterns check``: every kind of fault, with file, line, row and reason."""

import json

import pytest

import pipeline.patterns
from pipeline.cli import main
from pipeline.pattern_rows import PatternRow
from pipeline.patterns import pattern_root
from pipeline.patterns_check import check_examples, check_form

GOOD = {
    "id": "commit.jurer.test",
    "cue": "jurer",
    "frames": ["de INF"],
    "type": "COMMIT",
    "binding": "high",
    "plover": "AGREE",
    "match": ["Le roi jure de protéger la forêt."],
    "reject": [],
}


def faults_of(folder, name, content):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return [str(fault) for fault in check_form(folder)[1]]


def cue(**changes):
    row = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return json.dumps(row, ensure_ascii=False) + "\n"


def test_the_files_of_the_project_are_in_order():
    rows, faults = check_form(pattern_root())
    assert [str(fault) for fault in faults] == []
    assert len(rows) > 500


def test_a_good_cue_has_no_fault(tmp_path):
    assert faults_of(tmp_path, "commitments/commit.jsonl", cue()) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (cue() + "\n{broken", "line 3: broken JSON at column 2: Expecting property name enclosed in double quotes"),
        (cue() + cue(), "line 2 (commit.jurer.test): the id is taken by commitments/commit.jsonl, line 1"),
        (cue(id=None), "line 1: the row has no id: every row needs one, result rows name it"),
        (cue(plover=None), "line 1 (commit.jurer.test): no plover: a cue row needs id, cue, frames"),
        (cue(match="Le roi jure."), 'line 1 (commit.jurer.test): match must be a list of strings: ["…", "…"]'),
        (cue(type="CALL"), "line 1 (commit.jurer.test): a row of type CALL does not belong in this file"),
        (cue(binding="huge"), "line 1 (commit.jurer.test): type 'COMMIT', binding 'huge'"),
        (cue(frames=["de VERB"]), "line 1 (commit.jurer.test): no frame: 'de VERB'"),
        (cue(frame=["de INF"]), "line 1 (commit.jurer.test): unknown fields ['frame']"),
        ('["a"]\n', "line 1: a line must be one {…} object"),
    ],
)
def test_a_faulty_cue_is_named(tmp_path, content, fault):
    found = faults_of(tmp_path, "commitments/commit.jsonl", content)
    assert any(line.startswith("commitments/commit.jsonl, " + fault) for line in found), found


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.csv", "id,name\nx,Oslo, Norvège\n", "a.csv, line 2: 3 cells where the header has 2 (id, name)"),
        ("a.csv", "id,name\nx,Oslo\nx,Oslo\n", "a.csv, line 3 (x): the id is taken by a.csv, line 2"),
        ("a.toml", '[[rule]]\nid = "x"\n[[rule]]\nid = "x"\n', "a.toml, line 4 (x): the id is taken by a.toml, line 2"),
        ("a.toml", "[[rule]\n", "a.toml, line 1: broken TOML"),
        ("a.toml", "[[rule]]\nid = 'x\n", "a.toml: broken TOML: Expected"),
        ("a.csv", b"id,name\nx,\xe9t\xe9\n", "a.csv: not UTF-8: byte 10 is 0xe9"),
    ],
)
def test_other_files_are_read_too(tmp_path, name, content, fault):
    assert any(line.startswith(fault) for line in faults_of(tmp_path, name, content))


def test_a_thing_may_stand_once_with_each_of_its_names(tmp_path):
    assert faults_of(tmp_path, "a.csv", "id,name\nx,Oslo\nx,Christiania\n") == []


def test_examples_are_tried(nlp):
    known = next(row for row in check_form(pattern_root())[0] if row.id == "agree.convenir")
    sentence = known.fields["match"][0]
    swapped = known.fields | {"match": ["Il pleut sur la ville."], "reject": [sentence]}
    faults = list(check_examples(nlp, [PatternRow(known.file, 7, known.id, swapped)]))
    assert [str(fault) for fault in faults] == [
        f"{known.file}, line 7 ({known.id}): does not find its own example « Il pleut sur la ville. »; "
        "what is found there: nothing",
        f"{known.file}, line 7 ({known.id}): finds what it must leave alone: « {sentence} »",
    ]


def test_the_command_fails_on_a_fault(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pipeline.patterns, "_CHECKOUT", tmp_path)
    (tmp_path / "a.csv").write_text("id,name\n,Oslo\n", encoding="utf-8")
    assert main(["patterns", "check"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("a.csv, line 2: the row has no id") and captured.err == "1 fault\n"
