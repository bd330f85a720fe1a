"""Softmax regression on the digits from weights that are all 0: every digit in every step."""

import functools

import numpy as np

from coursekit import datasets, layers
from coursekit.gradients import gradient_descent
from coursekit.network import Network

MODEL, STEPS = Network((64, 10)), 100


@functools.cache
def run(alpha, steps=STEPS):
    """The weights (steps + 1, count) of a descent, and after each step the cost on the training
    digits and the share of the validation digits that are read rightly.
    """
    train, valid = datasets.digits().train, datasets.digits().valid
    path = gradient_descent(
        lambda w: MODEL.gradient(w, *train), np.zeros(MODEL.count), alpha=alpha, steps=steps
    )
    said = _logits(path, valid.x).argmax(axis=-1)
    return {
        "path": path,
        "costs": layers.cross_entropy(_logits(path, train.x), train.y),
        "right": (said == valid.y).mean(axis=-1),
    }


def _logits(path, x):
    """Those of many networks (k, count) on the same examples: all of them in one product."""
    parts = MODEL.views(path)
    weights = parts["W1"].transpose(1, 0, 2).reshape(x.shape[1], -1)
    return (x @ weights).reshape(len(x), len(path), -1).transpose(1, 0, 2) + parts["b1"]
