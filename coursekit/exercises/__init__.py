"""Exercises that name the mistake: one file per notebook, and the verbs that students use."""

from coursekit.exercises.core import check, hint, solution, use
from coursekit.exercises.overview import overview
from coursekit.exercises.predict import predict

__all__ = ["check", "hint", "overview", "predict", "solution", "use"]
