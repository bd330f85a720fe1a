"""How good the best of many looks when all are equally good: luck, and nothing else."""

import functools
import math

import numpy as np


@functools.lru_cache(8)
def _ways(examples):
    """The logarithms of the numbers of ways to get 0, 1, … of the examples right."""
    logs = np.cumsum(np.log(np.maximum(np.arange(examples + 1), 1)))  # of the factorials
    return logs[-1] - logs - logs[::-1]


@functools.lru_cache(64)
def chances(examples, truth):
    """The chances (examples + 1,) that a setting gets 0, 1, … examples right, if each is right with
    probability `truth`: the binomial distribution.
    """
    right = np.arange(examples + 1)
    return np.exp(_ways(examples) + right * math.log(truth) + right[::-1] * math.log1p(-truth))


def best_of(tried, examples, truth):
    """The same for the best of so many settings: all of them have at most k right with the n-th
    power of the chance that one has. `tried` may be an array (…, 1).
    """
    return np.diff(_at_most(examples, truth) ** tried, prepend=0.0)


def mean_of_best(tried, examples, truth):
    """The share of the examples, on average, that the best of so many settings gets right: the sum
    of the chances that it is more than 0, more than 1, ….
    """
    return (1 - _at_most(examples, truth)[:-1] ** tried).sum(axis=-1) / examples


@functools.lru_cache(64)
def _at_most(examples, truth):
    return np.minimum(np.cumsum(chances(examples, truth)), 1.0)
