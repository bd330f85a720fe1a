"""The notebooks as shipped: their shape, their stored outputs, and every way in which they are run.

Text outputs are compared by nbval (`make nbval`); here are the pictures, which nbval passes over,
the demos, whose sliders nbval does not move, and the run with all solutions in place.

What these tests cannot see: prose that is wrong or hard to read, a number in prose that no cell
prints, a sentence under a picture that is true and misses the point, a picture that is ugly or
hides what it should show, a link to the wrong section. Somebody has to read each notebook and move
each slider.
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


pytestmark = pytest.mark.notebooks


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


BLOCK, MOST = 8, 80  # pixels; the mean difference of a block: a line that is elsewhere has more


def pictures(cells):
    """Each picture with its sentence, and the width and alt text that the page gives it."""
    return [
        (output.data["image/png"], output.data["text/plain"], output.metadata["image/png"])
        for cell in cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"), float)


def complaints(stored, now):
    """What is stale or wrong in a stored picture, its sentence, width and alt text."""
    (png, sentence, shown), (png_now, sentence_now, shown_now) = stored, now
    if sentence != sentence_now:
        yield "stale sentence: run `make refresh`"
    if shown.get("alt") != sentence:
        yield "the alt text is not the sentence: run `make refresh`"
    if shown != shown_now:
        yield f"shown as {shown}, now as {shown_now}: run `make refresh`"
    if not alike(pixels(png), pixels(png_now)):
        yield "stale picture: run `make refresh`"


def alike(stored, now):
    """Whether two pictures are the same on average and in each block of 8 x 8 pixels, with a little
    room for other platforms.
    """
    if stored.shape != now.shape:
        return False
    difference = np.abs(stored - now)
    rows, columns = (length // BLOCK * BLOCK for length in difference.shape[:2])
    whole = difference.max(axis=2)[:rows, :columns]
    blocks = whole.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK).mean(axis=(1, 3))
    return difference.mean() < 1.0 and blocks.max() < MOST


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
        assert list(complaints(stored, now)) == []


@pytest.fixture(scope="module")
def picture():
    """A stored picture with its sentence, width and alt text."""
    (first, *_) = pictures(code(nbformat.read(PATHS[0], as_version=4)))
    return first


def red_mark(image, row, column):
    image[row : row + 12, column : column + 12] = 255, 0, 0


def inverted_patch(image, row, column):
    image[row : row + 10, column : column + 16] = 255 - image[row : row + 10, column : column + 16]


@pytest.mark.parametrize("doctor", [red_mark, inverted_patch])
@pytest.mark.parametrize("place", [(3, 3), (300, 750), (402, 1001), (700, 1700)])
def test_a_small_mark_in_a_stored_picture_is_seen(picture, doctor, place):
    now = pixels(picture[0])
    stored = now.copy()
    doctor(stored, *place)
    assert np.abs(stored - now).mean() < 1.0, "the mean alone does not see it"
    assert not alike(stored, now)
    assert alike(now, now)


@pytest.mark.parametrize(
    ("entries", "words"),
    [({"alt": "Another sentence."}, "the alt text is not"), ({"width": 450}, "shown as")],
)
def test_another_alt_text_or_width_is_seen(picture, entries, words):
    png, sentence, shown = picture
    assert list(complaints(picture, picture)) == []
    found = complaints((png, sentence, shown | entries), picture)
    assert any(complaint.startswith(words) for complaint in found)


def test_passes_with_every_stub_replaced_by_its_solution(path, notebook):
    exercises = EXERCISES.get(path.stem, ())
    for exercise in exercises:
        solve(notebook, exercise)
    fresh = execute(copy.deepcopy(notebook))
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


def test_stored_demos_are_a_picture_and_a_sentence(notebook):
    for cell in code(notebook):
        if cell.source.startswith("demos."):
            (shown,) = [output for output in cell.outputs if output.output_type == "execute_result"]
            assert set(shown.data) == {"image/png", "text/plain"}
            assert WIDGET not in shown.data
            assert len(shown.data["text/plain"]) > 60, "let the sentence say more"


def hollow(notebook):
    """What has no content: cells without text, a page of few words, and parts of few words."""
    yield from (f"cell {cell.id} is empty" for cell in notebook.cells if not cell.source.strip())
    if not prose(notebook) or not code(notebook):
        yield "no prose or no code"
    text = "\n".join(cell.source for cell in prose(notebook))
    if len(re.sub(r"^#+ .+$", "", text, flags=re.MULTILINE).split()) < 300:
        yield "fewer than 300 words in all"
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    for heading, words in zip(sections[1::2], sections[2::2], strict=True):
        if heading in LECTURE_PARTS and len(words.split()) < 10:
            yield f"fewer than ten words under {heading!r}"


def test_a_notebook_has_content(notebook):
    assert list(hollow(notebook)) == []


def test_a_notebook_without_content_is_seen(notebook):
    for cell in notebook.cells:
        headings = re.findall(r"^#+ .+$", cell.source, re.MULTILINE)
        cell.source = "\n".join(headings) if cell.cell_type == "markdown" else ""
    assert list(hollow(notebook)) != []
    assert list(hollow(nbformat.v4.new_notebook())) == [
        "no prose or no code",
        "fewer than 300 words in all",
    ]


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
