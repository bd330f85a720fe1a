"""Bias correction: what an average owes to its start from zero."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "04-bias-correction",
    "Bias correction",
    was=("03-bias-correction",),
    needs=("averages",),
)
