"""The capstone: the seal, the card, functions out of saved notebooks, and the page at the end."""

import datetime
import itertools
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from benchmarks import capstone_choice
from coursekit import datasets, reporting
from coursekit.exercises import certificate, gather, own, solution, whose
from coursekit.lectures import EXERCISES, LECTURES
from coursekit.lectures.capstone import card, recipe, seal
from tools.reading import is_stub
from tools.refresh import execute
from tools.shipped import shipped

TOTAL = len(EXERCISES)
PAGES = {exercise: lecture.notebook for lecture in LECTURES for exercise in lecture.exercises}


def save(folder, *names, change=lambda source: source):
    """Notebooks in a folder that hold the solutions of these exercises."""
    for lecture in LECTURES:
        own = [exercise.name for exercise in lecture.exercises if exercise.name in names]
        sources = ["from coursekit import layers", *(change(str(solution(name))) for name in own)]
        cells = [{"cell_type": "code", "source": source} for source in sources]
        (folder / f"{lecture.notebook}.ipynb").write_text(json.dumps({"cells": cells}))


# ------------------------------------------------------------------------------------- recipe


def test_the_entry_trains_on_all_digits_but_those_to_choose_by():
    data, usual = recipe.digits(), datasets.digits()
    assert (len(data.train.y), len(data.valid.y), len(data.test.y)) == (1497, 300, 1823)
    np.testing.assert_array_equal(data.train.x[:1197], usual.train.x)
    np.testing.assert_array_equal(data.train.x[1197:], usual.test.x)
    assert not set(map(bytes, data.train.x)) & set(map(bytes, data.valid.x))
    assert recipe.steps(1) == 47


def test_the_script_of_the_choice_never_names_the_sealed_digits():
    assert "sealed_digits" not in Path(capstone_choice.__file__).read_text(encoding="utf-8")


def test_the_page_says_how_much_the_choice_has_cost():
    choice = capstone_choice
    grid = list(
        itertools.product(choice.WIDTHS, choice.KEEPS, choice.CHANGED, choice.ALPHAS, choice.CREWS)
    )
    each = [count * recipe.steps(epochs) for *_, (count, epochs) in grid]
    page = nbformat.read(next(path for path in shipped() if path.stem == "19-capstone"), 4)
    text = "\n".join(cell.source for cell in page.cells)
    assert f"from {len(grid)}, and wrote the rule down" in text
    million = len(choice.SEEDS) * sum(each) / 1e6
    assert f"Our choosing took {million:.1f} million steps" in text
    taken = (recipe.WIDTH, 1.0, True, recipe.ALPHA, (recipe.MEMBERS, recipe.EPOCHS))
    assert taken in grid


# ------------------------------------------------------------------------------------- seal


@pytest.fixture
def unopened(monkeypatch):
    monkeypatch.setattr(seal, "_looks", [])


def zeros(pictures):
    return np.zeros(len(pictures), int)


def test_every_look_is_counted_and_said(unopened, capsys):
    right = seal.open_seal({"zeros": zeros})
    assert right["zeros"].sum() == np.count_nonzero(datasets.sealed_digits().y == 0)
    assert capsys.readouterr().out.startswith("The seal is opened: look 1.")
    seal.open_seal({"zeros": zeros})
    assert "the seal was open already" in capsys.readouterr().out
    assert seal.looks() == 2


def test_answers_of_another_shape_are_no_look(unopened):
    with pytest.raises(ValueError, match=r"mine gave answers of shape \(2000, 10\); give"):
        seal.open_seal({"mine": lambda pictures: np.zeros((len(pictures), 10))})
    assert seal.looks() == 0


# ------------------------------------------------------------------------------------- card


def report(own_errors, other_errors, common=0):
    """A card of 2,000 digits, of which so many were read wrongly, by both or by one."""
    own_right, other = np.ones((2, 2000), bool)
    own_right[:own_errors] = False
    other[own_errors - common : own_errors - common + other_errors] = False
    budget = reporting.Budget()
    right = {"five": own_right, "neighbour": other}
    return card.ReportCard(right=right, budget=budget, chosen="validation", functions="2 of 9")


def test_a_card_has_the_interval_the_baseline_and_the_budget():
    told = report(30, 60).exact
    low, high = (f"{100 * end:.2f}" for end in reporting.wilson_interval(1970, 2000))
    assert f"98.50 %, 95 % interval {low} to {high} %" in told
    assert "neighbour: 97.00 %" in told
    assert "0 of 20,000 steps" in told
    assert "the entry is better" in told


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ((30, 34, 20), "0 is in its interval: the two cannot be told apart"),
        ((60, 30, 20), "the baseline is better"),
        ((30, 60, 20), "the entry is better"),
    ],
)
def test_a_card_says_when_there_is_no_difference(errors, words):
    assert words in str(report(*errors))
    assert not re.search(r"[−-]0(?![.\d])", str(report(*errors)))


# ------------------------------------------------------------------------------------- gather


