"""How long plain descent takes with logistic regression."""

import numpy as np


def steps_of_descent(cost, lowest, near=1e-4):
    """κ at w = 0, and the steps of plain descent from there to a cost within `near` of the lowest,
    with α = 1.9/λ_max: just below what the largest curvature at the start allows.
    """
    w = np.zeros(cost.x.shape[1])
    bends, steps = np.linalg.eigvalsh(cost.hessian(w)), 0
    while cost.value(w) > lowest + near:
        w, steps = w - 1.9 / bends[-1] * cost.gradient(w), steps + 1
    return bends[-1] / bends[0], steps
