"""The verbs that students use: check a function, ask for a hint, see the solution, use it."""

from coursekit.exercises.predictions import predict
from coursekit.exercises.putting_back import reset
from coursekit.exercises.saved_work import overview
from coursekit.exercises.verbs import check, hint, solution, use

__all__ = ["check", "hint", "overview", "predict", "reset", "solution", "use"]
