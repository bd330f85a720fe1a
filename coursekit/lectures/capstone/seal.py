"""The seal: 2,000 digits that nobody has looked at. Every look is counted."""

from collections.abc import Callable, Mapping

import numpy as np

from coursekit import datasets

_looks = []  # what was judged, look by look, in this kernel


def open_seal(readers: Mapping[str, Callable]) -> dict[str, np.ndarray]:
    """name -> which of the 2,000 sealed digits its reader reads rightly: a function of pictures
    (2000, 8, 8), ink from 0 to 16, that returns labels (2000,). Prints how often the seal was
    opened in this kernel: a second look belongs into the report.

    Hand in all that is to be compared at once. Raises ValueError for answers of another shape;
    that is no look.
    """
    pictures, labels = datasets.sealed_digits()
    answers = {name: np.asarray(read(pictures)) for name, read in readers.items()}
    for name, given in answers.items():
        if given.shape != labels.shape:
            raise ValueError(
                f"{name} gave answers of shape {given.shape}; give one label for each picture:"
                f" {labels.shape}."
            )
    _looks.append(tuple(answers))
    print(_told(len(_looks)))
    return {name: given == labels for name, given in answers.items()}


def looks() -> int:
    """How often the seal was opened in this kernel."""
    return len(_looks)


def _told(count):
    if count == 1:
        return "The seal is opened: look 1. From now on these digits are known."
    return (
        f"Look {count}: the seal was open already. What you have changed since then, you have"
        f" fitted to these digits; report the first number, or this one as the best of {count}."
    )
