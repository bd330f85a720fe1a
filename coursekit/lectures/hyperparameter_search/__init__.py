"""Hyperparameter search: what to try, on which scale, and where to look next."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "11-hyperparameter-search",
    "Hyperparameter search",
    was=("10-hyperparameter-search",),
    needs=("adam",),
)
