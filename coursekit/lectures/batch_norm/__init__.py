"""Batch normalisation: inputs, hidden units, two modes, and the way back."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__, "13-batch-norm", "Batch normalisation", needs=("mini_batches", "bias_correction")
)
