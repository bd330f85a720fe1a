"""Demos: each in a file of its own."""

from coursekit.lectures.ensembles.line import line
from coursekit.lectures.ensembles.many import many
from coursekit.lectures.ensembles.noisy import noisy
from coursekit.lectures.ensembles.restarts import restarts

__all__ = ["line", "many", "noisy", "restarts"]
