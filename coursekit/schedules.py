"""Learning-rate schedules: functions of an epoch or a step, both counted from 0, that give α. Each
says its unit.

Everything broadcasts, so that a whole training run's α is one call: `inverse_time_decay(0.2, 1,
np.arange(5))`. Raises ValueError for a negative α, rate or time, and for a length below 1.
"""

import functools
import inspect

import numpy as np

from coursekit._checks import as_number, fit_together, from_one, nonnegative, shown

SERIES = ("alphas", "bounds")  # one axis each; all others broadcast


def _checked(**bounds):
    """A decorator: check what a schedule is given, and hand it on as floats or arrays of them. What
    has no bound of its own must be 0 or more.
    """

    def guard(schedule):
        signature = inspect.signature(schedule)

        @functools.wraps(schedule)
        def checked(*positional, **keywords):
            arguments = signature.bind(*positional, **keywords).arguments
            numbers = {
                name: _number(name, value, bounds.get(name, nonnegative))
                for name, value in arguments.items()
            }
            fit_together(
                {name: value for name, value in numbers.items() if name not in SERIES},
                "numbers, or arrays that broadcast",
            )
            return schedule(**numbers)

        return checked

    return guard


def _number(name, value, bound=nonnegative):
    return as_number(name, value, bound).astype(float)[()]


@_checked()
def inverse_time_decay(alpha0, rate, epoch):
    """α = α0 / (1 + rate · epoch), per epoch. With rate 1 it halves after one epoch, and falls ever
    more slowly.

    Rival conventions: epochs counted from 1; Keras' `InverseTimeDecay` counts steps, rate · step /
    decay_steps.
    Source: A. Ng, "Improving Deep Neural Networks", week 2.

    >>> inverse_time_decay(0.2, 1.0, np.arange(5)).round(4)
    array([0.2   , 0.1   , 0.0667, 0.05  , 0.04  ])
    """
    return alpha0 / (1 + rate * epoch)


@_checked()
def exponential_decay(alpha0, base, epoch):
    """α = α0 · base^epoch, per epoch; base such as 0.95. The same as α0 e^(-k epoch) with k = -ln
    base.

    Rival convention: PyTorch's `ExponentialLR` is this, if its `step()` is called once an epoch;
    Keras counts steps.
    Source: A. Ng, "Improving Deep Neural Networks", week 2.

    >>> exponential_decay(0.2, 0.95, 4).round(6)
    np.float64(0.162901)
    """
    return alpha0 * base**epoch


@_checked()
def natural_decay(alpha0, rate, epoch):
    """α = α0 · e^(-rate · epoch), per epoch.
    Source: CS231n, lecture 7.

    >>> natural_decay(0.2, -np.log(0.95), 4).round(6)
    np.float64(0.162901)
    """
    return alpha0 * np.exp(-rate * epoch)


@_checked(t=from_one)
def inverse_sqrt_decay(alpha0, k, t):
    """α = α0 · k / √t, per epoch or step t, counted from 1: it has no value at 0, where ValueError
    is raised.

    Rival convention: α0 and k as one constant.
    Source: A. Ng, "Improving Deep Neural Networks", week 2.

    >>> inverse_sqrt_decay(0.2, 3.0, 16).round(6)
    np.float64(0.15)
    """
    return alpha0 * k / np.sqrt(t)


