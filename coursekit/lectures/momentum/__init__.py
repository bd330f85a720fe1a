"""Momentum: the average of the gradients, and Nesterov's look ahead."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "05-momentum", "Momentum", was=("04-momentum",), needs=("averages",))
