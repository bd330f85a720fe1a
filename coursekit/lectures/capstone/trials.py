"""Finished trials of four rules, as `benchmarks/capstone_trials.py` made them: the same learning
rates, splits, starts and batches for all.
"""

import functools

import numpy as np

from coursekit.datasets import DATA
from coursekit.reporting import expected_best, paired_interval

NAMES = "descent", "momentum", "RMSProp", "Adam"
ALPHAS = np.geomspace(1e-4, 10, 24)
MOST = 24
COUNTS = np.unique(np.geomspace(1, MOST, 14).round().astype(int))
T = 2.571  # Student's, for six pairs and 95 %
VALID, TEST = "validation digits", "test digits, one look"


@functools.cache
def errors(name):
    """Shares read wrongly (splits, 2, rates): of the validation digits, and of the test digits."""
    with np.load(DATA / "trials.npz") as arrays:
        return arrays[name]


def within(low, high):
    """Which of the learning rates lie in a range; the one nearest to its middle if none does."""
    inside = (ALPHAS >= low * 0.999) & (ALPHAS <= high * 1.001)
    if not inside.any():
        inside[np.abs(np.log(ALPHAS / np.sqrt(low * high))).argmin()] = True
    return inside


@functools.lru_cache(4096)
def best(name, count, low, high, shown=TEST):
    """What the best of `count` trials reads wrongly on average, for each split (splits,): learning
    rates drawn from the range, the best chosen by the validation digits.
    """
    inside = within(low, high)
    return np.array([_of_split(*split[:, inside], count, shown) for split in errors(name)])


def _of_split(valid, test, count, shown):
    if shown == VALID:
        return expected_best(valid, count)
    ranks = np.argsort(valid, kind="stable")
    left = 1 - np.arange(len(ranks) + 1) / len(ranks)
    return np.sum((left[:-1] ** count - left[1:] ** count) * test[ranks])


def apart(count, low, high, shown=TEST):
    """The rule with the fewest errors, that with the most, and the paired 95 % interval of their
    difference over the splits.
    """
    mean = {name: best(name, count, low, high, shown) for name in NAMES}
    order = sorted(NAMES, key=lambda name: mean[name].mean())
    first, last = order[0], order[-1]
    return first, last, paired_interval(mean[last], mean[first], T)
