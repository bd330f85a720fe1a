"""Run a student's function on copies of its inputs, silently, and say what it raised."""

import contextlib
import copy
import inspect
import os
import random
import traceback
import warnings

import numpy as np

from coursekit.exercises.messages import called

TIPS = {  # what an error of Python's says -> what it means here
    "bitwise_xor": "a power is ** in Python, not ^",
    "for ^": "a power is ** in Python, not ^",
    "Generator' object has no attribute": (
        "rng is a NumPy Generator: it has random, permutation, integers, normal"
    ),
    "'NoneType' object is not subscriptable": (
        "rng.shuffle works in place and returns None; rng.permutation returns a new order"
    ),
    "Cannot interpret '": "the shape is one argument: rng.random(x.shape)",
    "'float' and 'tuple'": (
        "objective returns two losses: valid_loss, test_loss = objective(config)"
    ),
    "'dict' and 'dict'": "two settings cannot be compared: compare the losses alone, with key=",
    "'tuple' and 'float'": (
        "objective returns two losses: valid_loss, test_loss = objective(config)"
    ),
    "1-dimensional, but 2 were indexed": (
        "in this course an example is a row, and its label one number: Y has one index"
    ),
    "and 'Slope'": "gradient is a function: call it, with a point in brackets",
    "'Slope' and": "gradient is a function: call it, with a point in brackets",
}


def run(function, inputs):
    """The answer of a function to copies of the inputs, and the copies after the call. NumPy keeps
    silent, and so does the function: it is called dozens of times, and what it prints would bury
    the verdict.
    """
    copies = [
        copy.deepcopy(value) if isinstance(value, np.ndarray | np.random.Generator) else value
        for value in inputs.positional
    ]
    with silence():
        return function(*copies, **inputs.keywords, **asked_for(function, inputs.offered)), copies


@contextlib.contextmanager
def silence():
    """No prints and no warnings."""
    with contextlib.ExitStack() as stack:
        nowhere = stack.enter_context(open(os.devnull, "w"))
        for quiet in (
            np.errstate(all="ignore"),
            warnings.catch_warnings(),
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
        ):
            stack.enter_context(quiet)
        warnings.simplefilter("ignore")
        yield


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
    parameters = inspect.signature(function).parameters
    return {
        name: value
        for name, value in offered.items()
        if name in parameters and parameters[name].default not in (None, 0)
    }


def parts(answer):
    """An answer as a tuple of arrays of its own, also if it is only one."""
    return tuple(
        np.array(part, float) for part in (answer if isinstance(answer, tuple) else (answer,))
    )


def crash(exercise, function, inputs, error):
    code = getattr(inspect.unwrap(function), "__code__", None)
    tip = next((f" ({advice})" for sign, advice in TIPS.items() if sign in str(error)), "")
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if code and frame.filename == code.co_filename
    ]
    line = f", in your line {own[-1].lineno}: {own[-1].line}".removesuffix(": ") if own else ""
    return (
        f"{exercise.name} raised {type(error).__name__}:"
        f" {error}{tip}{line}\n{called(exercise, inputs)}"
    )
