"""The verdicts on a class: every exercise of a lecture, for every notebook in a folder."""

import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path

import joblib

from coursekit.checking.exercise import Report
from coursekit.exercises.verbs import SHARES
from coursekit.grading.confined import Limits
from coursekit.grading.course import without_answers
from coursekit.grading.hand_ins import HandIn
from coursekit.grading.verdicts import Verdict, verdicts
from coursekit.lectures import EXERCISES


@dataclass(frozen=True)
class Graded:
    """A student's verdicts, and the points for each; no points for a verdict without a mark."""

    student: str
    verdicts: tuple[Verdict, ...]
    marks: dict

    def points(self, verdict: Verdict) -> float:
        """The points for one verdict."""
        return self.marks.get(verdict.report.verdict, 0.0)

    @property
    def total(self) -> float:
        """The points for all of them."""
        return sum(map(self.points, self.verdicts))


def marks(text: str = "") -> dict:
    """Points by verdict: the usual ones, changed by "right=2,slip=0". Raises ValueError."""
    found = dict(SHARES)
    for part in filter(None, text.split(",")):
        verdict, _, number = part.partition("=")
        try:
            found[verdict.strip()] = float(number)
        except ValueError:
            raise ValueError(
                f"{part!r} gives no points; write a verdict and a number, as in slip=0.5."
            ) from None
    return found


def graded(
    hand_ins: list[HandIn],
    names: list[str],
    *,
    limits: Limits | None = None,
    points: dict | None = None,
    n_jobs: int = -1,
):
    """Grade notebooks, on all cores; yields a `Graded` for each, in their order.

    Inside `with joblib.parallel_config(backend="dask")` the work goes to a cluster whose machines
    see the same folder.
    """
    asked = tuple(names), limits or Limits()
    jobs = (joblib.delayed(_verdicts)(each.path, *asked) for each in hand_ins)
    found = joblib.Parallel(n_jobs=n_jobs, return_as="generator")(jobs)
    for each, verdicts_ in zip(hand_ins, found, strict=True):
        yield Graded(each.student, tuple(verdicts_), SHARES if points is None else points)


def _verdicts(path, names, limits):
    """Whatever is in the file, this returns: one file can never stop the others."""
    try:
        if path.is_symlink():
            raise ValueError("it is a link to another file, which is not followed")
        exercises = [EXERCISES[name] for name in names]
        return verdicts(path, exercises, _course(names), limits)
    except Exception as error:
        why = f"It could not be graded: {type(error).__name__}: {str(error)[:200]}."
        return [Verdict(name, Report("ungraded", why), "look at it by hand") for name in names]


@functools.cache
def _place():
    return tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)


@functools.cache
def _course(names):
    """The course without these answers, made once in a process, and gone when it ends."""
    folder = Path(_place().name) / "-".join(names)
    return without_answers([EXERCISES[name] for name in names], folder)
