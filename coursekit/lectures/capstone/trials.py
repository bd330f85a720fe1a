"""Finished trials of four rules, as `benchmarks/capstone_trials.py` made them: the same learning
rates, splits, starts and batches for all.
"""

import functools

import numpy as np

from coursekit.datasets import DATA

NAMES = "descent", "momentum", "RMSProp", "Adam"
ALPHAS = np.geomspace(1e-4, 10, 24)
MOST = 24
COUNTS = np.arange(1, MOST + 1)
T = 2.571  # Student's, for six pairs and 95 %


@functools.cache
def errors(name):
    """Shares read wrongly (2, splits, rates): of the validation digits, and of the test digits."""
    with np.load(DATA / "trials.npz") as arrays:
        return arrays[name].swapaxes(0, 1)


def within(low, high):
    """Which of the learning rates lie in a range; the one nearest to its middle if none does."""
    inside = (low * 0.999 <= ALPHAS) & (high * 1.001 >= ALPHAS)
    if not inside.any():
        inside[np.abs(np.log(ALPHAS / np.sqrt(low * high))).argmin()] = True
    return inside


def chances(ranks, tries):
    """The chance of each rank, from the best on, to be the best of so many tries (tries, ranks), as
    in `reporting.expected_best`.
    """
    missed = (1 - np.arange(ranks + 1) / ranks) ** np.asarray(tries)[:, np.newaxis]
    return missed[:, :-1] - missed[:, 1:]


@functools.lru_cache(512)
def curves(name, low, high):
    """What the best of 1 to 24 trials reads wrongly of the test digits on average (counts, splits):
    learning rates drawn from the range, the best of them chosen by the validation digits.
    """
    valid, test = errors(name)[..., within(low, high)]
    ranked = np.take_along_axis(test, np.argsort(valid, axis=1, kind="stable"), axis=1)
    return chances(ranked.shape[1], COUNTS) @ ranked.T
