"""The notebooks as shipped: their shape, their stored outputs, and every way in which they are run.

Text outputs are compared by nbval (`make nbval`); here are the pictures, which nbval passes over,
the demos, whose sliders nbval does not move, and the run with all solutions in place.
"""

import ast
import base64
import copy
import io
import itertools
import re
import statistics
import subprocess
import sys
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
import pytest
from PIL import Image

from coursekit.exercises.verbs import solution
from coursekit.lectures import LECTURES
from coursekit.live.demo import Demo
from tests.shown import SHOWN, made
from tools.refresh import WIDGET, execute, shipped, tidy

PATHS = shipped()
EXERCISES = {lecture.notebook: lecture.exercises for lecture in LECTURES}
LOCK = (Path(__file__).parent.parent / "requirements.lock").read_text(encoding="utf-8")
DRAWN_WITH = re.search(r"^matplotlib==([\d.]+)", LOCK, re.MULTILINE)[1]
SWEEP = (
    "print('demos swept:', [out.live.sweep() for out in list(Out.values()) if hasattr(out,"
    " 'live')])"
)
LECTURE_PARTS = [
    "The idea",
    "Predict",
    "Write it",
    "Your function at work",
    "Spot the slip",
    "In practice",
    "Recap",
    "Test yourself",
    "Sources",
]


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def swept(notebook):
    """A copy, run from top to bottom in a fresh kernel, with every control of every demo driven at
    the end.
    """
    notebook = copy.deepcopy(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell(SWEEP))
    return execute(notebook)


def pictures(cells):
    return [
        output.data["image/png"]
        for cell in cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"), float)


def test_every_lecture_with_exercises_is_there():
    assert set(EXERCISES) < {path.stem for path in PATHS}


def test_runs_as_shipped_with_every_demo_swept_and_the_stored_pictures_are_todays(notebook):
    fresh = swept(notebook)
    moves = ast.literal_eval(fresh.cells[-1].outputs[0].text.split(":")[1].strip())
    assert len(moves) == sum(cell.source.startswith("demos.") for cell in code(notebook))
    assert min(moves) > 5
    if matplotlib.__version__ != DRAWN_WITH:
        return  # another Matplotlib sets type differently
    for stored, now in zip(pictures(code(notebook)), pictures(code(fresh)), strict=True):
        # A little room for other platforms; a line drawn elsewhere changes more.
        assert pixels(stored).shape == pixels(now).shape
        assert np.abs(pixels(stored) - pixels(now)).mean() < 1.0, (
            "stale picture: run `make refresh`"
        )


def test_passes_with_every_stub_replaced_by_its_solution(path, notebook):
    exercises = EXERCISES.get(path.stem, ())
    for exercise in exercises:
        solve(notebook, exercise)
    fresh = swept(notebook)
    verdicts = [
        output.data["text/plain"]
        for cell in code(fresh)
        if cell.source.startswith("check(")
        for output in cell.outputs
    ]
    if exercises:
        assert [verdict.split(":")[0] for verdict in verdicts] == ["✓ right"] * len(exercises)
        assert "This runs on your own" in nbformat.writes(fresh)


def solve(notebook, exercise):
    """Put what `solution` shows in the place of the one stub of this exercise."""
    (stub,) = [cell for cell in code(notebook) if cell.source.startswith(f"def {exercise.name}(")]
    assert stub.source.endswith("..."), "a shipped stub has no code"
    stub.source = str(solution(exercise.name))


@pytest.mark.parametrize(
    ("path", "cell"),
    [(path, cell) for path, cells in SHOWN.items() for cell in cells],
    ids=lambda value: getattr(value, "stem", value),
)
def test_every_demo_runs_after_the_setup_cell_alone(path, cell):
    assert isinstance(made(path, cell), Demo)


def test_a_demo_that_breaks_when_moved_fails_the_sweep():
    source = (
        "import dataclasses\nfrom coursekit.lectures.averages import demos\ndemo ="
        " demos.unrolled()\nbroken = dict(compute=lambda day, beta: 1 / (day - 60) and"
        " demo.compute(day, beta))\ndataclasses.replace(demo, **broken)"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    execute(copy.deepcopy(notebook))  # nbclient alone does not see it
    with pytest.raises(Exception, match="ZeroDivisionError"):
        swept(notebook)


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [("", "", 0), ("65.1%", "65.2%", 1)],
    ids=["as stored", "one digit changed"],
)
def test_one_changed_digit_fails_nbval(tmp_path, old, new, status):
    text = next(path for path in PATHS if path.stem.startswith("03")).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "changed.ipynb").write_text(text.replace(old, new), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tools.quick_start",
        "-p",
        "no:hypothesispytest",
        "--nbval",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        tmp_path,
        tmp_path / "changed.ipynb",
    ]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert done.returncode == status, done.stdout


# ------------------------------------------------------------------------------------------- shape
# and stored outputs


def test_stored_outputs_are_whole_and_tidy(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(
        range(1, len(code(notebook)) + 1)
    )
    assert notebook == tidy(copy.deepcopy(notebook)), "run `make refresh`"
    for cell in code(notebook):
        assert all(output.output_type != "error" for output in cell.outputs)
        if cell.source.startswith("demos."):
            (shown,) = [output for output in cell.outputs if output.output_type == "execute_result"]
            assert set(shown.data) == {"image/png", "text/plain"}
            assert WIDGET not in shown.data
            assert len(shown.data["text/plain"]) > 60


def test_nothing_is_hidden_from_nbval(notebook):
    for cell in notebook.cells:
        assert not re.search(
            "nbval|NBVAL|raises-exception", cell.get("source", "") + str(cell.metadata)
        )


def test_cells_are_short_and_explained(notebook):
    lines = [cell.source.count("\n") + 1 for cell in code(notebook)]
    assert statistics.median(lines) <= 4
    assert max(lines) <= 8
    assert max(len(line) for cell in code(notebook) for line in cell.source.split("\n")) <= 110, (
        "wider than a cell"
    )
    assert 0.7 < len(prose(notebook)) / len(code(notebook)) < 2


def test_headings_are_in_order(notebook):
    levels = [
        len(mark)
        for cell in prose(notebook)
        for mark in re.findall(r"^(#+) ", cell.source, re.MULTILINE)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_lectures_have_the_common_shape(path, notebook):
    if path.stem in EXERCISES:
        headings = re.findall(
            r"^## (.+)", "\n".join(cell.source for cell in prose(notebook)), re.MULTILINE
        )
        assert [part for part in headings if part in LECTURE_PARTS] == LECTURE_PARTS
        assert notebook.cells[0].source.count("\n- ") == 3
        assert prose(notebook)[-2].source.count("<details>") == 3
        for exercise in EXERCISES[path.stem]:
            assert any(cell.source == f"check({exercise.name})" for cell in code(notebook))


def test_the_network_is_never_needed(notebook):
    assert not re.search(
        r"https?://|urllib|requests|!pip|%pip|!\w",
        "\n".join(cell.source for cell in code(notebook)),
    )


def test_cell_names_are_stable_and_links_lead_somewhere(path, notebook):
    assert all(re.fullmatch(r"[a-z0-9-]{3,30}", cell.id) for cell in notebook.cells)
    for link in re.findall(
        r"\]\(([^)]+\.ipynb)\)", "\n".join(cell.source for cell in prose(notebook))
    ):
        assert (path.parent / link).exists()
