"""Softmax regression on the digits, 650 parameters: large enough for the bill to be felt."""

import functools

import numpy as np

from coursekit import curvature, datasets
from coursekit.network import Network

NETWORK = Network((64, 10))
DECAY = 0.001  # λ of λ/2 Σ w²: without it some curvatures are exactly 0
COUNT = NETWORK.count


@functools.cache
def parts():
    """The digits to train on, and others."""
    return datasets.digits()


def cost(w):
    """The mean cross-entropy of the training digits, with the weight decay."""
    return float(NETWORK.evaluate(w, *parts().train)[0] + DECAY / 2 * w @ w)


def gradient(w):
    """The slopes of the cost."""
    return NETWORK.gradient(w, *parts().train) + DECAY * w


def hessian(w):
    """The Hessian of the cost, (650, 650)."""
    return curvature.hessian(NETWORK, w, *parts().train) + DECAY * np.eye(COUNT)


def right(w):
    """The share of the digits that were held out on which the model is right."""
    return float(NETWORK.evaluate(w, *parts().valid)[1])


def jumps(newton_step, steps=7):
    """The costs of Newton from 0, at the start and after each step, and where it ends."""
    return _walk(lambda w: newton_step(w, gradient(w), hessian(w)), steps)


def descent(alpha, steps=600):
    """The costs of plain descent from 0, at the start and after each step, and where it ends."""
    return _walk(lambda w: w - alpha * gradient(w), steps)


def _walk(step, steps):
    w = np.zeros(COUNT)
    costs = [cost(w)]
    for _ in range(steps):
        w = step(w)
        costs.append(cost(w))
    return np.array(costs), w
