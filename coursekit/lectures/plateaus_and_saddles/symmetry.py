"""The digits network with hidden units that are alike, or in another order."""

import numpy as np

from coursekit import datasets
from coursekit._stepper import Stepper
from coursekit.network import Network

NETWORK = Network()


def alike(disturbance, rng):
    """Weights (count,) with all hidden units alike, plus normal noise of this size."""
    w = NETWORK.start(rng)
    parts = NETWORK.views(w)
    parts["W1"][:], parts["W2"][:] = parts["W1"][:, :1], parts["W2"][:1]
    return w + disturbance * rng.standard_normal(w.shape)


def costs(w, rule, steps, **hyper):
    """The cost on 300 digits (steps + 1,), from w on, with all of them in every step."""
    (x, y), stepper = datasets.digits().first(300).train, Stepper(rule, w, None, hyper)
    gradient = NETWORK.gradient_with()
    found = [NETWORK.evaluate(w, x, y)[0]]
    for _ in range(steps):
        w = stepper.take(w, gradient(w, x, y))
        found.append(NETWORK.evaluate(w, x, y)[0])
    return np.array(found)


def reordered(w, order):
    """The same network with its hidden units in another order; it computes the same."""
    w = w.copy()
    parts = NETWORK.views(w)
    parts["W1"][:], parts["b1"][:] = parts["W1"][:, order], parts["b1"][:, order]
    parts["W2"][:] = parts["W2"][order]
    return w


def matched(w, other):
    """`other` with its units in the order in which they are most like those of w: the pair that
    fits best first, then the best of the rest, and so on.
    """
    mine, theirs = (
        np.vstack([parts["W1"], parts["b1"], parts["W2"].T])
        for parts in (NETWORK.views(w), NETWORK.views(other))
    )
    fit = mine.T @ theirs
    order = np.zeros(len(fit), int)
    for _ in order:
        i, j = np.unravel_index(fit.argmax(), fit.shape)
        order[i], fit[i], fit[:, j] = j, -np.inf, -np.inf
    return reordered(other, order)


def between(w, other, places=41):
    """The cost on the training digits on the straight line from w to another network (places,)."""
    share = np.linspace(0, 1, places)[:, np.newaxis]
    return NETWORK.evaluate((1 - share) * w + share * other, *datasets.digits().train)[0]
