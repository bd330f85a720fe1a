"""Which exercises pass today: read the functions out of the saved notebooks and check them."""

import ast
import json
from pathlib import Path

import numpy as np

from coursekit.exercises.judge import judge
from coursekit.exercises.sandbox import silence
from coursekit.exercises.verbs import Note
from coursekit.lectures import LECTURES

DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
# the file name of what students wrote, so that an imported function does not count as theirs
OWN = "<notebook>"


def overview(folder="."):
    """A table of all exercises with their verdict, from the notebooks as they are saved in
    `folder`.

    Only definitions, imports and constants are run, no demos and no checks. Raises
    FileNotFoundError if no lecture is there.
    """
    if not any((Path(folder) / f"{lecture.notebook}.ipynb").exists() for lecture in LECTURES):
        raise FileNotFoundError(
            f"No lecture is in {Path(folder).resolve()}; run this from the notebooks folder, or"
            " name it."
        )
    rows = ["| lecture | exercise | today |", "|---|---|---|"]
    for lecture in LECTURES:
        functions = _functions(Path(folder) / f"{lecture.notebook}.ipynb")
        for exercise in lecture.exercises:
            rows.append(
                f"| {lecture.notebook} | `{exercise.name}` | {_verdict(exercise, functions)} |"
            )
    return Note("\n".join(rows))


def _verdict(exercise, functions):
    function = functions.get(exercise.name)
    if getattr(getattr(function, "__code__", None), "co_filename", None) != OWN:
        return "not attempted"
    report = judge(exercise, function)
    return f"{'✓ ' if report else ''}{report.verdict}" + (f": {report.slip}" if report.slip else "")


def _functions(path):
    """What the notebook's cells define; what does not parse or run defines nothing."""
    namespace = {"np": np, "__name__": path.stem}
    for source in _sources(path):
        for node in _parsed(source):
            try:
                with silence():  # `use` speaks, and here nobody asked
                    exec(compile(ast.Module([node], []), OWN, "exec"), namespace)
            except (
                Exception
            ):  # half-written work: its exercise shows as not attempted, or as crashed
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
