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
import functools
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
from tests import complaints
from tests.shown import SHOWN
from tools.refresh import WIDGET, execute, is_answer, rounding, tidy
from tools.shipped import shipped
from tools.site.films import made
from tools.site.pages import slug

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


def stale(stored, now):
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


def test_runs_as_shipped_with_every_demo_swept_and_the_stored_pictures_are_todays(notebook):
    fresh = swept(notebook)
    moves = ast.literal_eval(fresh.cells[-1].outputs[0].text.split(":")[1].strip())
    assert len(moves) == sum(cell.source.startswith("demos.") for cell in code(notebook))
    assert min(moves) > 5
    if matplotlib.__version__ != DRAWN_WITH:
        return  # another Matplotlib sets type differently
    stored, now = pictures(code(notebook)), pictures(code(fresh))
    assert len(stored) == len(now), "pictures are missing or left over: run `make refresh`"
    if notebook.metadata["coursekit"]["rounding"] != rounding():
        return  # beyond the largest α a training is chaotic: rounding decides its picture
    for pair in zip(stored, now, strict=True):
        complaints.none(stale(*pair))


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
@pytest.mark.parametrize("place", [(3, 3), (300, 750), (402, 1001), (500, 1700)])
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
    assert list(stale(picture, picture)) == []
    found = stale((png, sentence, shown | entries), picture)
    assert any(complaint.startswith(words) for complaint in found)


def test_passes_with_every_stub_replaced_by_its_solution(path, notebook):
    exercises = EXERCISES.get(path.stem, ())
    for exercise in exercises:
        solve(notebook, exercise)
    fresh = execute(copy.deepcopy(notebook))
    verdicts = [
        output.data["text/plain"]
        for cell in code(fresh)
        if cell.source.startswith("def ")
        for output in cell.outputs
    ]
    if exercises:
        complaints.none(said for said in verdicts if not said.startswith("✓ right:"))
        assert len(verdicts) == len(exercises), "the verdict stands under each definition"
        assert "This runs on your own" in nbformat.writes(fresh)


def solve(notebook, exercise):
    """Put what `solution` shows in the place of the one stub of this exercise."""
    first = f"def {exercise.name}("
    stubs = [cell for cell in code(notebook) if cell.source.startswith(first)]
    assert len(stubs) == 1, f"write one cell that begins with {first}, not {len(stubs)}"
    (stub,) = stubs
    assert stub.source.endswith("..."), f"end the cell of {exercise.name} with ..., without code"
    stub.source = str(solution(exercise.name))


BROKEN = ("def broken(:\n    ...", "raise KeyError", "import sys; sys.exit()")


def test_no_broken_answer_stops_what_follows(notebook):
    """Whatever stands in the answer cells, every other cell runs, with coursekit's functions."""
    kinds = itertools.cycle(BROKEN)
    answers = {cell.id for cell in code(notebook) if is_answer(cell.source)}
    for cell in code(notebook):
        if cell.id in answers:
            cell.source = next(kinds)
    demos = [cell for cell in code(notebook) if cell.source.startswith("demos.")]
    notebook.cells = [cell for cell in notebook.cells if cell not in demos]
    fresh = execute(notebook)
    for cell in code(fresh):
        failed = any(output.output_type == "error" for output in cell.outputs)
        assert not failed or cell.id in answers, cell.id
    assert fresh.cells[-1].cell_type == "markdown"
    assert all(cell.execution_count for cell in code(fresh))


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
    assert notebook == tidy(copy.deepcopy(notebook)), "run `make refresh`"
    complaints.none(
        f"cell {cell.id} ends with an error: repair it and run `make refresh`"
        for cell in code(notebook)
        if any(output.output_type == "error" for output in cell.outputs)
    )


def test_stored_demos_are_a_picture_and_a_sentence(notebook):
    for cell in code(notebook):
        if cell.source.startswith("demos."):
            results = [o for o in cell.outputs if o.output_type == "execute_result"]
            assert len(results) == 1, f"cell {cell.id} has no stored picture: run `make refresh`"
            (shown,) = results
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
    complaints.none(hollow(notebook))


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
    """An answer cell may raise for a student; as shipped it does not, which nbval compares."""
    marks = re.compile("nbval|NBVAL|raises-exception")
    for cell in notebook.cells:
        metadata = "" if is_answer(cell.source) else str(cell.metadata)
        if marks.search(cell.source + metadata):
            pytest.fail(f"cell {cell.id} hides its output: take its nbval mark or tag away")


MOST_LINES, WIDEST = 8, 110  # of a code cell


def unwieldy(notebook):
    """Code cells that are long or wide, and code without prose, or prose without code."""
    lines = [cell.source.count("\n") + 1 for cell in code(notebook)]
    if statistics.median(lines) > 4:
        yield "half of the code cells have more than four lines: cut them, or let coursekit do it"
    for cell in code(notebook):
        if cell.source.count("\n") >= MOST_LINES:
            yield f"cell {cell.id} has more than {MOST_LINES} lines: cut it"
        if max(map(len, cell.source.split("\n"))) > WIDEST:
            yield f"cell {cell.id} is wider than {WIDEST} columns: break its longest line"
    if not 0.7 < len(prose(notebook)) / len(code(notebook)) < 2:
        yield (
            f"{len(prose(notebook))} cells of prose to {len(code(notebook))} of code:"
            " explain each step, and let each explanation show something"
        )


