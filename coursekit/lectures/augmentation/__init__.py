"""Data augmentation: pictures that are changed so that their labels stay true."""

from coursekit.lectures.lecture import Lecture

LECTURE = Lecture(__name__, "16-augmentation", "Data augmentation", needs=("mini_batches", "adam"))
