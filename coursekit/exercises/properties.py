"""Compare properties of what a function returns, where the numbers themselves depend on chance."""

import numpy as np

from coursekit.exercises.records import Report
from coursekit.exercises.running import asked_for, silence

TOLERANCE = 0.02  # of a share counted over 20,000 units: five standard errors


def facts_of(exercise, function):
    """The facts about a function on each of the inputs: a list of dicts, name -> value."""

    def call(*positional):
        return function(*positional, **asked_for(function, exercise.inputs[0].offered))

    with silence():
        return [exercise.facts(call, inputs) for inputs in exercise.inputs]


def same_facts(exercise, form, found):
    """Whether another form has the same facts; one that fails where the student's does not, has not."""
    try:
        expected = facts_of(exercise, form)
    except Exception:
        return False
    return all(_alike(e[name], f[name]) for e, f in zip(expected, found, strict=True) for name in e)


def unlike(exercise, found):
    """The report on facts that are not right, nor those of a known mistake: all that differ, on the first input where one does."""
    for inputs, e, f in zip(exercise.inputs, facts_of(exercise, exercise.reference), found, strict=True):
        lines = [f"{name}: {_told(f[name])}; it should be {_told(e[name])}" for name in e if not _alike(e[name], f[name])]
        if lines:
            what = f"{exercise.name} does not do what it should, and not by a mistake known here."
            return Report("wrong", "\n".join([what, *lines]))
    raise AssertionError("unlike was asked about right facts")


def _alike(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-6, atol=TOLERANCE, equal_nan=True))
    return a == b


def _told(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(_told, value)) or "none"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
