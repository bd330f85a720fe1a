"""Exponentially weighted averages, and how far they look back."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "03-exponentially-weighted-averages",
    "Exponentially weighted averages",
    was=("02-exponentially-weighted-averages",),
)
