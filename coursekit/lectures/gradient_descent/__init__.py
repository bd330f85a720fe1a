"""Gradient descent: the step, a cost, and two ways to a gradient."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "01-gradient-descent", "Gradient descent")
