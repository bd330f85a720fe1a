"""The course as a student's code may use it while it is graded: its mathematics and data, without
the functions that are asked for.
"""

import ast
import inspect
import shutil
from pathlib import Path

HERE = Path(__file__).parents[1]
LEFT_OUT = (  # answers, hints, and what only a notebook needs
    *("checking", "demos.py", "exercises", "grade.py", "grading", "lectures", "live"),
    *("__pycache__", "_export.py", "_mathml.py", "_jupyter.py", "_nbval.py"),
)
INSTEAD = 'raise NameError("coursekit\'s own {} is not there when you are graded: write yours")'


def without_answers(exercises, folder: Path) -> Path:
    """Write the course into `folder`, with a sentence in the place of the body of each function
    that these exercises ask for, in any of its forms; returns the folder.
    """
    shutil.copytree(HERE, folder / "coursekit", ignore=shutil.ignore_patterns(*LEFT_OUT))
    for exercise in exercises:
        functions = [exercise.reference, *(each.change for each in exercise.conventions)]
        for function in filter(inspect.isfunction, functions):
            _empty(folder, inspect.unwrap(function))
    for path in (folder, *folder.rglob("*")):  # whoever runs the code may read it
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def _empty(folder, function):
    path = folder / Path(inspect.getfile(function)).relative_to(HERE.parent)
    if not path.exists():
        return
    source = path.read_text(encoding="utf-8")
    lines, name = source.splitlines(), function.__name__
    node = next(
        each
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.FunctionDef) and each.name == name
    )
    first = node.body[0].lineno - 1
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    lines[first : node.end_lineno] = [indent + INSTEAD.format(name)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
