"""Transfer learning: what a network that was trained on something else is good for."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "18-transfer", "Transfer learning", needs=("momentum", "weight_decay"))
