"""What the entry trains on, and the settings that `benchmarks/capstone_choice.py` chose."""

import functools

import numpy as np

from coursekit import datasets
from coursekit.datasets import Examples, Parts

WIDTH, ALPHA, MEMBERS, EPOCHS = 128, 0.01, 10, 21
BATCH = 32


@functools.cache
def digits() -> Parts:
    """1,497 digits of 13 writers to train on, 300 of theirs to choose by, and as a test the open
    digits by other people.
    """
    data, others = datasets.digits(), datasets.digits_of_others()
    both = zip(data.train, data.test, strict=True)
    train = Examples(*(np.concatenate(pair) for pair in both))
    return Parts(train, data.valid, Examples(data.rows(others.x), others.y), data.ink)


def steps(epochs: int = EPOCHS) -> int:
    """How many steps a network takes in so many epochs."""
    return epochs * -(-len(digits().train.y) // BATCH)
