"""Rare cases of `dropout_forward`: the coins are independent, keep may be very small."""

import numpy as np

ONES = np.ones((40, 30))
DRAWS = 200


def _kept(call, keep, count):
    rng = np.random.default_rng(6)
    return np.array([call(ONES.copy(), keep, rng)[1] != 0 for _ in range(count)])


def _varies(axes):
    """Whether the number of units kept varies as that of independent coins does, within a factor of
    2 of its variance.
    """

    def ask(call):
        counts = _kept(call, 0.6, DRAWS).sum(axis=axes)
        return bool(0.5 < counts.var() / (ONES.size * DRAWS / counts.size * 0.6 * 0.4) < 2)

    return ask


def rarely_kept(call):
    """Whether about one unit in 200 is kept at keep = 0.005: five standard errors of 240,000 coins
    are 0.0007.
    """
    return bool(abs(_kept(call, 0.005, DRAWS).mean() - 0.005) < 0.0007)


CASES = (
    ("how many units an example keeps varies by chance", _varies(2)),
    ("in how many examples a unit is kept varies by chance", _varies(1)),
    ("how many units a batch keeps varies by chance", _varies((1, 2))),
    ("about one unit in 200 is kept at keep = 0.005", rarely_kept),
)
