"""Demos: each in a file of its own."""

from coursekit.lectures.ensembles.between import between
from coursekit.lectures.ensembles.many import many
from coursekit.lectures.ensembles.noisy import noisy
from coursekit.lectures.ensembles.restarts import restarts

__all__ = ["between", "many", "noisy", "restarts"]
