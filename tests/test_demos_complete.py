"""Nothing is left out: every demo is found, every notebook has its lecture and every lecture its
notebook, every demo is shown. A complaint says what to add.
"""

import ast
import re
from pathlib import Path

import nbformat

from coursekit import lectures
from coursekit.lectures import FOLDERS, LECTURES
from tests import complaints
from tools.shipped import shipped

HOME = Path(lectures.__file__).parent
FRONT = {"00-start-here"}  # pages that are no lecture


def functions(source):
    """The functions at the top of this source: (node, its annotation or None)."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node, node.returns and ast.unparse(node.returns)


def unannotated(source):
    """The public functions in this source that return `Demo(...)` and are not annotated so."""
    for function, annotation in functions(source):
        returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
        makes = any(ast.unparse(node).startswith("return Demo(") for node in returns)
        if makes and annotation != "Demo" and not function.name.startswith("_"):
            yield f"{function.name} returns a Demo: write `-> Demo`, so that it is found"


def missing(folders, entered, notebooks, named):
    """What folders, FOLDERS, notebooks and the names of notebooks in LECTURES do not share."""
    for folder in sorted(folders - entered):
        yield f"the folder {folder} is no lecture: enter it in FOLDERS of coursekit/lectures"
    for notebook in sorted(notebooks - named - FRONT):
        yield f"{notebook}.ipynb has no lecture: add a folder to coursekit/lectures"
    for notebook in sorted(named - notebooks):
        yield f"a lecture names {notebook}.ipynb, which is not there: add it to notebooks/"


def unshown(demos, notebook):
    """The names of the demos that no code cell of this notebook makes."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    for name in demos:
        if not re.search(rf"^demos\.{name}\(", code, re.MULTILINE):
            yield f"no cell shows {name}: add a cell `demos.{name}()` to the notebook"


def test_every_function_that_makes_a_demo_is_found():
    for path in HOME.glob("*/*.py"):
        complaints.none(unannotated(path.read_text(encoding="utf-8")))


def annotated(source):
    """The names of the functions in this source that are annotated `-> Demo`."""
    return {function.name for function, annotation in functions(source) if annotation == "Demo"}


def test_demos_of_helper_files_are_offered_in_demos():
    for lecture, folder in zip(LECTURES, FOLDERS, strict=True):
        for path in (HOME / folder).glob("*.py"):
            lost = annotated(path.read_text(encoding="utf-8")) - set(lecture.demos)
            assert not lost, f"import {', '.join(sorted(lost))} in {folder}/demos.py"


def test_lectures_and_notebooks_are_pairs():
    folders = {path.parent.name for path in HOME.glob("*/__init__.py")}
    notebooks = {path.stem for path in shipped()}
    named = {lecture.notebook for lecture in LECTURES}
    complaints.none(missing(folders, set(FOLDERS), notebooks, named))


def test_every_demo_is_shown_in_its_notebook():
    paths = {path.stem: path for path in shipped()}
    for lecture in (lecture for lecture in LECTURES if lecture.notebook in paths):
        notebook = nbformat.read(paths[lecture.notebook], as_version=4)
        complaints.none(unshown(lecture.demos, notebook))


def test_what_is_left_out_is_seen():
    assert list(unannotated("def new():\n    return Demo()")) == [
        "new returns a Demo: write `-> Demo`, so that it is found"
    ]
    assert list(unannotated("def old() -> Demo:\n    return Demo()")) == []
    assert len(list(missing({"a"}, set(), {"01-b"}, {"02-c"}))) == 3
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("demos.old()")])
    assert [words.split(":")[0] for words in unshown(["old", "new"], notebook)] == [
        "no cell shows new"
    ]
