"""Test surfaces: small costs of two parameters that show one difficulty each, with gradient and
Hessian.

Parameters stand along the last axis: `value` takes shape (..., 2) and gives (...), `gradient` gives
(..., 2), `hessian` (..., 2, 2).
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from coursekit._checks import Bound, as_array, one_number, shown

Pair = tuple[float, float]
CONDITION = Bound(lambda kappa: kappa >= 1, "a condition number is 1 or more")


@dataclass(frozen=True)
class Surface:
    """A cost of two parameters; `box` is (left, right, bottom, top) of what is worth seeing,
    `minima` the best points.

    `start` is a point from which the difficulty shows, `lowest` the cost at the minima.
    """

    name: str
    value: Callable[[np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    hessian: Callable[[np.ndarray], np.ndarray]
    box: tuple[float, float, float, float]
    minima: tuple[Pair, ...]
    start: Pair

    def __post_init__(self):
        for name in ("value", "gradient", "hessian"):
            object.__setattr__(self, name, _of_pairs(getattr(self, name)))

    @property
    def lowest(self) -> float:
        return float(self.value(np.array(self.minima[0])))

    def __repr__(self):
        return f"Surface({self.name!r}, from {self.start} to {self.minima[0]})"


def _of_pairs(function):
    """The same function of w, which must hold pairs."""

    @functools.wraps(function)
    def checked(w):
        w = as_array("w", w)
        if w.shape[-1:] != (2,):
            raise ValueError(f"w has shape {w.shape}; give two numbers, or pairs: shape (…, 2).")
        return function(w)

    return checked


def ravine(kappa: float = 20.0) -> Surface:
    """f(x, y) = (x² + κ y²) / 2: κ times as steep across as along; κ is the condition number, 1 a
    round bowl.

    kappa: 1 or more. Raises ValueError below.
    Source: G. Goh, "Why momentum really works", Distill (2017).
    """
    kappa = one_number("kappa", kappa, CONDITION)
    scale = np.array([1.0, kappa])
    return Surface(
        "bowl" if kappa == 1 else f"ravine, κ = {kappa:g}",
        value=lambda w: (scale * w**2).sum(axis=-1) / 2,
        gradient=lambda w: scale * w,
        hessian=lambda w: np.broadcast_to(np.diag(scale), (*np.shape(w), 2)),
        box=(-2.4, 2.4, -1.1, 1.1),
        minima=((0.0, 0.0),),
        start=(-2.0, 0.6),
    )


def bowl() -> Surface:
    """f(x, y) = (x² + y²) / 2, equally steep everywhere."""
    return ravine(1)


def rosenbrock() -> Surface:
    """f(x, y) = (1 - x)² + 100 (y - x²)²: a bent valley with an almost flat floor.

    Source: H. H. Rosenbrock, The Computer Journal 3 (1960).
    """

    def gradient(w):
        x, y = w[..., 0], w[..., 1]
        return np.stack([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)], axis=-1)

    return Surface(
        "Rosenbrock",
        value=lambda w: (1 - w[..., 0]) ** 2 + 100 * (w[..., 1] - w[..., 0] ** 2) ** 2,
        gradient=gradient,
        hessian=lambda w: _hessian(
            2 - 400 * (w[..., 1] - 3 * w[..., 0] ** 2), -400 * w[..., 0], 200 + 0 * w[..., 1]
        ),
        box=(-1.8, 1.8, -0.6, 1.8),
        minima=((1.0, 1.0),),
        start=(-1.2, 1.0),
    )


BEALE = np.array([1.5, 2.25, 2.625])


def beale() -> Surface:
    """f(x, y) = Σ (c_i - x + x y^i)², c = (1.5, 2.25, 2.625), i = 1, 2, 3: flat in the middle,
    steep at the corners.

    Source: E. M. L. Beale, "On an iterative method for finding a local minimum" (1958).
    """
    powers = np.arange(1, 4)

    def parts(w):
        x, y = w[..., :1], w[..., 1:]
        # y to the power of 0 and -1 as products, so that y = 0 needs no care
        first = x * powers * np.concatenate([np.ones_like(y), y, y**2], axis=-1)
        second = x * np.concatenate([np.zeros_like(y), 2 * np.ones_like(y), 6 * y], axis=-1)
        return (
            BEALE - x + x * y**powers,
            y**powers - 1,
            first,
            second,
            powers * np.concatenate([np.ones_like(y), y, y**2], axis=-1),
        )

    def gradient(w):
        rest, by_x, by_y, _, _ = parts(w)
        return np.stack([(2 * rest * by_x).sum(axis=-1), (2 * rest * by_y).sum(axis=-1)], axis=-1)

    def hessian(w):
        rest, by_x, by_y, by_yy, by_xy = parts(w)
        xx, xy, yy = 2 * by_x**2, 2 * (by_x * by_y + rest * by_xy), 2 * (by_y**2 + rest * by_yy)
        return _hessian(*(part.sum(axis=-1) for part in (xx, xy, yy)))

    return Surface(
        "Beale",
        lambda w: (parts(w)[0] ** 2).sum(axis=-1),
        gradient,
        hessian,
        (-0.5, 4.0, -1.5, 1.5),
        ((3.0, 0.5),),
        (1.0, 1.0),
    )


def saddle() -> Surface:
    """f(x, y) = x²/2 - y²/2 + y⁴/4: a saddle at the origin between two equal minima at (0, ±1)."""
    return Surface(
        "saddle",
        value=lambda w: w[..., 0] ** 2 / 2 - w[..., 1] ** 2 / 2 + w[..., 1] ** 4 / 4,
        gradient=lambda w: np.stack([w[..., 0], w[..., 1] ** 3 - w[..., 1]], axis=-1),
        hessian=lambda w: _hessian(1 + 0 * w[..., 0], 0 * w[..., 0], 3 * w[..., 1] ** 2 - 1),
        box=(-1.8, 1.8, -1.5, 1.5),
        minima=((0.0, 1.0), (0.0, -1.0)),
        start=(-1.5, 1e-3),
    )


def plateau() -> Surface:
    """f(x, y) = 1 - exp(-(x² + y²) / 2): a pit in a plain; far away the slope is almost zero."""

    def well(w):
        return np.exp(-(w**2).sum(axis=-1) / 2)

    def hessian(w):
        outer = np.eye(2) - w[..., :, np.newaxis] * w[..., np.newaxis, :]
        return outer * well(w)[..., np.newaxis, np.newaxis]

    return Surface(
        "plateau",
        value=lambda w: 1 - well(w),
        gradient=lambda w: w * well(w)[..., np.newaxis],
        hessian=hessian,
        box=(-3.6, 3.6, -2.4, 2.4),
        minima=((0.0, 0.0),),
        start=(-2.8, 1.6),
    )


def two_valleys() -> Surface:
    """f(x, y) = (x² - 1)² + 0.3 x + y²/2: from the right, descent ends in the shallower of two
    valleys.
    """
    deepest = float(np.roots([4, 0, -4, 0.3]).real.min())
    return Surface(
        "two valleys",
        value=lambda w: (w[..., 0] ** 2 - 1) ** 2 + 0.3 * w[..., 0] + w[..., 1] ** 2 / 2,
        gradient=lambda w: np.stack(
            [4 * w[..., 0] * (w[..., 0] ** 2 - 1) + 0.3, w[..., 1]], axis=-1
        ),
        hessian=lambda w: _hessian(12 * w[..., 0] ** 2 - 4, 0 * w[..., 0], 1 + 0 * w[..., 1]),
        box=(-1.8, 1.8, -1.2, 1.2),
        minima=((deepest, 0.0),),
        start=(1.5, 0.9),
    )


def straight_line(x: ArrayLike, y: ArrayLike) -> Surface:
    """f(a, b) = mean (a + b x - y)² / 2: the cost of a straight line through data, whose level
    lines are long ellipses.

    x, y: two series of one length, at least two different x; ValueError otherwise. The units of f
    are those of y².
    """
    x, y = as_array("x", x).astype(float), as_array("y", y).astype(float)
    if x.shape != y.shape or x.ndim != 1 or not x.size or not np.ptp(x) > 0:
        raise ValueError(
            f"x has shape {x.shape} and y {y.shape}; give two series of one length, with at least"
            " two different x."
        )
    bend = np.array([[1, x.mean()], [x.mean(), (x**2).mean()]])
    pull = np.array([y.mean(), (x * y).mean()])
    best = np.linalg.solve(bend, pull)
    low, high = np.minimum(best, 0), np.maximum(best, 0)
    edges = np.stack([low - 0.2 * (high - low), high + 0.2 * (high - low)])
    return Surface(
        "straight line",
        value=lambda w: (np.einsum("...i,ij,...j", w, bend, w) - 2 * w @ pull + (y**2).mean()) / 2,
        gradient=lambda w: w @ bend - pull,
        hessian=lambda w: np.broadcast_to(bend, (*np.shape(w), 2)),
        box=tuple(edges.T.ravel().tolist()),
        minima=(tuple(best.tolist()),),
        start=(0.0, 0.0),
    )


def _hessian(xx, xy, yy):
    return np.stack([np.stack([xx, xy], axis=-1), np.stack([xy, yy], axis=-1)], axis=-2)


SURFACES = {
    maker.__name__: maker
    for maker in (bowl, ravine, rosenbrock, beale, saddle, plateau, two_valleys)
}


def surface(name: str) -> Surface:
    """The surface of this name. Raises LookupError for another name."""
    if not isinstance(name, str) or name not in SURFACES:
        raise LookupError(f"There is no surface {shown(name)}; there are {', '.join(SURFACES)}.")
    return SURFACES[name]()
