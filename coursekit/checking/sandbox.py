"""Run a student's function on copies of its inputs, silently, and say what it raised."""

import contextlib
import copy
import inspect
import random
import traceback

import numpy as np

from coursekit._fence import fence, text_of
from coursekit.checking.messages import called

TIPS = {  # what an error of Python's says -> what it means in every exercise
    "bitwise_xor": "a power is ** in Python, not ^",
    "for ^": "a power is ** in Python, not ^",
    "converted to Python scalars": (
        "functions of math take one number; those of NumPy take arrays: np.sqrt, np.exp"
    ),
    "cannot convert the series to": (
        "functions of math take one number; those of NumPy take arrays: np.sqrt, np.exp"
    ),
    "Integers to negative integer powers": (
        "NumPy takes no negative power of whole numbers; write a float, such as 10.0 ** r"
    ),
}
TIPS_FOR_RNG = {  # in exercises that are given a generator
    "Generator' object has no attribute": (
        "rng is a NumPy Generator: it has random, permutation, integers, normal"
    ),
}


def run(function, inputs):
    """The answer of a function to copies of the inputs, and the copies after the call.

    NumPy keeps silent, and so does the function: it is called dozens of times, and what it prints
    would bury the verdict.
    """
    copies = [_copy(value) for value in inputs.positional]
    with fence():
        answer = function(*copies, **inputs.keywords, **asked_for(function, inputs.offered))
        return answer, copies


def _copy(value):
    copied = isinstance(value, np.ndarray | np.random.Generator)
    return copy.deepcopy(value) if copied else value


@contextlib.contextmanager
def chance_untouched():
    """The global generators of NumPy and Python are afterwards as they were before, whatever the
    function draws from them; in between they are seeded, so that one function has one verdict.
    """
    states = np.random.get_state(), random.getstate()
    np.random.seed(0)
    random.seed(0)
    try:
        yield
    finally:
        np.random.set_state(states[0])
        random.setstate(states[1])


def asked_for(function, offered):
    """What of `offered` a function asks for; a parameter that is None or 0 by default finds its
    value itself.
    """
    if not offered:
        return {}
    parameters = inspect.signature(function).parameters
    return {
        name: value
        for name, value in offered.items()
        if name in parameters and parameters[name].default not in (None, 0)
    }


def crash(exercise, function, inputs, error):
    """What was raised, what it means, in which of the student's lines, and for which call."""
    said = text_of(error).rstrip()
    tips = exercise.tips | TIPS
    tip = next((f" ({advice})" for sign, advice in tips.items() if sign in said), "")
    code = getattr(inspect.unwrap(function), "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if code and frame.filename == code.co_filename]
    line = f", in your line {own[-1].lineno}: {own[-1].line}".removesuffix(": ") if own else ""
    line = getattr(error, "in_line", line)  # of a function that runs elsewhere
    what = f"{exercise.name} raised {type(error).__name__}: {said}{tip}{line}"
    return f"{what}\n{called(exercise, inputs)}"
