"""Mini-batches: a shuffled partition of the examples, and the gradient of one part."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "02-mini-batches",
    "Mini-batch gradient descent",
    was=("01-mini-batches",),
    needs=("gradient_descent",),
)
