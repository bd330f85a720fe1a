"""The verbs a student uses: `check`, `hint`, `solution`, `use`; and `score` for graders.

check(ewa)        finds the exercise by the function's name and names the mistake
score(ewa, 4)     the points that it earns, for a grader
hint("ewa")       one more hint each time
solution("ewa")   the source of coursekit's own function: what is shown is what is tested
use("ewa")        the student's function once it is right, else coursekit's; says which
"""

import dataclasses
import difflib
import sys
from collections import Counter

from coursekit.checking.answer_shape import returning_arrays
from coursekit.checking.edits import code_of
from coursekit.checking.exercise import CheckFailed, Report
from coursekit.checking.judge import judge
from coursekit.exercises.asked import Note, Source
from coursekit.exercises.watching import was_said
from coursekit.lectures import EXERCISES

SHARES = {"right": 1.0, "convention": 1.0, "slip": 0.5, "wrong": 0.25}  # of the points

_hints_given = Counter()


def check(function, *, strict=False):
    """The `Report` on a function, whose name says which exercise it is.

    What stands under the function's definition is not said again. With `strict=True` a function
    that does not pass raises `CheckFailed`, and one that passes gives None: for tests that have to
    fail, and say nothing else.
    """
    report = _checked(function)
    if strict:
        if not report:
            raise CheckFailed(str(report))
        return None
    if was_said(function, report):
        report = dataclasses.replace(report, known=True)
    return report


def score(function, points: float = 1.0) -> float:
    """How many of `points` a function earns: all if it passes, half for a mistake that is known by
    name, a quarter for another wrong answer, else 0.

    For graders that take partial credit, such as nbgrader: `score(adam_step, 4)` is the last line
    of a test cell.
    """
    return points * SHARES.get(_checked(function).verdict, 0.0)


def hint(name):
    """The next hint for an exercise: a nudge, then the line, then a worked number."""
    exercise = exercise_of(name)
    number = min(_hints_given[exercise.name] + 1, len(exercise.hints))
    _hints_given[exercise.name] = number
    more = (
        "ask again for more"
        if number < len(exercise.hints)
        else f'the last one; `solution("{exercise.name}")` shows the code'
    )
    return Note(f"Hint {number} of {len(exercise.hints)} ({more}): {exercise.hints[number - 1]}")


def solution(name):
    """The source of coursekit's own function, without the decorator that checks its input and
    without the docstring, which `help` shows.
    """
    code = code_of(exercise_of(name).reference)
    return Source(f"{code.head}\n{code.body}\n")


def use(function):
    """The student's function if it is right, else coursekit's; prints which one is running.

    A function in another convention passes its check, but the numbers around it belong to the
    course's: it is named and coursekit's runs. Given a name, it looks for the function in the
    notebook, so that it works before the function's cell was run.
    """
    exercise = exercise_of(function)
    own = vars(sys.modules["__main__"]).get(function) if isinstance(function, str) else function
    verdict = "not attempted"
    if own is not None and own is not exercise.reference:
        report = check(own)
        if report.verdict == "right":
            print(_join(f"This runs on your own {exercise.name}.", report.note))
            return returning_arrays(exercise, own) if report.note else own
        verdict = f"right, in another convention ({report.slip})" if report else report.verdict
    print(f"This runs on coursekit's {exercise.name}; yours is: {verdict}.")
    return exercise.reference


def _checked(function):
    if isinstance(function, str):
        return Report(
            "malformed",
            f'check("{function}") was asked; give the function without quotes:'
            f" check({_nearest(function)}).",
        )
    if not callable(function):
        given = type(function).__name__
        return Report(
            "malformed",
            f"check was given a value of type {given}; give it the function itself, not a result,"
            " as in check(ewa).",
        )
    try:
        exercise = exercise_of(function)
    except LookupError as error:
        return Report("malformed", str(error))
    return judge(exercise, function)


def exercise_of(name):
    """The exercise of this name, or of this function's name. Raises LookupError, which says which
    is near.
    """
    named = not callable(name)
    name = str(name) if named else str(getattr(name, "__name__", type(name).__name__))
    if name in EXERCISES:
        return EXERCISES[name]
    known = f"; there are {', '.join(EXERCISES)}." if named else "."
    raise LookupError(_join(f"There is no exercise {name!r}{known}", _advice(name, named)))


def _advice(name, named):
    nearest = _nearest(name, cutoff=0.5)
    if nearest:
        line = "" if named else f" Its first line has to begin with `def {nearest}(`."
        return f"Did you mean {nearest}?{line}"
    if named:
        return ""
    return (
        "Write the function with `def` and the exercise's name. If a decorator or `partial` stands"
        " around it, that hides the name: check the function itself."
    )


def _join(*sentences):
    return " ".join(filter(None, sentences))


def _nearest(name, cutoff=0.0):
    return next(iter(difflib.get_close_matches(str(name), EXERCISES, n=1, cutoff=cutoff)), None)
