"""Readers: what each kind of input gives, and what each kind of bad input is called."""

import gzip
import json
import random

import pytest

from pipeline.readers import InputError, read
from pipeline.readers.decoding import Unreadable, decode

FRENCH = "L'Union européenne s'est engagée à aider l'Éthiopie : « c'est décidé »."


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(path, *rows):
    return write(path, "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in rows))


def articles(*inputs):
    return [r.article for r in read(inputs) if r.article]


def problems(*inputs):
    return [p for r in read(inputs) for p in r.problems]


def test_a_folder_is_read_by_name_and_a_file_is_named_without_its_ending(tmp_path):
    for name in ("b.txt", "a.txt", "below/c.txt", "notes.md", ".hidden.txt"):
        write(tmp_path / name, FRENCH)
    found = [(a.id, a.source) for a in articles(tmp_path)]
    assert found == [("a", "a.txt"), ("b", "b.txt"), ("below/c", "below/c.txt")]


def test_the_text_is_not_altered(tmp_path):
    text = " Deux lignes.\r\n\r\nFin \u00a0 : 𝒳.\n"
    write(tmp_path / "a.txt", text)
    assert articles(tmp_path / "a.txt")[0].text == text


def test_inputs_keep_the_order_given(tmp_path):
    write(tmp_path / "z.txt", FRENCH)
    lines(tmp_path / "a.jsonl", {"id": "k", "text": FRENCH})
    assert [a.id for a in articles(tmp_path / "z.txt", tmp_path / "a.jsonl")] == ["z", "k"]


def test_json_lines_with_all_fields(tmp_path):
    row = {"id": 7, "text": FRENCH, "title": " T ", "published": "2021-07-08T09:30:00+07:00", "source": "https://a.fr"}
    found = articles(lines(tmp_path / "a.jsonl", row, "", {"id": "b", "text": "x", "title": "", "other": 1}))
    assert [(a.id, a.title, a.published, a.source) for a in found] == [
        ("7", "T", "2021-07-08", "https://a.fr"),
        ("b", None, None, "a.jsonl"),
    ]


@pytest.mark.parametrize(
    ("line", "reason", "doc_id"),
    [
        ('{"id": "a", "text": "coupé', "broken JSON", None),
        ("[" * 100_000, "broken JSON", None),
        ('["a"]', "no JSON object", None),
        ('{"text": "sans nom"}', "no id", None),
        ('{"id": "", "text": "sans nom"}', "no id", None),
        ('{"id": true, "text": "sans nom"}', "no id", None),
        ('{"id": "a"}', "no text", "a"),
        ('{"id": "a", "text": null}', "no text", "a"),
        ('{"id": "a", "text": 12}', "text is no string", "a"),
        ('{"id": "a", "text": " \\n"}', "empty text", "a"),
        ('{"id": "a", "text": "moiti\\u00e9 \\ud83d"}', "half of a surrogate pair", "a"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, reason, doc_id):
    path = lines(tmp_path / "a.jsonl", {"id": "one", "text": "x"}, line, {"id": "three", "text": "y"})
    assert [a.id for a in articles(path)] == ["one", "three"]
    [problem] = problems(path)
    assert (problem.level, problem.source, problem.doc_id) == ("error", "a.jsonl:2", doc_id)
    assert reason in problem.reason


def test_a_bad_date_or_title_is_left_out_with_a_warning(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "a", "text": "x", "published": "8 juillet", "title": 4})
    assert [(a.published, a.title) for a in articles(path)] == [(None, None)]
    assert [p.level for p in problems(path)] == ["warning", "warning"]


def test_windows_1252_is_read_and_noted(tmp_path):
    path = write(tmp_path / "a.txt", FRENCH.encode("cp1252"))
    assert articles(path)[0].text == FRENCH
    assert [(p.level, p.doc_id, p.reason) for p in problems(path)] == [
        ("warning", "a", "not UTF-8: read as Windows-1252")
    ]


def test_windows_1252_in_one_line_leaves_the_others_alone(tmp_path):
    row = json.dumps({"id": "b", "text": FRENCH}, ensure_ascii=False)
    path = write(tmp_path / "a.jsonl", b'{"id": "a", "text": "\xc3\xa9"}\n' + row.encode("cp1252") + b"\n")
    assert [a.text for a in articles(path)] == ["é", FRENCH]
    assert [p.source for p in problems(path)] == ["a.jsonl:2"]


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(FRENCH.encode("utf-8-sig")) == (FRENCH, None)
    assert decode(FRENCH.encode("utf-16"))[0] == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(FRENCH.encode()),
        random.Random(3).randbytes(4000),
        b"\x00\x01\x02\x03",
        b"ASCII with \x00 in it",
        "Это русский текст, записанный в другой кодировке".encode("cp1251"),
        "これは日本語の文章です".encode("shift-jis"),
        "Europa Środkowa: zażółć gęślą jaźń".encode("iso8859-2"),
        b"\xff\xfe\x00",
    ],
)
def test_other_bytes_are_unreadable(tmp_path, data):
    with pytest.raises(Unreadable):
        decode(data)
    path = write(tmp_path / "a.txt", data)
    assert articles(path) == []
    assert [(p.level, p.source, p.doc_id) for p in problems(path)] == [("error", "a.txt", "a")]


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
def test_an_empty_file_is_named(tmp_path, content):
    path = write(tmp_path / "a.txt", content)
    assert [(p.level, p.source, p.reason) for p in problems(path)] == [("error", "a.txt", "empty")]


