"""Every page of documentation: its commands run, and print what the page shows; its links lead somewhere."""

import re
from itertools import pairwise

import pytest

from tests.docs.blocks import BLOCK, ROOT, begins_with_a_clone, checkout, run_page, same

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
RUN = [
    page for page in PAGES if {"sh", "python"} & {language for language, _ in BLOCK.findall(page.read_text("utf-8"))}
]
TEXTS = [*PAGES, ROOT / "CONTRIBUTING.md"]


def test_pages_are_found():
    assert {"README.md", "tour.md", "tables.md", "patterns.md"} <= {page.name for page in RUN}


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_it_prints(page, request, tmp_path):
    folder = checkout(tmp_path) if begins_with_a_clone(page) else request.getfixturevalue("extracted")
    for block in run_page(page, folder):
        if block.shown is not None:
            assert same(block.shown, block.printed), (
                f"{block.code}\nprints\n{block.printed}\nand the page shows\n{block.shown}"
            )


def test_differences_are_seen():
    assert same("2 articles, 7.3 s\n", "2 articles, 11.0 s\n")
    assert same("a\n…\nd\n", "a\nb\nc\nd\n")
    assert same("  relations            62\n", "  relations           163\n")
    assert not same("2 articles\n", "3 articles\n")
    assert not same("a\n", "a\nb\n")
    assert not same("", "a\n")


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_text_block_stands_under_what_prints_it():
    for page in RUN:
        blocks = [language for language, _ in BLOCK.findall(page.read_text("utf-8"))]
        for before, language in pairwise(["", *blocks]):
            assert language != "text" or before in ("sh", "python"), page
