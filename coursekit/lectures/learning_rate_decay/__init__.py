"""Learning-rate decay: schedules, and what they do to noise."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "08-learning-rate-decay",
    "Learning-rate decay",
    was=("07-learning-rate-decay",),
    needs=("mini_batches",),
)
