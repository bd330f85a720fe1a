"""Search at scale: one loop, what its winner is worth, and the same search on many cores."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "12-search-at-scale",
    "Search at scale",
    came_from=("11-hyperparameter-search", "10-hyperparameter-search"),
    needs=("hyperparameter_search",),
)