def test_cells_are_short_and_explained(notebook):
    complaints.none(unwieldy(notebook))


def out_of_order(notebook):
    """Headings that do not make an outline: one title, then no level left out."""
    text = "\n".join(cell.source for cell in prose(notebook))
    headings = re.findall(r"^#+ .+", text, re.MULTILINE)
    levels = [heading.index(" ") for heading in headings]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield "begin with a title, # Title, and let it be the only heading with one #"
    for before, after, heading in zip(levels, levels[1:], headings[1:], strict=False):
        if after > before + 1:
            yield f"{heading!r} leaves a level out: take a # away"


def test_headings_are_in_order(notebook):
    complaints.none(out_of_order(notebook))


ABOUT = re.compile(r"^\*About \d+ minutes\. You need: .+\. Next: .+\.\*$", re.MULTILINE)


def unlike_a_lecture(notebook, exercises):
    """Where a lecture departs from the shape that all share."""
    text = "\n".join(cell.source for cell in prose(notebook))
    parts = [h for h in re.findall(r"^## (.+)", text, re.MULTILINE) if h in LECTURE_PARTS]
    yield from (f"add a part ## {part}" for part in LECTURE_PARTS if part not in parts)
    if sorted(parts) == sorted(LECTURE_PARTS) and parts != LECTURE_PARTS:
        yield f"bring the parts into the order {', '.join(LECTURE_PARTS)}"
    if notebook.cells[0].source.count("\n- ") != 3:
        yield "give three goals under the title, each a line that begins with - "
    if not ABOUT.search(notebook.cells[0].source):
        yield "say under the title: *About 9 minutes. You need: [one](…). Next: [another](…).*"
    elif not re.search(r"^(Next:|Back to) \[", notebook.cells[-1].source, re.MULTILINE):
        yield "end the last cell with Next: [the next lecture](…)."
    questions = text.partition("## Test yourself")[2].partition("\n## ")[0].count("<details>")
    if questions != 3:
        yield f"ask three questions under Test yourself, each with <details>, not {questions}"
    for name in (exercise.name for exercise in exercises):
        if not any(cell.source.startswith(f"def {name}(") for cell in code(notebook)):
            yield f"add a cell that begins with def {name}( and ends with ..."
        if not any(cell.source == f'stuck("{name}")' for cell in code(notebook)):
            yield f'add a cell that says stuck("{name}") and nothing else'


def test_lectures_have_the_common_shape(path, notebook):
    if path.stem in EXERCISES:
        complaints.none(unlike_a_lecture(notebook, EXERCISES[path.stem]))


def test_the_network_is_never_needed(notebook):
    asks = re.compile(r"https?://|urllib|requests|!pip|%pip|!\w")
    complaints.none(
        f"cell {cell.id} asks the network or a shell for something: a lecture runs without"
        for cell in code(notebook)
        if asks.search(cell.source)
    )


def astray(path, notebook):
    """Cells without a lasting name, and links to notebooks or headings that are not there."""
    for number, cell in enumerate(notebook.cells, 1):
        if not re.fullmatch(r"[a-z0-9-]{3,30}", cell.id):
            yield (
                f'cell {number} has the id "{cell.id}": give it a name of its own in the file,'
                " 3 to 30 of a-z, 0-9 and -; links and stored work hold on to it"
            )
        for link in re.findall(r"\]\(([^)]+\.ipynb(?:#[^)]+)?)\)", cell.source):
            if cell.cell_type == "markdown" and not leads_somewhere(path.parent, link):
                yield f"cell {cell.id} links {link}, which is not there"


def leads_somewhere(folder, link):
    name, _, heading = link.partition("#")
    return (folder / name).exists() and (not heading or heading in headings(folder / name))


@functools.cache
def headings(path):
    """The headings of a notebook, named as JupyterLab names them for a link."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type != "code"]
    lines = [line for cell in cells for line in cell.source.splitlines()]
    return {slug(line.lstrip("# ")) for line in lines if line.startswith("#")}


def test_cell_names_are_stable_and_links_lead_somewhere(path, notebook):
    complaints.none(astray(path, notebook))


def test_what_is_no_lecture_is_told_what_it_lacks():
    cells = [
        nbformat.v4.new_markdown_cell(
            "## Idea\n\n[on](99-on.ipynb) [off](00-start-here.ipynb#Off)", id="Idea"
        ),
        nbformat.v4.new_code_cell("a = 1\n" * 9 + "#" * 111 + "\n!pip", id="long"),
        nbformat.v4.new_code_cell("b", id="more"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert len(list(unwieldy(notebook))) == 4
    assert len(list(out_of_order(notebook))) == 1
    wanted = len(LECTURE_PARTS) + 2
    assert len(list(unlike_a_lecture(notebook, LECTURES[0].exercises[:1]))) == wanted + 3
    assert len(list(astray(PATHS[0], notebook))) == 3
