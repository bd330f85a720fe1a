"""Numbers in prose are tied to the cells that compute them."""

from pathlib import Path

import nbformat
import pytest

from tools.prose import faults

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PAGE = (
    "It keeps 65 % over 50 days."
    "\n\n<!-- computed: 65 % = share; 50 days = averages.effective_window(0.98) -->"
)


def page(source):
    output = nbformat.v4.new_output("stream", text="65 % are left")
    code = nbformat.v4.new_code_cell("", id="share", outputs=[output])
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source), code])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_tie_holds(path):
    assert faults(nbformat.read(path, as_version=4)) == []


def test_ties_that_hold_survive_nbformat():
    text = nbformat.writes(page(PAGE))
    assert faults(nbformat.reads(text, as_version=4)) == []


@pytest.mark.parametrize(("old", "new"), [("65", "66"), ("50", "51"), ("= share", "= gone")])
def test_a_wrong_number_or_cell_is_found(old, new):
    assert len(faults(page(PAGE.replace(old, new)))) == 1
    if old.isdigit():
        assert len(faults(page(PAGE.replace(old, new, 1)))) == 1
