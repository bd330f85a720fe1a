"""Does the answer depend on every parameter? A constant may stand where one belongs."""

import dataclasses

import numpy as np

from coursekit.checking.exercise import Given
from coursekit.checking.observation import alike, parts, softened
from coursekit.checking.sandbox import run

FACTORS = (0.5, 3.0, 1000.0)  # a small ε shows only when it is made large


def unused_parameter(exercise, function):
    """The first parameter that the reference uses and the function does not, with a value and
    another one between which nothing changed; or three times None.
    """
    if exercise.facts:
        return None, None, None
    for name in exercise.arguments:
        changes = [
            (inputs, other, old, new)
            for inputs in exercise.inputs
            for other, old, new in _changes(exercise, inputs, name)
            if _moves(exercise, exercise.reference, inputs, other)
        ]
        if changes and not any(_moves(exercise, function, *each[:2]) for each in changes):
            return name, *changes[-1][2:]
    return None, None, None


def _changes(exercise, inputs, name):
    """Inputs with another value of one number, and the value before and after."""
    values = dict(zip(exercise.arguments, inputs.positional, strict=False)) | inputs.keywords
    old = values.get(name)
    if isinstance(old, bool) or not isinstance(old, int | float | np.number):
        return
    for new in _others(old):
        yield _with_value(exercise, inputs, name, new), old, new


def _others(old):
    """Other values: whole numbers stay whole, and what is below 1 stays below it at first."""
    if isinstance(old, int | np.integer):
        return [old + 1, old + 7]
    return [old * factor for factor in FACTORS]


def _with_value(exercise, inputs, name, value) -> Given:
    if name in inputs.keywords:
        return dataclasses.replace(inputs, keywords=inputs.keywords | {name: value})
    place = exercise.arguments.index(name)
    positional = (*inputs.positional[:place], value, *inputs.positional[place + 1 :])
    return dataclasses.replace(inputs, positional=positional)


def _moves(exercise, function, inputs, other):
    """Whether the answers to two inputs differ; an error is a difference, too."""
    try:
        one, two = (parts(run(function, softened(each))[0]) for each in (inputs, other))
    except KeyboardInterrupt:
        raise
    except BaseException:
        return function is not exercise.reference
    return not alike(exercise, one, two)
