"""Weight decay: a pull towards 0, in the cost or beside it."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "15-weight-decay", "Weight decay", needs=("adam", "dropout"))
