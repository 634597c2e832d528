"""docs/data_dictionary.md says what pipeline/tables.py says."""

from pathlib import Path

from pipeline.cli import main
from pipeline.dictionary import ABOUT
from pipeline.tables import SCHEMAS

PAGE = Path(__file__).parents[2] / "docs" / "data_dictionary.md"


def test_the_page_is_what_the_command_prints(capsys):
    assert main(["schema", "--markdown"]) == 0
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8"), (
        "engagements schema --markdown > docs/data_dictionary.md"
    )


def test_every_column_is_described():
    assert list(ABOUT) == list(SCHEMAS)
    for schema in SCHEMAS.values():
        assert all(field.metadata[b"description"] for field in schema)
