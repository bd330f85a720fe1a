"""Running a definition checks it: the verdict stands under the cell that defines the function."""

import ast
import dataclasses
import sys

from coursekit._notebook import shell
from coursekit.checking.judge import judge
from coursekit.lectures import EXERCISES, LECTURES

_said = {}  # exercise -> the function whose verdict stands under its definition, and the report


def watch() -> None:
    """From now on, look at every cell that runs. Does nothing outside of IPython, or twice."""
    events = getattr(shell(), "events", None)
    if events is not None and _ran not in events.callbacks["post_run_cell"]:
        events.register("post_run_cell", _ran)


def was_said(function, report) -> bool:
    """Whether this very report stands under the function's definition: what the function calls may
    have changed since.
    """
    return any(function is other and report == said for other, said in _said.values())


def _ran(result):
    """Say what is to be said of the functions that this cell defined."""
    if not result.success:
        return
    names = sys.modules["__main__"].__dict__
    for name in defined(result.info.raw_cell):
        if callable(names.get(name)):
            _tell(name, names[name])


def _tell(name, function):
    from IPython.display import display  # where cells run, it is loaded

    try:
        report = judge(EXERCISES[name], function)
    except KeyboardInterrupt:
        print(f"{name} was stopped while it was checked: does a loop in it never end?")
        return
    if report.verdict == "not attempted":
        _said.pop(name, None)
        return
    _said[name] = function, report
    display(dataclasses.replace(report, onward=_onward(name)) if report else report)


def defined(source: str) -> list[str]:
    """The exercises that a cell's source defines, in its order."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):  # a magic line, for instance
        return []
    names = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    return [name for name in dict.fromkeys(names) if name in EXERCISES]


def _onward(name):
    """Where a right answer leads: the next function to write in this lecture, or its use."""
    (lecture,) = (each for each in LECTURES if EXERCISES[name] in each.exercises)
    following = lecture.exercises[lecture.exercises.index(EXERCISES[name]) + 1 :]
    for exercise in following:
        if not _said.get(exercise.name, (None, None))[1]:  # not right, or not written
            return f"Next: write {exercise.name}."
    return "Now see it at work: go on."