@_checked(every=from_one)
def staircase_decay(alpha0, rate, step, every):
    """α = α0 · rate^⌊step / every⌋, per step: constant for `every` steps, then times `rate`, such
    as 0.5.

    Rival conventions: none in the formula; PyTorch's `StepLR` and Keras'
    `ExponentialDecay(staircase=True)` agree.
    Source: documentation of `keras.optimizers.schedules.ExponentialDecay`.

    >>> staircase_decay(0.8, 0.5, np.array([0, 9, 10, 19, 20]), 10)
    array([0.8, 0.8, 0.4, 0.4, 0.2])
    """
    return alpha0 * rate ** (step // every)


@_checked()
def by_hand(alphas, bounds, epoch):
    """α = alphas[i] between bounds[i-1] and bounds[i], per epoch: rates that somebody sets while
    watching the training.

    bounds: epochs at which the next rate starts, rising, one fewer than alphas; otherwise
    ValueError.
    Source: Keras' `PiecewiseConstantDecay`, which keeps the old rate at the bound itself.

    >>> by_hand([0.2, 0.1, 0.05], [10, 20], np.array([0, 9, 10, 25]))
    array([0.2 , 0.2 , 0.1 , 0.05])
    """
    if np.ndim(alphas) != 1 or np.ndim(bounds) != 1:
        raise ValueError(
            f"alphas has shape {np.shape(alphas)} and bounds {np.shape(bounds)}; give two lists,"
            " such as [0.2, 0.1] and [10]."
        )
    if len(bounds) != len(alphas) - 1 or not (np.diff(bounds) > 0).all():
        raise ValueError(
            f"{len(alphas)} rates need {len(alphas) - 1} rising bounds between them;"
            f" {shown(bounds.tolist())} were given."
        )
    return alphas[np.searchsorted(bounds, epoch, side="right")]


@_checked(steps=from_one)
def cosine_decay(alpha0, alpha_min, step, steps):
    """α = α_min + (α0 - α_min) (1 + cos(π step / steps)) / 2, per step (or epoch, if both count
    epochs).

    After `steps` it stays at α_min; PyTorch's `CosineAnnealingLR` rises again there.
    Source: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts"
    (2017).

    >>> cosine_decay(0.2, 0.02, 3, 10).round(6)
    np.float64(0.162901)
    """
    part = np.minimum(step / steps, 1)
    return alpha_min + (alpha0 - alpha_min) * (1 + np.cos(np.pi * part)) / 2


@_checked(length=from_one)
def cosine_restarts(alpha0, step, length):
    """α = α0 (1 + cos(π (step mod length) / length)) / 2, per step: from α0 nearly down to 0 within
    `length` steps, then at once at α0 again, and so on.

    The last step of a cycle does not reach 0; PyTorch's `CosineAnnealingWarmRestarts(T_0)` is this,
    with `T_0` in calls of its `step()`.
    Rival convention: cycles that become longer (`T_mult`).
    Source: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts"
    (2017).

    >>> cosine_restarts(0.2, np.array([0, 1, 5, 9, 10, 15]), 10).round(4)
    array([0.2   , 0.1951, 0.1   , 0.0049, 0.2   , 0.1   ])
    """
    place = step % length
    return alpha0 * (1 + np.cos(np.pi * place / length)) / 2


def warmed_up(schedule, steps):
    """The same schedule, delayed by a warm-up: α rises in equal parts over `steps` steps, then
    `schedule` begins.

    schedule: a function of the step. The first rate is 1/(steps + 1) of schedule(0), which step
    `steps` reaches.
    Rival conventions: step / steps, which wastes the first step; (step + 1) / steps, which has the
    top twice.
    Source: P. Goyal and others, "Accurate, large minibatch SGD" (2017).

    >>> warmed = warmed_up(lambda step: cosine_decay(0.2, 0, step, 6), 4)
    >>> warmed(np.array([0, 1, 3, 4, 10])).round(4)
    array([0.04, 0.08, 0.16, 0.2 , 0.  ])
    """
    _number("steps", steps, from_one)

    def warmed(step):
        step = _number("step", step)
        return np.where(
            step < steps,
            schedule(0) * (step + 1) / (steps + 1),
            schedule(np.maximum(step - steps, 0)),
        )

    return warmed


@_checked(steps=from_one)
def one_cycle(alpha0, step, steps, *, rising=0.3, start=1 / 25, end=1e-4):
    """From start · α0 up to α0 over the part `rising` of the steps, then down to start · end · α0,
    along two half cosines.

    Per step; the last is step steps - 1. The top lies at rising · steps - 1 and may fall between
    two steps; all as in PyTorch's `OneCycleLR`.
    Rival convention: the paper's has three straight phases, in PyTorch `three_phase=True,
    anneal_strategy="linear"`; the two half cosines are fastai's.
    Source: L. N. Smith and N. Topin, "Super-convergence" (2017, published 2019).

    >>> one_cycle(0.2, np.array([0, 2, 10]), 11).round(4)
    array([0.008 , 0.1921, 0.    ])
    """
    top = rising * steps - 1
    misplaced = ~((top > 0) & (top < steps - 1))
    if np.any(misplaced):
        part, length = (np.broadcast_to(x, np.shape(top))[misplaced][0] for x in (rising, steps))
        raise ValueError(
            f"rising is {part:g} of {length:g} steps; the top must lie after the first step and"
            " before the last."
        )
    up = cosine_decay(start * alpha0, alpha0, np.minimum(step, top), np.maximum(top, 1))
    down = cosine_decay(alpha0, start * end * alpha0, np.maximum(step - top, 0), steps - 1 - top)
    return np.where(step <= top, up, down)
