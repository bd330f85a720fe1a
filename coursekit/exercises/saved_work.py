"""Which exercises pass today: read the functions out of the saved notebooks and check them."""

import ast
import json
from pathlib import Path

import numpy as np

from coursekit._fence import fence
from coursekit.checking.judge import judge
from coursekit.exercises.verbs import Note
from coursekit.lectures import LECTURES

DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
# the file name of what students wrote, so that an imported function does not count as theirs
OWN = "<notebook>"
NOT_ATTEMPTED = "not attempted"


def overview(folder="."):
    """A table of all exercises with their verdict, from the notebooks as they are saved in
    `folder`.

    Only definitions, imports and constants are run, no demos and no checks. Work in a notebook
    that still has its name of an earlier version counts, too. Raises FileNotFoundError if no
    lecture is there.
    """
    saved = {lecture: _saved(lecture, Path(folder)) for lecture in LECTURES}
    if not any(saved.values()):
        raise FileNotFoundError(
            f"No lecture is in {Path(folder).resolve()}; run this from the notebooks folder, or"
            " name it."
        )
    rows = ["| lecture | exercise | today |", "|---|---|---|"]
    for lecture, paths in saved.items():
        works = {path.stem: _functions(path) for path in paths}
        for exercise in lecture.exercises:
            today = _today(exercise, works, lecture.notebook)
            rows.append(f"| {lecture.notebook} | `{exercise.name}` | {today} |")
    return Note("\n".join(rows))


def _saved(lecture, folder):
    """The notebooks of a lecture that are there, under its name of today and those of before."""
    paths = (folder / f"{name}.ipynb" for name in (lecture.notebook, *lecture.was))
    return [path for path in paths if path.exists()]


def _today(exercise, works, notebook):
    """The verdict on the first notebook in which the function has code."""
    for name, functions in works.items():
        verdict = _verdict(exercise, functions)
        if verdict != NOT_ATTEMPTED:
            return verdict if name == notebook else f"{verdict} (in {name})"
    return NOT_ATTEMPTED


def _verdict(exercise, functions):
    function = functions.get(exercise.name)
    if getattr(getattr(function, "__code__", None), "co_filename", None) != OWN:
        return NOT_ATTEMPTED
    report = judge(exercise, function)
    return f"{'✓ ' if report else ''}{report.verdict}" + (f": {report.slip}" if report.slip else "")


def _functions(path):
    """What the notebook's cells define; what does not parse or run defines nothing."""
    namespace = {"np": np, "__name__": path.stem}
    for source in _sources(path):
        for node in _parsed(source):
            try:
                with fence():  # `use` speaks, and here nobody asked
                    exec(compile(ast.Module([node], []), OWN, "exec"), namespace)
            except Exception:  # half-written: it shows as not attempted, or as crashed
                continue
    return namespace


def _sources(path):
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):  # missing, or not a notebook
        return []
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _parsed(source):
    """The definitions and constants in a cell; lines for IPython alone are left out."""
    python = "\n".join(
        "" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n")
    )
    try:
        nodes = ast.parse(python).body
    except SyntaxError:
        return []
    return [node for node in nodes if isinstance(node, DEFINITIONS) or _is_constant(node)]


def _is_constant(node):
    return isinstance(node, ast.Assign) and isinstance(
        node.value, ast.Constant | ast.List | ast.Tuple
    )
