"""Second order: what curvature is worth, and what it costs."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "10-second-order", "Second order", needs=("plateaus_and_saddles",))
