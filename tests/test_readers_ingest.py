"""More ways in: Parquet, compressed lines, saved pages, archives of a crawl."""

import builtins
import gzip
import json
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.readers import read

FRENCH = [
    "Le gouvernement togolais s'est engagé à rouvrir le port de Lomé avant la fin du mois de mai, après des travaux.",
    "La ministre des Transports a salué le travail des ouvriers et remercié les pays voisins pour leur patience.",
]
ENGLISH = [
    "The government has pledged to reopen the harbour before the end of May, after two long months of works.",
    "The minister of transport thanked the workers and the neighbouring countries for all their patience so far.",
]


def page(paragraphs, title="Le port rouvrira à Pâques", day="2024-02-03T08:00:00+01:00"):
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    head = (
        f'<meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{day}">'
        '<link rel="canonical" href="https://journal.example/port">'
    )
    around = '<nav><a href="/">Accueil</a></nav>', "<footer>Mentions légales</footer>"
    whole = (
        f"<!doctype html><html><head>{head}</head><body>{around[0]}<article>{body}</article>{around[1]}</body></html>"
    )
    return whole.encode()


def readings(path):
    return list(read([path]))


def articles(path):
    return [r.article for r in readings(path) if r.article]


def problems(path):
    return [(p.level, p.reason) for r in readings(path) for p in r.problems]


@pytest.mark.parametrize("day", ["2024-02-03", date(2024, 2, 3), datetime(2024, 2, 3, 8)])
def test_parquet_with_the_columns_of_json_lines(tmp_path, day):
    columns = {"id": ["a", "b"], "text": ["Un.", None], "published": [day, day], "title": ["T", None], "other": [1, 2]}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    (article,) = articles(tmp_path / "a.parquet")
    assert (article.id, article.text, article.title, article.published) == ("a", "Un.", "T", "2024-02-03")
    assert [r.problems[0].source for r in readings(tmp_path) if not r.article] == ["a.parquet: row 2"]


def test_parquet_without_a_text_says_what_there_is(tmp_path):
    pq.write_table(pa.table({"id": ["a"], "body": ["Un."]}), tmp_path / "a.parquet")
    assert problems(tmp_path) == [("error", "no column text: there are id, body")]


def test_what_is_no_parquet_is_named(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    ((level, reason),) = problems(tmp_path)
    assert level == "error" and reason.startswith("cannot be read as Parquet")


def test_compressed_lines(tmp_path):
    rows = "".join(json.dumps({"id": i, "text": "Été."}, ensure_ascii=False) + "\n" for i in range(3))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    assert [(a.id, a.text) for a in articles(tmp_path)] == [("0", "Été."), ("1", "Été."), ("2", "Été.")]


def test_a_damaged_gzip_file_is_read_as_far_as_it_goes(tmp_path):
    rows = "".join(json.dumps({"id": i, "text": f"Texte {i * 7919}."}) + "\n" for i in range(20000))
    data = gzip.compress(rows.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    assert 1000 < len(articles(tmp_path)) < 20000
    assert problems(tmp_path)[-1][1].startswith("damaged gzip file")


def test_a_saved_page_gives_text_title_day_and_address(tmp_path):
    (tmp_path / "lome.html").write_bytes(page(FRENCH))
    (article,) = articles(tmp_path)
    assert article.text.split("\n\n")[-2:] == FRENCH
    assert "Accueil" not in article.text and "Mentions" not in article.text
    assert (article.id, article.title, article.published) == ("lome", "Le port rouvrira à Pâques", "2024-02-03")
    assert article.source == "https://journal.example/port"
    assert problems(tmp_path) == []


def test_repaired_text_is_marked(tmp_path):
    (tmp_path / "a.html").write_bytes(page([p.encode().decode("latin-1") for p in FRENCH]))
    (article,) = articles(tmp_path)
    assert FRENCH[0] in article.text
    ((level, reason),) = problems(tmp_path)
    assert level == "warning" and reason.startswith("repaired")


def test_a_page_without_an_article_is_named(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<html><body></body></html>")
    assert problems(tmp_path) == [("error", "no article found in this page")]


def record(address, body, kind="text/html; charset=utf-8"):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(address)):032x}>\r\nWARC-Date: 2024-02-04T00:00:00Z\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


ARCHIVE = [
    record("https://a.example/fr", page(FRENCH)),
    record("https://a.example/en", page(ENGLISH, "Harbour to reopen")),
    record("https://a.example/photo", b"\xff\xd8\xff", "image/jpeg"),
    record("https://a.example/fr2", page(FRENCH[::-1], "Merci aux voisins")),
]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.warc", b"".join), ("a.warc.gz", lambda r: b"".join(map(gzip.compress, r)))]
)
def test_the_french_pages_of_an_archive_are_kept(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(ARCHIVE))
    found = articles(tmp_path)
    assert [(a.id, a.title) for a in found] == [
        ("https://a.example/fr", "Le port rouvrira à Pâques"),
        ("https://a.example/fr2", "Merci aux voisins"),
    ]
    assert {a.published for a in found} == {"2024-02-03"}
    assert problems(tmp_path) == [("warning", "pages left out: 1 in another language, 1 no HTML")]


def test_without_the_extra_the_reason_says_what_to_install(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] in ("trafilatura", "fastwarc"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    (tmp_path / "a.html").write_bytes(page(FRENCH))
    (tmp_path / "b.warc").write_bytes(b"".join(ARCHIVE))
    assert problems(tmp_path) == [("error", "needs the extra: pip install 'engagements[ingest]'")] * 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "no page in this archive"), (gzip.compress(ARCHIVE[0])[:200], "pages left out: 1 no HTML")],
)
def test_an_empty_or_damaged_archive_is_named_and_the_rest_is_read(tmp_path, data, reason):
    (tmp_path / "a.warc.gz").write_bytes(data)
    (tmp_path / "b.txt").write_text("Fin.", encoding="utf-8")
    assert [a.id for a in articles(tmp_path)] == ["b"]
    assert [found for _, found in problems(tmp_path)] == [reason]
