"""Check the input first, so that the body of a function is the formula and nothing else."""

import functools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Bound(NamedTuple):
    """Which numbers are allowed: `holds` says it of each, `words` are the end of the message."""

    holds: Callable[[np.ndarray], np.ndarray]
    words: str


nonnegative = Bound(lambda value: value >= 0, "it must be 0 or more")
decay_rate = Bound(lambda value: (value >= 0) & (value < 1), "it must be at least 0 and below 1")
from_one = Bound(lambda value: value >= 1, "it must be 1 or more")
step_number = Bound(lambda value: value >= 1, "steps are counted from 1")


def as_number(name, value, bound=None):
    """`value` as an array. Raises TypeError if it is no number, ValueError if one of its numbers is
    outside the bound.
    """
    value = np.asarray(value)
    if value.dtype.kind not in "iuf":
        raise TypeError(f"{name} is {value.tolist()!r}; it must be a number.")
    if bound is not None:
        inside = bound.holds(value)
        if not inside.all():
            raise ValueError(f"{name} is {value[~inside].flat[0]:g}; {bound.words}.")
    return value


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
