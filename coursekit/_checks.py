"""Check the input first, so that the body of a function is the formula and nothing else."""

import functools

import numpy as np


def checked_by(check):
    """Call `check` with the same arguments before the function; it raises for bad ones."""

    def guard(function):
        @functools.wraps(function)
        def guarded(*positional, **keywords):
            check(*positional, **keywords)
            return function(*positional, **keywords)

        return guarded

    return guard


def cut(text, most=200):
    """A text for a message, without its middle if it has more than `most` letters."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half]} … {text[-half:]}"


def shown(value, most=200):
    """A value for a message: its repr, cut; its type if it has none, as a whole number of 5000
    digits.
    """
    try:
        return cut(repr(value), most)
    except Exception:
        return f"a {type(value).__name__}"


def check_rng(rng, method):
    """Raise TypeError unless `rng` can be drawn from by its `method`."""
    if not hasattr(rng, method):
        raise TypeError(f"rng is {shown(rng)}; give a generator, such as np.random.default_rng(0).")


def check_whole(name, value, low, high=None):
    """Raise ValueError unless `value` is a whole number from `low` to `high`."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < low or (high is not None and value > high):
        raise ValueError(
            f"{name} is {shown(value)}; it must be a whole number,"
            f" {f'{low} or more' if high is None else f'from {low} to {high}'}."
        )
