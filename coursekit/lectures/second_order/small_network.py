"""A network small enough for its whole Hessian: digits of 4 × 4 pixels, 226 parameters."""

import functools

import numpy as np

from coursekit import curvature, datasets
from coursekit.network import Network

NETWORK = Network((16, 8, 10))
ALPHAS = (0.5, 1.0)
STOPS = (0, 10, 30, 100, 300, 1000, 3000)  # steps of training at which the Hessian is computed
FLAT = 1e-3  # of the largest: a curvature up to this counts as none


@functools.cache
def examples():
    """The training digits, each pixel the mean of four: (1197, 16), and their labels."""
    x, y = datasets.digits().train
    return x.reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4)).reshape(-1, 16), y


def gradient(w):
    """The gradient of the cost on all training digits."""
    return NETWORK.gradient(w, *examples())


def cost(w):
    """The cost on all training digits."""
    return float(NETWORK.evaluate(w, *examples())[0])


@functools.cache
def trained(steps, alpha=0.5):
    """The weights after so many steps of plain descent on all training digits."""
    if steps == 0:
        return NETWORK.start(np.random.default_rng(0))
    before = max(stop for stop in STOPS if stop < steps)
    w, slopes = trained(before, alpha), NETWORK.gradient_with()
    for _ in range(before, steps):
        w = w - alpha * slopes(w, *examples())
    return w


@functools.cache
def curvatures(steps, alpha=0.5):
    """The eigenvalues of the Hessian there, (226,), the smallest first."""
    return np.linalg.eigvalsh(curvature.hessian(NETWORK, trained(steps, alpha), *examples()))


def costs_from(steps, alpha, further=40):
    """The costs of plain descent with this α, (further + 1,), from the weights after so many steps
    of training with the usual α.
    """
    w, costs = trained(steps), []
    for _ in range(further + 1):
        costs.append(cost(w))
        w = w - alpha * gradient(w)
    return np.array(costs)


def summary(steps, alpha=0.5):
    """Of the curvatures there: the share that bends down, the share that is flat (up to a
    thousandth of the largest), and what the ten largest hold of the sum of those above 0.
    """
    bends = curvatures(steps, alpha)
    small = FLAT * bends[-1]
    held = bends[-10:].sum() / bends[bends > 0].sum()
    return (bends < -small).mean(), (np.abs(bends) <= small).mean(), held
