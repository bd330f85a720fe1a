"""Check the input first, so that the body of a function is the formula and nothing else."""

import functools
import inspect
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Bound(NamedTuple):
    """Which numbers are allowed: `holds` says it of each, `words` are the end of the message,
    `kinds` are NumPy's letters of the types.
    """

    holds: Callable[[np.ndarray], np.ndarray]
    words: str
    kinds: str = "iuf"


nonnegative = Bound(lambda value: value >= 0, "it must be 0 or more")
decay_rate = Bound(lambda value: (value >= 0) & (value < 1), "it must be at least 0 and below 1")
from_one = Bound(lambda value: value >= 1, "it must be 1 or more")
step_number = Bound(lambda value: value >= 1, "steps are counted from 1")


def plain_array(name, value):
    """`value` as an array of any type. Raises TypeError for rows of different length and for masked
    values, which NumPy would take for numbers.
    """
    if type(value) is np.ndarray:  # nearly always, and cheaper than to ask for masks
        return value
    if np.ma.is_masked(value):
        raise TypeError(
            f"{name} has masked values, which are no numbers; fill them or leave them out:"
            f" {name}.filled(…), {name}.compressed()."
        )
    try:
        return np.asarray(value)
    except Exception:
        raise TypeError(
            f"{name} is {shown(value)}, which makes no array; give numbers in rows of one length."
        ) from None


def as_array(name, value, kinds="iuf"):
    """`value` as an array of real numbers. Raises TypeError for anything else."""
    array = plain_array(name, value)
    if array.dtype.kind not in kinds:
        raise TypeError(f"{name} is {shown(value)}; give a number, or an array of real numbers.")
    return array


def as_number(name, value, bound=None):
    """`value` as an array. Raises TypeError if it is no number, ValueError if one of its numbers is
    outside the bound.
    """
    array = plain_array(name, value)
    if array.dtype.kind not in (bound.kinds if bound else "iuf"):
        raise TypeError(f"{name} is {shown(value)}; it must be a number.")
    if bound is not None:
        inside = bound.holds(array)
        if not inside.all():
            raise ValueError(f"{name} is {array[~inside].flat[0]:g}; {bound.words}.")
    return array


def one_number(name, value, bound=None):
    """`value` as a float. Raises TypeError or ValueError unless it is one finite number within the
    bound.
    """
    number = as_number(name, value, bound)
    if number.ndim or not np.isfinite(number):
        raise ValueError(f"{name} is {shown(value)}; it must be one finite number.")
    return float(number)


def formula(**shapes):
    """A decorator for a formula over arrays. Arguments that are named become arrays of numbers, and
    where they do not fit together, ValueError says what was given and what is asked for.

    shapes: name -> its shape in words: `@formula(x="(…, b, n)", W="(…, n, k)")`. The function has
    no other errors of its own.
    """

    def guard(function):
        names = list(inspect.signature(function).parameters)

        @functools.wraps(function)
        def guarded(*positional, **keywords):
            given = dict(zip(names, positional, strict=False))
            if len(positional) > len(names) or given.keys() & keywords.keys():
                return function(*positional, **keywords)  # Python says what is wrong
            given |= keywords
            arrays = {n: as_array(n, given[n], "biuf") for n in shapes if n in given}
            try:
                return function(**given | arrays)
            except (ValueError, IndexError):
                raise ValueError(_misfit(arrays, shapes)) from None

        return guarded

    return guard


def _misfit(arrays, shapes):
    given = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
    wanted = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
    return f"{given} do not fit together; give {wanted}."


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


def fit_together(arrays, advice):
    """The shape that these broadcast to, name -> array or number. Raises ValueError if they do not;
    advice: what to give.
    """
    try:
        return np.broadcast_shapes(*map(np.shape, arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {np.shape(v)}" for name, v in arrays.items() if np.ndim(v))
        raise ValueError(f"{shapes} do not fit together; give {advice}.") from None


ONE_A_RUN = "one value a run as shape (runs, 1): alpha[:, np.newaxis]"


def check_rng(rng, method):
    """Raise TypeError unless `rng` can be drawn from by its `method`."""
    if not hasattr(rng, method):
        raise TypeError(f"rng is {shown(rng)}; give a generator, such as np.random.default_rng(0).")


def check_labels(logits, labels):
    """Raise TypeError or ValueError unless there is one label, a class, for each row of logits."""
    logits, labels = as_array("logits", logits), as_array("labels", labels)
    if logits.ndim < 2 or not logits.shape[-1]:
        raise ValueError(
            f"logits have shape {logits.shape}; give (…, b, k): a row of k numbers an example."
        )
    if labels.dtype.kind not in "iu" or labels.shape != logits.shape[-2:-1] or not len(labels):
        raise ValueError(
            f"labels have shape {labels.shape} ({labels.dtype}); with logits {logits.shape} give"
            f" {logits.shape[-2:-1]} whole numbers, at least one."
        )
    if not 0 <= labels.min() <= labels.max() < logits.shape[-1]:
        wrong = labels[(labels < 0) | (labels >= logits.shape[-1])][0]
        raise ValueError(
            f"labels hold {wrong}; with {logits.shape[-1]} classes a label is a whole number from 0"
            f" to {logits.shape[-1] - 1}."
        )


MOST = 10**9  # of anything that is counted: more would never end


def check_whole(name, value, low, high=None, most=MOST):
    """Raise ValueError unless `value` is a whole number from `low` to `high`, or to `most`."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if whole and high is None and value > most:
        high = most
    if not whole or value < low or (high is not None and value > high):
        raise ValueError(
            f"{name} is {shown(value)}; it must be a whole number,"
            f" {f'{low} or more' if high is None else f'from {low} to {high}'}."
        )
