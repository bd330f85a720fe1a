"""Run a rule on a surface: one loop for one run and for ten thousand."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from coursekit._checks import as_array, as_number, check_whole, nonnegative, one_number, shown
from coursekit._notebook import kernel_kept
from coursekit._stepper import Stepper, first_true, side_by_side
from coursekit.surfaces import Surface

FAR = 1e3  # a run with parameters this large is lost, long before the numbers overflow


@dataclass(frozen=True, repr=False)
class Path:
    """Where a run, or each of many, has been: `positions` (steps + 1, ..., 2) and `losses` (steps +
    1, ...).

    `diverged_at` is the first step at which w is not finite, or is larger than `FAR`; infinity
    means never. It is a float for one run, an array for many. From there on positions and losses
    are NaN.
    """

    positions: np.ndarray
    losses: np.ndarray
    diverged_at: float | np.ndarray
    lowest: float

    def steps_to(self, tol: float) -> float | np.ndarray:
        """First step from which on the loss stays within `tol` of the lowest; infinity if it never
        does. A float for one run, an array for many.
        """
        within = self.losses - self.lowest <= one_number("tol", tol, nonnegative)
        return first_true(np.logical_and.accumulate(within[::-1])[::-1])

    def __repr__(self):
        steps, runs = len(self.losses) - 1, self.losses[0].size
        if runs > 1:
            return (
                f"Path({runs} runs of {steps} steps, {np.isfinite(self.diverged_at).sum()}"
                " diverged)"
            )
        end = (
            f"diverged at step {self.diverged_at:.0f}"
            if np.isfinite(self.diverged_at)
            else f"loss {self.losses[0]:.3g} → {self.losses[-1]:.3g}"
        )
        return f"Path({steps} steps, {end})"


def descend(
    surface: Surface,
    rule: Callable,
    start: ArrayLike,
    steps: int,
    *,
    schedule: Callable | None = None,
    noise: float | np.ndarray = 0.0,
    rng: np.random.Generator | None = None,
    **hyper: float | np.ndarray,
) -> Path:
    """Take `steps` steps of `rule` on `surface` from `start` and return the `Path`.

    start: (..., 2); hyper: the rule's hyperparameters, numbers or arrays that broadcast, such as
    alpha of shape (runs, 1). schedule: a function of the steps already taken, from 0, that gives
    alpha. noise: standard deviation of the normal noise that is added to each gradient, drawn from
    `rng`. A run that diverges is a result: no error, no warning. Raises ValueError or TypeError for
    what cannot be run.

    >>> from coursekit import rules, surfaces
    >>> descend(surfaces.bowl(), rules.sgd_step, (2.0, 1.0), 3, alpha=0.5)
    Path(3 steps, loss 2.5 → 0.0391)
    """
    w = _start(surface, start, steps, hyper)
    noisy = _check_noise(noise, rng, w.shape)
    stepper = Stepper(rule, w, schedule, hyper)
    positions = np.empty((steps + 1, *w.shape))
    positions[0] = w
    with np.errstate(all="ignore"), kernel_kept():  # the rule may be a student's
        for t in range(1, steps + 1):
            dw = surface.gradient(w) + (noise * rng.standard_normal(w.shape) if noisy else 0)
            positions[t] = w = stepper.take(w, dw)
        return _path(surface, positions)


def _check_noise(noise, rng, shape):
    """Whether there is noise; raises ValueError for what cannot be drawn."""
    noise = as_number("noise", noise, nonnegative)
    try:
        fits = np.broadcast_shapes(noise.shape, shape) == shape
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(
            f"noise has shape {noise.shape} and w {shape}; give one number, or one a run, of shape"
            " (runs, 1)."
        )
    noisy = np.any(noise)
    if noisy and not isinstance(rng, np.random.Generator):
        raise ValueError(
            f"noise is {shown(noise.tolist())} and rng is {shown(rng)}; give a generator, such as"
            " rng=np.random.default_rng(0)."
        )
    return noisy


def _start(surface, start, steps, hyper):
    if not isinstance(surface, Surface):
        raise TypeError(
            f"surface is a {type(surface).__name__}; give one of coursekit.surfaces, such as"
            " surfaces.ravine(20)."
        )
    check_whole("steps", steps, 1)
    start = as_array("start", start).astype(float)
    if start.shape[-1:] != (2,) or not np.isfinite(start).all():
        raise ValueError(
            f"start is {shown(start.tolist())}; give two finite numbers, or an array of such pairs."
        )
    return side_by_side("start", start, hyper)


def _path(surface, positions):
    lost = ~(np.abs(positions) <= FAR).all(axis=-1)
    lost = np.logical_or.accumulate(lost, axis=0)
    positions[lost] = np.nan
    return Path(positions, surface.value(positions), first_true(lost), surface.lowest)
