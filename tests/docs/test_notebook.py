"""notebooks/tour.ipynb runs from top to bottom on the tables of the seeds and draws its plots."""

from tests.docs.notebook import execute


def test_every_cell_runs(extracted):
    shown = [output for cell in execute(extracted).cells if cell.cell_type == "code" for output in cell.outputs]
    assert sum("image/png" in output.get("data", {}) for output in shown) >= 4
    assert not [output for output in shown if output.output_type == "stream" and output.name == "stderr"]
