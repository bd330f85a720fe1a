"""Which exercises pass today: read the functions out of the saved notebooks and check them."""

import ast
import inspect
import json
from pathlib import Path

import numpy as np

from coursekit._fence import fence
from coursekit.checking.imports import is_idle, used_by
from coursekit.checking.judge import judge
from coursekit.exercises.asked import Note
from coursekit.lectures import LECTURES

DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
# the file name of what students wrote, so that an imported function does not count as theirs
OWN = "<notebook>"
NOT_ATTEMPTED = "not attempted"
UNREADABLE = "cannot be read: open it in JupyterLab, or reset it"


def overview(folder="."):
    """A table of all exercises with their verdict, lecture by lecture, from the notebooks as they
    are saved in `folder`.

    Only definitions, imports and constants are run, no demos and no checks. Work in a notebook
    that still has its name of an earlier version counts, too. Raises FileNotFoundError if no
    lecture is there.
    """
    found = verdicts(folder)
    right, total = counted(found)
    head = [f"**{right} of {total} right** {_bar(right, total)}", ""]
    head += ["| lecture | right | exercise | today |", "|---|---|---|---|"]
    return Note("\n".join([*head, *(row for each in found.items() for row in _rows(*each))]))


def verdicts(folder="."):
    """lecture -> {exercise: verdict}, as `overview` shows them; ✓ begins those that pass.
    Raises FileNotFoundError if no lecture is there.
    """
    return {
        lecture: {each.name: _today(each, works, lecture.notebook) for each in lecture.exercises}
        for lecture, works in _works(folder).items()
    }


def counted(found):
    """How many exercises pass, of how many; found: as `verdicts` gives them."""
    today = [verdict for each in found.values() for verdict in each.values()]
    return sum(map(passes, today)), len(today)


def passes(verdict):
    """Whether a verdict of `verdicts` is one of an exercise that passes."""
    return verdict.startswith("✓")


def collect(folder="."):
    """name -> the function that the student wrote for the exercise of this name, from the notebooks
    as they are saved in `folder`; what was not attempted is left out.

    For a notebook that works with functions of earlier lectures: `use(collect().get(name, name))`.
    Raises FileNotFoundError if no lecture is there.
    """
    found = {}
    for lecture, works in _works(folder).items():
        for exercise in lecture.exercises:
            for functions in works.values():
                if _verdict(exercise, functions) not in (NOT_ATTEMPTED, UNREADABLE):
                    found.setdefault(exercise.name, functions[exercise.name])
    return found


def _works(folder):
    """lecture -> {notebook: what it defines}."""
    saved = {lecture: _saved(lecture, Path(folder)) for lecture in LECTURES}
    if not any(saved.values()):
        raise FileNotFoundError(
            f"No lecture is in {Path(folder).resolve()}; run this from the notebooks folder, or"
            " name it."
        )
    return {
        lecture: {path.stem: _functions(path) for path in paths} for lecture, paths in saved.items()
    }


def _rows(lecture, today):
    """A row of the table for each exercise of a lecture."""
    right = sum(map(passes, today.values()))
    title = f"[{lecture.title}]({lecture.notebook}.ipynb)"
    firsts = [title, f"{right} of {len(today)} {_bar(right, len(today))}"]
    rows = []
    for name, verdict in today.items():
        rows.append(f"| {' | '.join(firsts)} | `{name}` | {verdict} |")
        firsts = ["", ""]  # said once
    return rows


def _bar(right, total):
    return "▰" * right + "▱" * (total - right)


def _saved(lecture, folder):
    """The notebooks of a lecture that are there: its own, under its name of today and those of
    before, then those that its exercises came from.
    """
    names = lecture.notebook, *lecture.was, *lecture.came_from
    paths = (folder / f"{name}.ipynb" for name in names)
    return [path for path in paths if path.exists()]


def _today(exercise, works, notebook):
    """The verdict on the first notebook in which the function has code."""
    verdicts = {name: _verdict(exercise, functions) for name, functions in works.items()}
    for name, verdict in verdicts.items():
        if verdict not in (NOT_ATTEMPTED, UNREADABLE):
            return verdict if name == notebook else f"{verdict} (in {name})"
    return UNREADABLE if UNREADABLE in verdicts.values() else NOT_ATTEMPTED


def _verdict(exercise, functions):
    if functions is None:
        return UNREADABLE
    function = functions.get(exercise.name)
    if not _is_own(function):
        return NOT_ATTEMPTED
    report = judge(exercise, function)
    return f"{'✓ ' if report else ''}{report.verdict}" + (f": {report.slip}" if report.slip else "")


def _is_own(function):
    """Whether a function was written in the notebook, below whatever decorators."""
    try:
        return inspect.unwrap(function).__code__.co_filename == OWN
    except (AttributeError, ValueError):
        return False


def _functions(path):
    """What the notebook's cells define; what does not parse or run defines nothing. None for a file
    that cannot be read, whatever is wrong with it: the other notebooks have their rows.
    """
    try:
        sources = _sources(path)
    except Exception:
        return None
    namespace = {"np": np, "__name__": path.stem}
    nodes = [node for source in sources for node in _parsed(source)]
    used = used_by(nodes)
    for node in nodes:
        if not is_idle(node, used):
            _define(node, namespace)
    return namespace


def _define(node, namespace):
    """Run one definition. What is half-written shows as not attempted, or as crashed."""
    try:
        with fence():  # `use` speaks, and here nobody asked
            exec(compile(ast.Module([node], []), OWN, "exec"), namespace)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return


def _sources(path):
    cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _parsed(source):
    """The definitions and constants in a cell; what is for IPython alone is none."""
    from IPython.core.inputtransformer2 import TransformerManager  # where a kernel is, it is loaded

    try:
        python = TransformerManager().transform_cell(source)
        nodes = ast.parse(python).body
    except Exception:  # half a line, a lone surrogate, brackets without end
        return []
    return [node for node in nodes if _defines(node) or _is_constant(node)]


def _defines(node):
    """Whether a statement defines a function, a class or a name from a module, under an `if` or a
    `try`, too.
    """
    if isinstance(node, ast.If | ast.Try):
        return any(isinstance(inner, ast.FunctionDef) for inner in ast.walk(node))
    return isinstance(node, DEFINITIONS)


def _is_constant(node):
    return isinstance(node, ast.Assign) and isinstance(
        node.value, ast.Constant | ast.List | ast.Tuple
    )
