"""``engagements explain`` and ``engagements schema`` as they print."""

import io
import re
import subprocess
import sys

import pytest
from rich.console import Console

from pipeline.cli import main
from pipeline.dataset import Dataset
from pipeline.explain import LAYERS, Places, explain
from pipeline.patterns import pattern_root
from pipeline.tables import SCHEMAS
from tests.report import world


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return world.small().write(tmp_path_factory.mktemp("tables"))


def coloured(tables, doc_id, layers=LAYERS):
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=200, highlight=False)
    explain(Dataset(tables).article(doc_id), layers, console, pattern_root())
    return console.file.getvalue()


def test_layers_have_colours_and_can_be_left_out(tables):
    green = re.compile(r"\x1b\[[\d;]*32mMali")
    assert green.search(coloured(tables, "bamako"))
    assert not green.search(coloured(tables, "bamako", ["dates"]))


def test_the_parts_of_a_commitment_stand_out(tables):
    shown = coloured(tables, "abidjan", ["commitments"])
    assert re.search(r"\x1b\[1;7ms'engage à\x1b\[0m", shown)
    assert re.search(r"\x1b\[1mfinancer deux barrages\x1b\[0m", shown)


def test_every_row_names_what_made_it(tables, capsys):
    assert main(["explain", str(tables), "bamako"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b[" not in shown
    assert "AGREE high  Mali; Niger  ont convenu de rouvrir leur frontière" in shown
    assert "due 2024-05-03" in shown and "pattern verb.test" in shown
    assert re.search(r"LOC +Mali +Mali +iso3166:ML +gazetteer", shown)


def test_markup_in_a_text_is_text(tables, capsys):
    hostile = next(doc_id for doc_id in Dataset(tables).doc_ids if doc_id.startswith("x/"))
    assert main(["explain", str(tables), hostile]) == 0
    assert world.HOSTILE in capsys.readouterr().out.replace("\n", " ")


def test_a_source_leads_to_the_line_of_its_pattern(tmp_path):
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates/days.toml").write_text('# days\n[[rule]]\nid = "weekday"\n\n[[rule]]\nid = "day-month"\n')
    (tmp_path / "words.csv").write_text("id,word\nweekday,lundi\n")
    places = Places(tmp_path)
    assert places.of("dates/day-month") == "dates/days.toml:6"
    assert places.of("dates/weekday") == "dates/days.toml:3"
    assert places.of("weekday") is None
    assert places.of(None) is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["bamaco"], "Did you mean: bamako"), (["bamako", "--layers", "verbs"], "no layer verbs")],
)
def test_a_wrong_call_says_what_there_is(tables, arguments, words, capsys):
    assert main(["explain", str(tables), *arguments]) == 2
    assert words in capsys.readouterr().err


def test_schema_prints_every_column(capsys):
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    for name, schema in SCHEMAS.items():
        section = printed[printed.index(f"{name}\n") :]
        assert all(re.search(rf"^    {field.name} +\S+ ", section, re.MULTILINE) for field in schema)


def test_a_reader_that_has_seen_enough_is_no_error():
    command = f'"{sys.executable}" -m pipeline schema --markdown | head -n 1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("# Data dictionary\n", "")


def test_schema_of_one_table(capsys):
    assert main(["schema", "acronyms"]) == 0
    assert capsys.readouterr().out.startswith("acronyms\n")
    assert main(["schema", "verbs"]) == 2
    assert "documents, sentences" in capsys.readouterr().err
