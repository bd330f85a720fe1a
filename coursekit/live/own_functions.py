"""Students' functions in demos: what they give is looked at before it is drawn."""

import copy
import functools
import inspect
from collections.abc import Callable

import numpy as np


def takes_own(make: Callable) -> Callable:
    """A decorator for a function that makes a demo: each of its parameters whose default is a
    function of coursekit's may be given a student's, and the default says what it must give.

    A function that gives other shapes, or NaN and infinity where the default gives numbers, raises
    ValueError, which the demo shows. Rules are left alone: a run that diverges is a result, and
    the loop that takes the steps looks at the shapes.
    """
    signature = inspect.signature(make)

    @functools.wraps(make)
    def making(*positional, **keywords):
        bound = signature.bind(*positional, **keywords)
        for name, given in bound.arguments.items():
            default = signature.parameters[name].default
            if callable(default) and callable(given) and not name.endswith("_step"):
                bound.arguments[name] = _looked_at(name, given, default)
        return make(*bound.args, **bound.kwargs)

    return making


def _looked_at(name, function, reference):
    if function is reference:
        return function

    @functools.wraps(function)
    def looked_at(*arguments, **keywords):
        copies = copy.deepcopy(arguments)  # a generator has moved on when the second draws from it
        answer = function(*arguments, **keywords)
        fault = _fault(answer, reference(*copies, **keywords))
        if fault:
            raise ValueError(f"{name} {fault}; check({name}) says more.")
        return answer

    return looked_at


def _fault(answer, wanted):
    """What is wrong with an answer beside the one that is wanted, or None."""
    if isinstance(wanted, list):  # batches, which the training looks at
        return None
    given, asked = _parts(answer), _parts(wanted)
    if len(given) != len(asked):
        return f"gives {len(given)} values, and {len(asked)} are asked for"
    for part, other in zip(given, asked, strict=True):
        shape, needed = _shape(part), np.shape(other)
        if shape != needed:
            return f"gives {shape or 'no number'}, and {needed or 'one number'} is asked for"
        if not np.isfinite(np.asarray(part, float)[np.isfinite(other)]).all():
            return "gives NaN or infinity, and a number is asked for"
    return None


def _parts(answer):
    return answer if isinstance(answer, tuple) else (answer,)


def _shape(part):
    """The shape of an array of numbers as it is, else a word for it."""
    try:
        array = np.asarray(part)
    except Exception:
        return "a ragged list"
    return array.shape if array.dtype.kind in "biuf" else f"a {type(part).__name__}"
