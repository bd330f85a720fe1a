"""Averages that forget: one number of memory, whatever the length of the series.

The chain of the course starts here: momentum is `ewa` of the gradient, RMSProp is `ewa` of its
square, Adam is both with `bias_corrected_ewa`.
"""

import functools

import numpy as np

from coursekit._checks import check_whole, plain_array, shown


def _over_arrays(average):
    """Let an average of one series, time first, serve arrays of any shape with time last, and check
    its input.
    """

    @functools.wraps(average)
    def checked(theta, beta):
        theta, beta = _as_series(theta), _as_decay(beta)
        try:
            np.broadcast_shapes(theta.shape[:-1], beta.shape)
        except ValueError:
            raise ValueError(
                f"beta has shape {beta.shape} and theta {theta.shape}; give one decay, or one for"
                f" each series: shape {theta.shape[:-1]}."
            ) from None
        return np.moveaxis(average(np.moveaxis(theta, -1, 0), beta), 0, -1)

    return checked


def _checked(function):
    """Check the decay before it is used."""

    @functools.wraps(function)
    def checked(beta):
        return function(_as_decay(beta))

    return checked


@_over_arrays
def ewa(theta, beta):
    """Exponentially weighted average V_t = β V_{t-1} + (1 - β) θ_t, starting from V_0 = 0.

    theta: (..., T), time along the last axis; beta: a number or an array that broadcasts against
    the leading axes, 0 <= beta < 1. Returns V_1 ... V_T, shape (..., T), in the unit of theta.
    Raises ValueError if beta is outside [0, 1) or theta is empty or not finite, TypeError if it
    holds no numbers.
    Rival conventions: pandas' `ewm(alpha=1-beta, adjust=False)` starts from V_1 = θ_1;
    `adjust=True` is `bias_corrected_ewa`.
    Source: S. W. Roberts, "Control chart tests based on geometric moving averages", Technometrics 1
    (1959).

    >>> ewa(np.array([40.0, 49.0, 45.0]), 0.9).round(4)
    array([ 4.  ,  8.5 , 12.15])
    """
    v, averages = 0.0, []
    for datum in theta:
        v = beta * v + (1 - beta) * datum
        averages.append(v)
    return np.array(averages)


def ewa_weights(beta, n):
    """Weight (1 - β) β^k of the datum k steps back, k = 0 ... n-1; all of them together add up to 1
    - β^n.

    beta: a number or an array, 0 <= beta < 1; n: how many weights, at least 1. Returns shape
    beta.shape + (n,). Raises ValueError if beta is outside [0, 1) or n below 1, TypeError if n is
    not whole.
    Source: `ewa` unrolled, term by term.

    >>> ewa_weights(0.5, 4)
    array([0.5   , 0.25  , 0.125 , 0.0625])
    """
    beta, k = _as_decay(beta)[..., np.newaxis], np.arange(_as_count(n))
    return (1 - beta) * beta**k


@_checked
def effective_window(beta):
    """Number of data that an average with decay β roughly looks back on, 1 / (1 - β).

    beta: a number or an array, 0 <= beta < 1. Returns the same shape, in steps (days, if the data
    are daily). Raises ValueError if beta is outside [0, 1). With a window of ten steps or more, a
    weight this old has fallen to about 1/e of the newest; with a shorter one to less: to a quarter
    for β = 0.5.
    Rival conventions: -1/ln β (where it is exactly 1/e), β/(1-β) (mean age), (1+β)/(1-β) (the
    moving average with the same variance; pandas' span).
    Source: A. Ng, "Improving Deep Neural Networks", week 2.

    >>> effective_window(0.9).round(6)
    np.float64(10.0)
    """
    return 1 / (1 - beta)


def bias_corrected_ewa(theta, beta):
    """Weighted mean of the data seen so far, V_t / (1 - β^t) with V = ewa(theta, β) and t counted
    from 1.

    Shapes, unit and errors as for `ewa`. The first value is the first datum; a constant series
    stays constant.
    Rival convention: none in use; pandas' `ewm(adjust=True)` is the same number.
    Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), section 3.

    >>> bias_corrected_ewa(np.array([40.0, 49.0, 45.0]), 0.9).round(4)
    array([40.    , 44.7368, 44.8339])
    """
    v = ewa(theta, beta)
    t = np.arange(1, v.shape[-1] + 1)
    beta = np.asarray(beta)[..., np.newaxis]  # the new axis is for several
    return v / (1 - beta**t)


def _as_series(theta):
    theta = plain_array("theta", theta)
    if theta.dtype.kind not in "iuf":
        raise TypeError(
            f"theta holds {theta.dtype} values; an average needs real numbers: convert or select a"
            " column."
        )
    if theta.ndim == 0 or theta.shape[-1] == 0:
        raise ValueError(
            f"theta has shape {theta.shape}; give at least one datum along the last axis."
        )
    if not np.isfinite(theta).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(theta))[0])
        raise ValueError(
            f"theta is {theta[where]} at index {where}; every datum must be finite: fill or drop it"
            " first."
        )
    return theta


def _as_decay(beta):
    given, beta = beta, plain_array("beta", beta)
    if beta.dtype.kind not in "iuf":
        raise TypeError(
            f"beta is {shown(given)}; it must be a number of at least 0 and below 1, such as 0.9."
        )
    if not ((beta >= 0) & (beta < 1)).all():
        bad = beta[~((beta >= 0) & (beta < 1))].flat[0]
        raise ValueError(
            f"beta is {bad:g}; it must be at least 0 and below 1: try 0.9 for a memory of 10 steps."
        )
    return beta[()]


def _as_count(n):
    if not isinstance(n, int | np.integer) or isinstance(n, bool):
        raise TypeError(f"n is {shown(n)}; it must be a whole number of weights, 1 or more.")
    check_whole("n", n, 1)
    return n