def test_functions_are_gathered_from_saved_notebooks(tmp_path, capsys):
    save(tmp_path, "adam_step", "ensemble_average")
    found = gather("adam_step", "ensemble_average", "make_minibatches", folder=tmp_path)
    assert found["make_minibatches"] is EXERCISES["make_minibatches"].reference
    assert found["adam_step"] is not EXERCISES["adam_step"].reference
    said = capsys.readouterr().out
    assert said.count("This runs on your own") == 2
    assert "This runs on coursekit's make_minibatches; yours is: not attempted." in said
    assert own(found) == "2 of 3 functions are yours, the others are coursekit's"
    rows = str(whose(found)).splitlines()
    assert rows[2:] == [
        "| `adam_step` | Adam | yours |",
        "| `ensemble_average` | Model ensembles | yours |",
        "| `make_minibatches` | Mini-batch gradient descent | coursekit's |",
    ]


def test_a_wrong_function_is_replaced(tmp_path, capsys):
    save(tmp_path, "ensemble_average", change=lambda source: source.replace("np.mean", "np.sum"))
    found = gather("ensemble_average", folder=tmp_path)
    assert found["ensemble_average"] is EXERCISES["ensemble_average"].reference
    assert "yours is: slip" in capsys.readouterr().out


def test_what_is_no_exercise_is_said():
    with pytest.raises(LookupError, match="There is no exercise 'adam'; give name"):
        whose({"adam": print})


# ------------------------------------------------------------------------------------- certificate


def test_where_nothing_passes_no_page_is_written(tmp_path, capsys):
    save(tmp_path)
    certificate("Somebody", tmp_path / "my.html", folder=tmp_path)
    assert capsys.readouterr().out == f"0 of {TOTAL} exercises pass; no page is written.\n"
    assert not (tmp_path / "my.html").exists()


def test_the_page_holds_the_verdicts_and_asks_for_nothing(tmp_path, capsys):
    save(tmp_path, "adam_step", "wilson_interval")
    save_one = (tmp_path / f"{PAGES[EXERCISES['spread']]}.ipynb").read_text()
    cells = json.loads(save_one)["cells"]
    cells.append({"cell_type": "code", "source": "def spread(p):\n    return 6 + 0 * p.sum()"})
    (tmp_path / f"{PAGES[EXERCISES['spread']]}.ipynb").write_text(json.dumps({"cells": cells}))
    certificate("A <b> & C", tmp_path / "my.html", report(30, 60).exact, folder=tmp_path)
    said = capsys.readouterr().out
    assert said == f"2 of {TOTAL} exercises pass; my.html is written.\n"
    page = (tmp_path / "my.html").read_text(encoding="utf-8")
    today = datetime.date.today().isoformat()
    assert today in page
    assert today not in said
    assert "A &lt;b&gt; &amp; C" in page
    assert "✓\u00a0<code>adam_step</code>" in page
    assert "<code>spread</code> (wrong)" in page
    assert "95 % interval" in page
    assert "proves nothing to a stranger" in page
    assert not re.search(r"https?:|<script|src=|href=|url\(|@import", page)
    assert "size: A4" in page


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [("", "my.html", "give the name that is to stand"), ("A", "my.ipynb", "ends in .html")],
)
def test_a_page_that_cannot_be_is_refused(name, file, words):
    with pytest.raises(ValueError, match=words):
        certificate(name, file)


# ------------------------------------------------------------------------------------- the whole


def handed_in(folder, solved):
    """All notebooks, as a student has them who solved these exercises; the capstone's own."""
    for path in shipped():
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            name = re.match(r"def (\w+)\(", cell.source)
            if is_stub(cell.source) and name[1] in solved:
                cell.source = str(solution(name[1]))
        nbformat.write(notebook, folder / path.name)
    return notebook


@pytest.mark.notebooks
@pytest.mark.parametrize("solved", [list(EXERCISES), list(EXERCISES)[::2]], ids=["all", "half"])
def test_the_capstone_runs_on_what_a_student_has(tmp_path, solved):
    notebook = handed_in(tmp_path, solved)
    (gathered,) = (cell.source for cell in notebook.cells if "gather(" in cell.source[:80])
    theirs = len(set(re.findall(r'"(\w+)"', gathered)) & set(solved))
    passed = re.compile(r"demos\.|predict\(|stuck\(|with folded\(\):\n    (errors|for)")
    notebook.cells = [cell for cell in notebook.cells if not passed.match(cell.source)]
    said = "".join(
        output.get("text", "")
        for cell in execute(notebook, tmp_path).cells
        if "outputs" in cell
        for output in cell.outputs
    )
    assert f"{theirs} of 10 functions are yours" in said
    assert "the entry is better" in said
    assert f"{len(solved)} of {TOTAL} exercises pass; my-course.html is written." in said
    page = (tmp_path / "my-course.html").read_text(encoding="utf-8")
    assert f"{theirs} of 10 functions are yours" in page
    assert re.search(r"9\d\.\d\d %, 95 % interval 9\d\.\d\d to 9\d\.\d\d %", page)
