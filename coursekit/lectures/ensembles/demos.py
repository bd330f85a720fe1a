"""Demos: each in a file of its own."""

from coursekit.lectures.ensembles.crowd import crowd
from coursekit.lectures.ensembles.line import line

__all__ = ["crowd", "line"]
