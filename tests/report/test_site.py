"""The site as files: where it may be written, and what it makes of tables that are empty or odd."""

import re

import pytest

from pipeline.cli import main
from pipeline.dataset import Dataset, DatasetError
from pipeline.report import ReportError, write_report
from tests.report import world


@pytest.fixture
def tables(tmp_path):
    return world.small().write(tmp_path / "tables")


def test_written_beside_the_tables_and_replaced_by_the_next_run(tables, capsys):
    assert main(["report", str(tables)]) == 0
    page = tables / "report" / "index.html"
    assert str(page) in capsys.readouterr().out
    (tables / "report" / "stale.html").touch()
    assert main(["report", str(tables)]) == 0
    assert page.is_file() and not (tables / "report" / "stale.html").exists()
    assert [path.name for path in tables.iterdir() if path.name.startswith(".")] == []


def test_same_tables_same_bytes(tables, tmp_path):
    sites = [tmp_path / "one", tmp_path / "two"]
    for site in sites:
        write_report(Dataset(tables), site)
    one, two = ({p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites)
    assert one == two


def test_a_folder_that_is_no_report_is_left_alone(tables, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ReportError, match="--out"):
        write_report(Dataset(tables), tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_a_folder_without_tables_says_how_to_make_them(tmp_path, capsys):
    assert main(["report", str(tmp_path)]) == 2
    assert "engagements extract INPUT --out" in capsys.readouterr().err


def test_tables_without_a_row_still_make_a_site(tmp_path):
    write_report(Dataset(world.World().write(tmp_path / "tables")), tmp_path / "site")
    assert "no commitment yet" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_every_link_between_pages_leads_somewhere(tables, tmp_path):
    site = tmp_path / "site"
    write_report(Dataset(tables), site)
    checked = 0
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#:]+)[^":]*"', page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file(), (page, link)
            checked += 1
    assert checked > 50


def test_no_page_names_an_address_to_fetch_from(tables, tmp_path):
    write_report(Dataset(tables), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            assert not re.search(
                r'(?:src|<link[^>]+href)="https?:|url\(|@import|fetch\(', path.read_text(encoding="utf-8")
            )


def test_an_unknown_article_is_answered_with_near_ones(tables):
    with pytest.raises(DatasetError, match="Did you mean: bamako"):
        Dataset(tables).article("bamaco")
