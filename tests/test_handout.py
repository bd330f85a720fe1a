"""What students are handed: their work to do, and nothing that is said on stage."""

from pathlib import Path

import nbformat
import pytest

from tools import handout
from tools.reading import is_stub
from tools.shipped import shipped

ROOT = Path(__file__).resolve().parent.parent


def _notebook():
    cell, notes = (
        nbformat.v4.new_code_cell("demos.ravine()"),
        nbformat.v4.new_markdown_cell("Say it"),
    )
    cell.metadata = {"coursekit": {"say": "Look!", "press": ["zig-zag"]}, "tags": ["a"]}
    cell.metadata["slideshow"] = {"slide_type": "slide"}
    cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="x")], 3
    notes.metadata["slideshow"] = {"slide_type": "notes"}
    return nbformat.v4.new_notebook(cells=[cell, notes])


def test_outputs_and_what_is_said_on_stage_stay_with_the_instructor():
    whole = _notebook()
    (cell,) = handout.handout(whole).cells
    assert (cell.outputs, cell.execution_count, dict(cell.metadata)) == ([], None, {"tags": ["a"]})
    assert len(whole.cells) == 2, "the notebook that was given is left as it is"
    assert whole.cells[0].outputs


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_graded_form_has_a_test_after_each_answer_and_no_help(path):
    notebook = nbformat.read(path, 4)
    cells = handout.handout(notebook, graded=True).cells
    sources = [cell.source for cell in cells]
    assert not [source for source in sources if source.startswith(("stuck(", "solution(", "hint("))]
    stubs = [number for number, cell in enumerate(cells) if is_stub(cell.source)]
    assert len(stubs) == len([cell for cell in notebook.cells if is_stub(cell.source)])
    for number in stubs:
        answer, test = cells[number].metadata["nbgrader"], cells[number + 1].metadata["nbgrader"]
        assert (answer["solution"], answer["grade"], answer["locked"]) == (True, False, False)
        assert (test["solution"], test["grade"], test["locked"]) == (False, True, True)
        assert (test["points"], answer["schema_version"]) == (1, 3)
        name = cells[number].source.removeprefix("def ").partition("(")[0]
        assert sources[number + 1].endswith(f"score({name})")
    ids = [cell.metadata["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell.metadata]
    assert len(set(ids)) == len(ids)


def test_it_is_written_where_it_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(handout, "PLACE", tmp_path / "handout")
    handout.main(["adam", "--graded"])
    assert (tmp_path / "handout" / "07-adam.ipynb").exists()
    assert capsys.readouterr().out == "build/handout/07-adam.ipynb\n"
    with pytest.raises(SystemExit, match="There is no lecture lion; there are: 00-start-here, "):
        handout.main(["lion"])
    assert "build" in (ROOT / ".gitignore").read_text(encoding="utf-8")
