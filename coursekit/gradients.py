"""Gradients: walk against one, measure one by nudging, and carry one backward through a unit."""

import numpy as np

from coursekit._checks import (
    Bound,
    as_array,
    check_whole,
    checked_by,
    nonnegative,
    one_number,
    shown,
)

STEP = Bound(lambda step: step > 0, "a step to both sides is above 0")
MOST = 20_000  # parameters: nudging evaluates f twice for each


def _vector(name, value):
    """`value` as finite numbers (n,), one a parameter. Raises TypeError or ValueError."""
    array = as_array(name, value)
    if array.ndim != 1 or not array.size or not np.isfinite(array).all():
        raise ValueError(
            f"{name} is {shown(value)}; give finite numbers, one for each parameter: shape (n,)."
        )
    return array


def _answer(name, function, point):
    """What a function says at a point, as an array of numbers; TypeError for anything else."""
    if not callable(function):
        raise TypeError(f"{name} is {shown(function)}; give a function of the parameters.")
    return as_array(f"{name}(w)", function(point))


def _check_descent(gradient, start, *, alpha, steps):
    w = _vector("start", start).astype(float)
    one_number("alpha", alpha, nonnegative)
    check_whole("steps", steps, 0)
    slopes = _answer("gradient", gradient, w)
    if slopes.shape != w.shape:
        raise ValueError(
            f"gradient gives shape {slopes.shape} for start of shape {w.shape}; it must give one"
            " slope for each parameter."
        )


@checked_by(_check_descent)
def gradient_descent(gradient, start, *, alpha, steps):
    """Plain descent from `start`, w ← w - α ∇J(w), `steps` times. Returns the whole path, (steps +
    1, n), the start included.

    gradient: a function of w (n,) that gives the slopes (n,); alpha: 0 or more, in units of w per
    unit of slope. A path that diverges is a result, up to infinity. Raises ValueError for a
    negative alpha or number of steps and for a gradient of another shape, TypeError for what is no
    function.
    Source: A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées"
    (1847).

    >>> gradient_descent(lambda w: 2 * w, [1.0, -2.0], alpha=0.25, steps=2).tolist()
    [[1.0, -2.0], [0.5, -1.0], [0.25, -0.5]]
    """
    w = np.asarray(start, float)
    path = [w]
    for _ in range(steps):
        w = w - alpha * gradient(w)
        path.append(w)
    return np.array(path)


def _check_nudges(f, w, *, step=1e-5):
    w = _vector("w", w)
    one_number("step", step, STEP)
    if len(w) > MOST:
        raise ValueError(
            f"w has {len(w):,} parameters, and each takes two evaluations of f; give at most"
            f" {MOST:,}, or ask the backward pass."
        )
    value = _answer("f", f, w)
    if value.ndim:
        raise ValueError(f"f gives shape {value.shape}; a cost is one number.")


@checked_by(_check_nudges)
def numerical_gradient(f, w, *, step=1e-5):
    """Slopes by nudging, one parameter after the other: (f(w + step eᵢ) - f(w - step eᵢ)) / (2
    step), shape (n,).

    f: a function of w (n,) that gives one number; step: above 0, in units of w. The error falls
    with step², until rounding takes over: 1e-5 is near the best. Raises ValueError for a step that
    is not above 0, for an f that gives several numbers, and for more than 20,000 parameters.
    Rival convention: to one side only, with an error that falls with step.
    Source: CS231n, "Optimization" and lecture 4.

    >>> numerical_gradient(lambda w: w[0] ** 2 + 3 * w[1], np.array([2.0, 5.0]), step=0.5)
    array([4., 3.])
    """
    slopes = np.zeros(len(w))
    for i in range(len(w)):
        shift = np.zeros(len(w))
        shift[i] = step
        slopes[i] = (f(w + shift) - f(w - shift)) / (2 * step)
    return slopes


def _check_unit(w, b, x, y):
    w, x = _vector("w", w), _vector("x", x)
    one_number("b", b)
    one_number("y", y)
    if w.shape != x.shape:
        raise ValueError(f"w has shape {w.shape} and x {x.shape}; give one weight for each input.")


@checked_by(_check_unit)
def unit_gradient(w, b, x, y):
    """Slopes of the loss ½ (relu(w·x + b) - y)² of one unit and one example. Returns dw (n,), db.

    w, x: arrays (n,); b, y: numbers. The chain rule, from the loss back: the error, times the slope
    of relu (1 above 0, else 0), times x for dw and times 1 for db. Raises ValueError for w and x of
    different length.
    Rival convention: without the half, both are twice as large (PyTorch's MSELoss, Keras' mse).
    Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, "Learning representations by
    back-propagating errors", Nature 323 (1986).

    >>> dw, db = unit_gradient(np.array([1.5]), -1.0, np.array([2.0]), 4.0)
    >>> dw.tolist(), float(db)
    ([-4.0], -2.0)
    """
    z = np.dot(w, x) + b
    error = np.maximum(z, 0) - y
    db = error * (z > 0)
    return db * x, db
