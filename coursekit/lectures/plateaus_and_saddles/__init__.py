"""Plateaus, saddles and local optima: what a point of slope 0 is, and how long it holds a run."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "09-plateaus-and-saddles",
    "Plateaus, saddles and local optima",
    needs=("momentum", "adam"),
)
