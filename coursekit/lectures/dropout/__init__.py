"""Dropout: a mask forward, the same mask backward."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "14-dropout", "Dropout", was=("12-dropout",), needs=("mini_batches",))
