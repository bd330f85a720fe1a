"""Hyperparameter search: scales, random search, and the engine."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__, "11-hyperparameter-search", "Hyperparameter search", was=("10-hyperparameter-search",)
)
