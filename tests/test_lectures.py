"""A lecture is a folder, entered once: what is derived from it, and what is said of a gap in it."""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import coursekit
from coursekit import lectures
from coursekit.lectures import EXERCISES, FOLDERS, LECTURES, QUESTIONS
from coursekit.lectures.lecture import Lecture
from tools.readme import README, with_lectures

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
PACKAGE = Path(lectures.__file__).parent


def cells(notebook):
    """The cells of a notebook. Without the file, the test fails with what to do."""
    path = NOTEBOOKS / f"{notebook}.ipynb"
    if not path.exists():
        pytest.fail(
            f"write {path.name}, or correct its name in the lecture's folder", pytrace=False
        )
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def prose(notebook):
    """The markdown of a notebook, one text a cell."""
    texts = ["".join(c["source"]) for c in cells(notebook) if c["cell_type"] == "markdown"]
    return [re.sub("<!--.*?-->", "", text, flags=re.DOTALL).rstrip() for text in texts]


def first_lines(notebook):
    """Function -> what is in the brackets of its stub's first line."""
    stubs = ["".join(cell["source"]).split("\n")[0] for cell in cells(notebook)]
    heads = [line.removeprefix("def ").partition("(") for line in stubs if line[:4] == "def "]
    return {name: rest.removesuffix("):") for name, _, rest in heads}


def test_every_folder_is_entered():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    missing = folders - set(FOLDERS)
    assert not missing, f"add {missing} to FOLDERS in coursekit/lectures/__init__.py"


def test_lectures_come_in_the_order_of_their_files():
    files = [lecture.notebook for lecture in LECTURES]
    assert files == sorted(files), "order FOLDERS as the notebooks' numbers are"


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.notebook)
def test_a_lecture_is_whole(lecture):
    assert lecture.exercises, f"{lecture.package} has no Exercise in exercises.py: write one"
    assert lecture.questions, f"{lecture.package} has no QUESTIONS in exercises.py: write one"
    assert lecture.demos, f"{lecture.package} has no function `-> Demo` in demos.py: write one"
    title = f"# {lecture.title}\n"
    assert prose(lecture.notebook)[0].startswith(title), f"begin the notebook with {title}"


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda lecture: lecture.notebook)
def test_a_refusal_quotes_the_stubs_first_line(lecture):
    stubs = first_lines(lecture.notebook)
    for exercise in lecture.exercises:
        assert exercise.name in stubs, f"write a cell that begins with def {exercise.name}("
        assert exercise.first_line == stubs[exercise.name], (
            "write the brackets of the notebook's stub as asked=… of the Exercise"
        )


def test_every_name_is_given_once():
    assert sum(len(lecture.exercises) for lecture in LECTURES) == len(EXERCISES)
    assert sum(len(lecture.questions) for lecture in LECTURES) == len(QUESTIONS)
    places = {}
    for lecture in LECTURES:
        for name in lecture.demos:
            other = places.setdefault(name, lecture)
            assert other is lecture, (
                f"{lecture.title} and {other.title} both have a demo {name}: rename one"
            )


def test_each_page_leads_to_the_next():
    for lecture, following in itertools.pairwise(LECTURES):
        link = f"Next: [{following.title}]({following.notebook}.ipynb)."
        ends = prose(lecture.notebook)[-1].endswith(link)
        assert ends, f"end {lecture.notebook} with {link}"


def test_the_start_and_the_readme_name_every_lecture():
    start = "\n".join(prose("00-start-here"))
    for lecture in LECTURES:
        names = ", ".join(f"`{exercise.name}`" for exercise in lecture.exercises)
        row = f"| [{lecture.title}]({lecture.notebook}.ipynb) | {names} |"
        assert row in start, f"write into the table of 00-start-here: {row}"
    text = README.read_text(encoding="utf-8")
    assert text == with_lectures(text), "run `make refresh`, which writes the list"


# ----------------------------------------------------------------- gaps, and old names


def test_a_folder_with_a_missing_file_is_told_what_to_add():
    lecture = Lecture("coursekit.lectures.nowhere", "99-nowhere", "Nowhere")
    for part in ("exercises", "demos"):
        with pytest.raises(LookupError, match=f"nowhere/{part}.py; add that file: it holds"):
            getattr(lecture, part)


@pytest.mark.parametrize("made", [False, True])
def test_an_entry_without_a_lecture_is_told_what_to_write(made, tmp_path):
    """Without its folder, and with a folder whose `__init__.py` is empty."""
    copy = tmp_path / "coursekit"
    shutil.copytree(ROOT / "coursekit", copy)
    path = copy / "lectures" / "__init__.py"
    entered = path.read_text().replace('    "dropout",\n', '    "dropout",\n    "nowhere",\n')
    path.write_text(entered)
    if made:
        (copy / "lectures" / "nowhere").mkdir()
        (copy / "lectures" / "nowhere" / "__init__.py").write_text("")
    done = subprocess.run(
        [sys.executable, "-c", "import coursekit.lectures"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    said = done.stderr.rpartition("LookupError: ")[2]
    assert "coursekit/lectures/nowhere/__init__.py has no LECTURE; write there:\nfrom" in said


def test_names_of_earlier_versions_still_import():
    from coursekit import demos, pictures, rates, rivals, sampling

    assert [module.__name__ for module in (pictures, rates, rivals, sampling)] == [
        "coursekit.search_pictures",
        "coursekit.convergence",
        "coursekit.conventions",
        "coursekit.random_search",
    ]
    assert demos.adam.assemble is LECTURES[6].demos["assemble"]
    for module in (coursekit, demos):
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            module.nothing  # noqa: B018
