"""Demos: each in a file of its own."""

from coursekit.lectures.augmentation.how_many import how_many
from coursekit.lectures.augmentation.looks import looks
from coursekit.lectures.augmentation.pictures import pictures
from coursekit.lectures.augmentation.strength import strength

__all__ = ["how_many", "looks", "pictures", "strength"]
