"""Rare cases of `make_minibatches`: labels with fractions, equal rows, many batches, the order of
the sizes, fair chances.
"""

import collections

import numpy as np

TWICE = np.array(
    [
        [0.0, 0.0],
        [1.5, 2.0],
        [1.5, 2.0],
        [1.5, 2.0],
        [-3.0, 4.0],
        [0.0, 0.0],
        [7.0, 0.5],
        [8.0, 0.5],
        [9.0, 9.0],
    ]
)
LABELS = np.array([0.0, 10.7, 10.7, 3.2, 0.0, 0.0, 1.0, 1.0, -2.5])
EPOCHS = 3000


def _epochs(call, X, Y, size, count):
    rng = np.random.default_rng(5)
    return [list(call(X.copy(), Y.copy(), size, rng)) for _ in range(count)]


def _pairs(epoch):
    return collections.Counter(
        (tuple(row), label)
        for x, y in epoch
        for row, label in zip(x.tolist(), y.tolist(), strict=True)
    )


def each_pair_once(call):
    """Whether every pair comes as often as it was given, where rows and labels are equal and labels
    have fractions.
    """
    given = _pairs([(TWICE, LABELS)])
    return all(_pairs(epoch) == given for epoch in _epochs(call, TWICE, LABELS, 4, 5))


def _sizes(m, size):
    def found(call):
        epochs = _epochs(call, np.arange(2.0 * m).reshape(m, 2), np.arange(m), size, 20)
        return " or ".join(
            sorted({", ".join(str(len(y)) for _, y in epoch) for epoch in epochs})[:3]
        )

    return found


def fair(call):
    """Whether each of ten examples is in each of ten batches equally often: χ² with 81 degrees of
    freedom below 81 + 6 √162.
    """
    ids = np.arange(10)
    orders = np.array(
        [
            [y[0] for _, y in epoch]
            for epoch in _epochs(call, ids[:, np.newaxis] * 1.0, ids, 1, EPOCHS)
        ]
    )
    counts = np.array([np.bincount(place, minlength=10) for place in orders.T])
    return bool(((counts - EPOCHS / 10) ** 2).sum() / (EPOCHS / 10) < 81 + 6 * 162**0.5)


CASES = (
    (
        (
            "with equal rows, equal labels and labels such as 10.7, every example comes once, as"
            " it was"
        ),
        each_pair_once,
    ),
    ("the sizes of the batches, in every epoch, of 10 examples and size 4", _sizes(10, 4)),
    ("the sizes of the batches of 23 examples and size 3", _sizes(23, 3)),
    (f"in {EPOCHS:,} epochs every example is in every batch equally often, but for chance", fair),
)
