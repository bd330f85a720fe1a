"""The verbs that students use: predict, write and have it checked, ask for help, use it."""

from coursekit.exercises.at_a_glance import at_a_glance
from coursekit.exercises.certificates import certificate, gather, own, whose
from coursekit.exercises.folded import folded
from coursekit.exercises.predictions import predict
from coursekit.exercises.putting_back import reset
from coursekit.exercises.saved_work import overview
from coursekit.exercises.stuck import stuck
from coursekit.exercises.verbs import check, hint, score, solution, use
from coursekit.exercises.watching import watch

__all__ = [
    "at_a_glance",
    "certificate",
    "check",
    "folded",
    "gather",
    "hint",
    "overview",
    "own",
    "predict",
    "reset",
    "score",
    "solution",
    "stuck",
    "use",
    "whose",
]

watch()  # from now on, running the definition of an exercise checks it
