"""How fast momentum converges on a quadratic, in theory.

Along a direction of curvature λ, momentum (v ← β v + (1-β) λ w, w ← w - α v) is a linear map of (w,
v), whose eigenvalues z solve z² - (1 + β - (1-β) α λ) z + β = 0. After many steps the distance
shrinks by |z| a step, for the larger z and the worst direction.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from coursekit._checks import as_array, fit_together, one_number, shown


def momentum_rate(
    alpha: ArrayLike, beta: ArrayLike, curvatures: Sequence[float]
) -> float | np.ndarray:
    """Factor by which the distance to the minimum shrinks a step, once the start is forgotten;
    above 1 it grows.

    alpha, beta: numbers or arrays that broadcast; curvatures: the eigenvalues of the Hessian, a
    sequence. The rate of plain descent is that of beta = 0, max |1 - αλ|.
    Source: G. Goh, "Why momentum really works", Distill (2017), with α times 1-β for the form used
    here.

    >>> momentum_rate(0.1, 0.0, [1, 19]).round(6)
    np.float64(0.9)
    """
    alpha, beta = as_array("alpha", alpha).astype(float), as_array("beta", beta).astype(float)
    curvatures = _as_curvatures(curvatures)
    fit_together({"alpha": alpha, "beta": beta}, "numbers, or arrays that broadcast")
    rates = [np.abs(_roots(alpha, beta, curvature)).max(axis=0) for curvature in curvatures]
    return np.max(rates, axis=0)


def best_momentum(curvatures: Sequence[float]) -> tuple[float, float]:
    """The α and β of the best rate, α = 1/√(λ₁ λₙ), β = ((√κ - 1) / (√κ + 1))² with κ = λₙ/λ₁; the
    rate is √β.

    Source: B. T. Polyak (1964). In the form without 1-β his α is (2 / (√λ₁ + √λₙ))²; divided by 1-β
    it is the one here.

    >>> best_momentum([1, 9])
    (0.3333333333333333, 0.25)
    """
    curvatures = _as_curvatures(curvatures)
    low, high = np.sqrt(curvatures.min()), np.sqrt(curvatures.max())
    return float(1 / (low * high)), float(((high - low) / (high + low)) ** 2)


def damping(alpha: float, beta: float, curvature: float) -> str:
    """How w moves along one direction: it creeps ("over-damped"), swings ("under-damped") or turns
    round in each step.

    Two real positive roots, two complex ones, two negative ones; "critically damped" lies between
    the first two, within the digits of a slider.

    >>> damping(0.1, 0.9, 20.0)
    'under-damped'
    """
    alpha, beta = one_number("alpha", alpha), one_number("beta", beta)
    middle = 1 + beta - (1 - beta) * alpha * one_number("curvature", curvature)
    gap = middle * middle - 4 * beta
    if abs(gap) < 5e-3:
        return "critically damped"
    return (
        "under-damped" if gap < 0 else "over-damped" if middle > 0 else "turning round in each step"
    )


def _as_curvatures(curvatures):
    """A series of curvatures: one or more numbers above 0."""
    array = as_array("curvatures", curvatures).astype(float)
    if array.ndim != 1 or not array.size or not np.all((array > 0) & np.isfinite(array)):
        raise ValueError(
            f"curvatures is {shown(curvatures)}; give the eigenvalues of the Hessian as a list of"
            " finite numbers above 0, such as [1, 20]."
        )
    return array


def _roots(alpha, beta, curvature):
    half = (1 + beta - (1 - beta) * alpha * curvature) / 2
    root = np.sqrt((half**2 - beta).astype(complex))
    return np.stack([half + root, half - root])
