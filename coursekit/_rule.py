"""What every rule has in common: its input is checked before the formula is used, and its states
can be counted.
"""

import functools
import inspect

from coursekit._checks import ONE_A_RUN, as_number, fit_together, plain_array

# The course's hyperparameters. A student's own function declares no bounds and may have forgotten
# the star before alpha: these names, too, are no states.
SYMBOLS = ("alpha", "beta", "beta1", "beta2", "eps", "decay", "t")


def rule(step=None, /, **bounds):
    """A decorator: check parameters, gradient, states and hyperparameters, then take the step; its
    type is that of `w`.

    bounds: one of `coursekit._checks` for each hyperparameter of the step:
    `@rule(alpha=nonnegative, beta=decay_rate)`. A name that has a bound is no state; one without is
    only checked to be a number.
    """

    def guard(step):
        arrays = _arrays(step, bounds)[1:]  # the gradient and the states

        @functools.wraps(step)
        def checked(w, dw, *states, **hyper):
            later = arrays[1 + len(states) :]  # states that are given by their names
            states += tuple(hyper.pop(name) for name in later if name in hyper)
            if len(states) != len(arrays) - 1:
                raise TypeError(
                    f"{step.__name__} takes {_count(len(arrays) - 1, 'state')} after w and dw;"
                    f" {len(states)} were given."
                )
            w = _as_array("w", w)
            others = map(_fit, arrays, (dw, *states), [w] * len(arrays))
            numbers = {
                name: _as_hyper(name, value, bounds.get(name), w.dtype)
                for name, value in hyper.items()
            }
            fit_together({"w": w} | numbers, ONE_A_RUN)
            return step(w, *others, **numbers)

        step.checked, step.bounds = checked, bounds
        return checked

    return guard if step is None else guard(step)


def unchecked(rule):
    """The formula alone, for loops whose first step was checked; a function that is not under
    `@rule` stays as it is.
    """
    formula = getattr(rule, "__wrapped__", None)
    # A student's decorator around a rule has a __wrapped__, too, and is part of the rule.
    return formula if getattr(formula, "checked", None) is rule else rule


def bounds_of(rule):
    """The bounds that a rule declares, name -> bound; None for a function that is not under
    `@rule`.
    """
    return getattr(unchecked(rule), "bounds", None)


def states_of(rule, given=()):
    """Names of the state arrays of a rule, read off its signature: what comes after the parameters
    and the gradient, and is no hyperparameter.

    given: names of further hyperparameters, those that a caller gives by name.
    """
    bounds = bounds_of(rule)
    return _arrays(rule, {*(SYMBOLS if bounds is None else bounds), *given})[2:]


def takes(rule, name):
    """Whether a rule can be given an argument of this name, such as `t`."""
    parameters = inspect.signature(rule).parameters
    return name in parameters or any(p.kind is p.VAR_KEYWORD for p in parameters.values())


def _arrays(rule, hyperparameters):
    """Names of the arguments that are given by place: parameters, gradient and states."""
    return [
        p.name
        for p in inspect.signature(rule).parameters.values()
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        and p.default is p.empty
        and p.name not in hyperparameters
    ]


def _count(number, noun):
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _as_array(name, value):
    value = plain_array(name, value)
    if value.dtype.kind not in "iuf":
        raise TypeError(f"{name} holds {value.dtype} values; a step needs real numbers.")
    return value if value.dtype.kind == "f" else value.astype(float)


def _fit(name, value, w):
    value = _as_array(name, value)
    if value.shape != w.shape:
        raise ValueError(
            f"{name} has shape {value.shape} and w has shape {w.shape}; give {name} the shape of w."
        )
    return value.astype(w.dtype, copy=False)


def _as_hyper(name, value, bound, dtype):
    """A number as Python's own, which leaves float32 alone, or an array of the type of w."""
    value = as_number(name, value, bound)
    return value.item() if value.ndim == 0 else value.astype(dtype)
