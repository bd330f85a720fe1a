"""What every rule has in common: its input is checked before the formula is used, and its states
can be counted.
"""

import functools
import inspect

import numpy as np

POSITIVE = ("alpha", "eps", "decay")
HYPER = (*POSITIVE, "beta", "beta1", "beta2", "t")

_formulas = {}  # rule -> the step under it


def rule(step):
    """Check parameters, gradient, states and hyperparameters, then take the step; its type is that
    of `w`.
    """

    @functools.wraps(step)
    def checked(w, dw, *states, **hyper):
        count = len(states_of(step))
        if len(states) != count:
            raise TypeError(
                f"{step.__name__} takes {_count(count, 'state')} after w and dw; {len(states)} were"
                " given."
            )
        w = _as_numbers("w", w)
        dw, *states = (
            _fit(name, value, w)
            for name, value in zip(_names(step)[1:], (dw, *states), strict=True)
        )
        return step(
            w,
            dw,
            *states,
            **{name: _as_hyper(name, value, w.dtype) for name, value in hyper.items()},
        )

    _formulas[checked] = step
    return checked


def unchecked(step):
    """The formula alone, for loops whose first step was checked; a rule that is not under `@rule`
    stays as it is.
    """
    return _formulas.get(step, step)


def states_of(step):
    """Names of the state arrays of a rule, read off its signature: what comes after the parameters
    and the gradient.
    """
    return _names(step)[2:]


def takes(step, name):
    """Whether a rule can be given an argument of this name, such as `t`."""
    parameters = inspect.signature(step).parameters
    return name in parameters or any(p.kind is p.VAR_KEYWORD for p in parameters.values())


@functools.lru_cache
def _names(step):
    # A student's rule may have forgotten the star before alpha: hyperparameters are known by their
    # names or defaults, too.
    parameters = inspect.signature(step).parameters.values()
    arrays = (
        p
        for p in parameters
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty
    )
    return [p.name for p in arrays if p.name not in HYPER]


def _count(number, noun):
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _as_numbers(name, value):
    value = np.asarray(value)
    if value.dtype.kind not in "iuf":
        raise TypeError(f"{name} holds {value.dtype} values; a step needs real numbers.")
    return value if value.dtype.kind == "f" else value.astype(float)


def _fit(name, value, w):
    value = _as_numbers(name, value)
    if value.shape != w.shape:
        raise ValueError(
            f"{name} has shape {value.shape} and w has shape {w.shape}; give {name} the shape of w."
        )
    return value


def _as_hyper(name, value, dtype):
    """A number as Python's own, which leaves float32 alone, or an array of the type of w."""
    value = np.asarray(value)
    if value.dtype.kind not in "iuf":
        raise TypeError(f"{name} is {value.tolist()!r}; it must be a number.")
    if name in POSITIVE and not (value >= 0).all():
        raise ValueError(f"{name} is {_first(value, value >= 0)}; it must be 0 or more.")
    if name.startswith("beta") and not ((value >= 0) & (value < 1)).all():
        raise ValueError(
            f"{name} is {_first(value, (value >= 0) & (value < 1))}; it must be at least 0 and"
            " below 1."
        )
    if name == "t" and not (value >= 1).all():
        raise ValueError(f"t is {_first(value, value >= 1)}; steps are counted from 1.")
    return value.item() if value.ndim == 0 else value.astype(dtype)


def _first(value, good):
    return f"{np.atleast_1d(value)[~np.atleast_1d(good)][0]:g}"
