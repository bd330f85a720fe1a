"""The verdicts on one notebook that was handed in."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coursekit.checking.exercise import Report
from coursekit.checking.judge import judge
from coursekit.grading.confined import child
from coursekit.grading.remote import Child, Ended, Remote

MOST_BYTES = 20_000_000
WHY = {
    "time": "did not end in {seconds} seconds of processor time: is there a loop that never ends?",
    "gone": "ended the process that ran it: by a crash, os._exit, or more memory than is allowed.",
    "nonsense": "answered with something that could not be read.",
}


@dataclass(frozen=True)
class Verdict:
    """The report on one exercise of a notebook, and what a grader should know of it."""

    exercise: str
    report: Report
    note: str = ""


class NoNotebook(ValueError):
    """A file is no notebook; says why."""


def code_cells(path: Path) -> list[tuple[str, str]]:
    """The code cells of a notebook as pairs of id and source. Raises NoNotebook."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoNotebook(f"it is larger than {MOST_BYTES // 10**6} MB")
        notebook = json.loads(path.read_text("utf-8", "replace"))
    except NoNotebook:
        raise
    except (ValueError, OSError, RecursionError, MemoryError) as error:
        raise NoNotebook(f"{type(error).__name__}: {str(error)[:200]}") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise NoNotebook("it has no list of cells")
    code = [c for c in cells if isinstance(c, dict) and c.get("cell_type") == "code"]
    return [(str(cell.get("id", ""))[:100], _source(cell.get("source"))) for cell in code]


def _source(source):
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def verdicts(path: Path, exercises, course: Path, limits) -> list[Verdict]:
    """The verdict on each of these exercises, in their order. Whatever is in the file, this
    returns.

    course: the course without its answers; limits: `confined.Limits`.
    """
    try:
        cells = code_cells(path)
    except NoNotebook as error:
        report = Report("unreadable", f"The file could not be read as a notebook: {error}")
        return [Verdict(exercise.name, report) for exercise in exercises]
    found, waiting = [], list(exercises)
    while waiting:  # a child that died takes only the exercise with it on which it died
        judged = _as_far_as_it_lives(cells, waiting, course, limits)
        found += judged
        waiting = waiting[len(judged) :]
    return found


def _as_far_as_it_lives(cells, exercises, course, limits):
    """The verdicts on the first of these exercises; on the last of them it died, if at all."""
    found, names = [], [exercise.name for exercise in exercises]
    with (
        tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as place,
        child(course, limits, Path(place)) as process,
    ):
        asked = Child(process, limits)
        try:
            told = asked.tell({"cells": cells, "names": names})
            for exercise in exercises:
                asked.wind()
                found.append(_one(asked, exercise, told.get(exercise.name)))
        except Ended as end:
            exercise = exercises[len(found)]
            kind = "too long" if end.why == "time" else "ended"
            why = f"{exercise.name} {WHY[end.why].format(seconds=limits.seconds)}"
            found.append(Verdict(exercise.name, Report(kind, why)))
    return found


def _one(asked, exercise, told):
    name = exercise.name
    if not isinstance(told, dict):
        raise Ended("nonsense")
    if told.get("unread"):
        why = f"The cell with {name} is no Python yet: {str(told['unread'])[:200]}."
        return Verdict(name, Report("unreadable", why))
    if not told.get("there"):
        report = Report("not attempted", f"There is no function {name} in the notebook.")
        return Verdict(name, report)
    note = "defined more than once" if told.get("times", 1) != 1 else ""
    return Verdict(name, judge(exercise, Remote(asked, name, told)), note)
