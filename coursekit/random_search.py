"""Draw hyperparameters by chance, on the scale on which they act, and keep the best: the answer key
of the lectures on hyperparameter search.
"""

import functools

import numpy as np

from coursekit._checks import (
    check_rng,
    check_whole,
    checked_by,
    formula,
    one_number,
    plain_array,
    shown,
)


def _check_shares(u):
    given, u = u, plain_array("u", u)
    if u.dtype.kind not in "iuf" or not np.all((u >= 0) & (u <= 1)):
        raise ValueError(
            f"u is {shown(given)}; it must hold shares of the way, from 0 to 1, such as"
            " rng.random(5)."
        )


def _check_log(u, low, high):
    _check_shares(u)
    if not 0 < one_number("low", low) < one_number("high", high):
        raise ValueError(
            f"low is {shown(low)} and high is {shown(high)}; a log scale needs 0 < low < high: it"
            " never reaches 0."
        )


def _check_beta(u, low=0.9, high=0.999):
    _check_shares(u)
    if not 0 <= one_number("low", low) < one_number("high", high) < 1:
        raise ValueError(
            f"low is {shown(low)} and high is {shown(high)}; β needs 0 <= low < high < 1: at 1 an"
            " average never moves."
        )


@checked_by(_check_log)
@formula(u="of any shape")
def log_uniform_sample(u, low, high):
    """Uniform numbers u made into numbers from low to high that are uniform on a log scale.

        r = log10(low) + u (log10(high) − log10(low)),    value = 10^r

    u: shares, any shape, such as rng.random(n); the values have its shape. Every decade between low
    and high gets the same share.
    Rival: 1 − u in place of u, which draws from the same distribution. Raises ValueError unless 0 <
    low < high and u is within 0 to 1.
    Source: Bergstra and Bengio, JMLR 13 (2012), section 2.4.

    >>> log_uniform_sample(np.array([0, 0.25, 1]), 0.0001, 1).round(4)
    array([1.e-04, 1.e-03, 1.e+00])
    """
    r = np.log10(low) + u * (np.log10(high) - np.log10(low))
    return 10**r


@checked_by(_check_beta)
@formula(u="of any shape")
def sample_beta(u, low=0.9, high=0.999):
    """Uniform numbers u made into decay rates β from low to high, with 1 − β uniform on a log
    scale.

        r = log10(1 − high) + u (log10(1 − low) − log10(1 − high)),    β = 1 − 10^r

    u: shares, any shape. β acts through its window 1/(1 − β). From 0.9 to 0.99 it grows from 10 to
    100, and from 0.99 to 0.999 it grows tenfold again; both parts get the same share. u = 0 gives
    high, u = 1 gives low. Raises ValueError unless 0 <= low < high < 1.
    Source: A. Ng, "Hyperparameter tuning", Coursera (2017).

    >>> sample_beta(np.array([0, 0.5, 1])).round(4)
    array([0.999, 0.99 , 0.9  ])
    """
    r = np.log10(1 - high) + u * (np.log10(1 - low) - np.log10(1 - high))
    return 1 - 10**r


def _check_search(objective, space, n, rng):
    if not callable(objective):
        raise TypeError(
            f"objective is {shown(objective)}; give a function of a dict that returns two losses:"
            " validation, test."
        )
    if (
        not hasattr(space, "items")
        or not space
        or not all(callable(scale) for _, scale in space.items())
    ):
        raise ValueError(
            f"space is {shown(space)}; give a dict of name -> function of u, with at least one"
            " name."
        )
    check_whole("n", n, 1)
    check_rng(rng, "random")


def _asking_for_pairs(search):
    """Let a search say so when its objective does not return two losses."""

    @functools.wraps(search)
    def guarded(objective, space, n, rng):
        def two_losses(config):
            losses = objective(config)
            if not isinstance(losses, tuple | list) or len(losses) != 2:
                raise TypeError(
                    f"objective returned {shown(losses)}; it must return two losses: validation,"
                    " test."
                )
            return losses

        return search(two_losses, space, n, rng)

    return guarded


@checked_by(_check_search)
@_asking_for_pairs
def random_search(objective, space, n, rng):
    """Try n random settings; return the one with the smallest validation loss, and that loss.

    objective(config) -> (validation loss, test loss): only the first may choose, the second is for
    the very end. space: name -> function that makes a value of a uniform number u, such as lambda
    u: log_uniform_sample(u, 1e-4, 1). Every parameter of every setting gets a u of its own from
    rng. A loss of NaN never wins; (None, inf) if all are NaN. Raises ValueError or TypeError for
    what cannot be searched.
    Source: Bergstra and Bengio, JMLR 13 (2012), 281–305.

    >>> def objective(config):
    ...     return round(config["x"] ** 2, 3), 0
    >>> space = {"x": lambda u: round(u - 0.6, 2)}
    >>> random_search(objective, space, 100, np.random.default_rng(0))
    ({'x': 0.01}, 0.0)
    """
    best, smallest = None, np.inf
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid_loss, _test_loss = objective(config)
        if valid_loss < smallest:
            best, smallest = config, valid_loss
    return best, smallest