def test_the_first_of_two_articles_with_one_id_is_kept(tmp_path):
    write(tmp_path / "1/a.txt", "Premier.")
    write(tmp_path / "2/a.txt", "Second.")
    folders = tmp_path / "1", tmp_path / "2"
    assert [a.text for a in articles(*folders)] == ["Premier."]
    assert [(p.level, p.source, p.doc_id) for p in problems(*folders)] == [("error", "a.txt", "a")]


def test_files_of_one_name_in_two_folders_of_a_tree_are_two_articles(tmp_path):
    write(tmp_path / "2023/07/a.txt", "Premier.")
    write(tmp_path / "2023/08/a.txt", "Second.")
    assert [(a.id, a.text) for a in articles(tmp_path)] == [("2023/07/a", "Premier."), ("2023/08/a", "Second.")]


def test_an_article_given_twice_is_taken_once_with_a_warning(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "a", "text": "x"})
    assert len(articles(path, path)) == 1
    assert [p.level for p in problems(path, path)] == ["warning"]


def test_a_file_that_is_gone_or_closed_is_named(tmp_path):
    write(tmp_path / "a.txt", "x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    assert [a.id for a in articles(tmp_path)] == ["a"]
    assert [p.source for p in problems(tmp_path)] == ["b.txt"]


def test_a_file_too_large_to_hold_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.readers.whole.LARGEST_FILE", 1 << 20)
    monkeypatch.setattr("pipeline.readers.jsonl.LONGEST_LINE", 1 << 20)
    write(tmp_path / "a.txt", "a" * (1 << 20) + "é")
    lines(tmp_path / "b.jsonl", {"id": "b", "text": "b" * (3 << 20)}, {"id": "c", "text": "x"})
    assert [a.id for a in articles(tmp_path)] == ["c"]
    assert [(p.source, p.reason) for p in problems(tmp_path)] == [
        ("a.txt", "larger than 1 MB"),
        ("b.jsonl:1", "line longer than 1 MB"),
    ]


@pytest.mark.parametrize("given", ["nowhere", "notes.md", "empty"])
def test_an_input_that_gives_nothing_to_read_is_a_wrong_call(tmp_path, given):
    write(tmp_path / "notes.md", "x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=given):
        read([tmp_path / given])
