"""Capstone: read the digits of people the networks have never seen, and report one number."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(
    __name__,
    "19-capstone",
    "Capstone: one honest number",
    needs=("mini_batches", "adam", "search_at_scale", "dropout", "augmentation", "ensembles"),
)
