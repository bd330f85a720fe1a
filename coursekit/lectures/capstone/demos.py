"""Demos: each in a file of its own."""

from coursekit.lectures.capstone.look import look
from coursekit.lectures.capstone.optimizers import optimizers
from coursekit.lectures.capstone.sure import sure

__all__ = ["look", "optimizers", "sure"]
