"""Compare properties of what a function returns, where the numbers themselves depend on chance."""

import numpy as np

from coursekit.exercises.records import Report
from coursekit.exercises.running import asked_for, silence

TOLERANCE = 0.02  # of a share counted over 20,000 units: five standard errors
LOOSELY = 0.1


def facts_of(exercise, function):
    """The facts about a function on each of the inputs: a list of dicts, name -> value.

    What it raises carries the inputs it was raised on, as `inputs`.
    """

    def call(*positional):
        return function(*positional, **asked_for(function, exercise.inputs[0].offered))

    found = []
    with silence():
        for inputs in exercise.inputs:
            try:
                found.append(exercise.facts(call, inputs))
            except BaseException as error:
                error.inputs = inputs
                raise
    return found


_facts_of_forms = {}  # form -> its facts: they depend on the form alone


def _facts_of_form(exercise, form):
    if form not in _facts_of_forms:
        try:
            _facts_of_forms[form] = facts_of(exercise, form)
        except Exception:  # a wrong form may fail where the student's does not; then it is not the student's
            _facts_of_forms[form] = None
    return _facts_of_forms[form]


def same_facts(exercise, form, found, loosely=False):
    """Whether another form has the same facts; loosely: but for those that tell where the chance comes from."""
    expected = _facts_of_form(exercise, form)
    if expected is None:
        return False
    left_out, tolerance = (exercise.of_chance, LOOSELY) if loosely else ((), TOLERANCE)
    return all(_alike(e[name], f[name], tolerance) for e, f in zip(expected, found, strict=True) for name in e if name not in left_out)


def hidden_slip(exercise, found):
    """The slip that a function has besides one of chance, or None; those that differ from the reference in chance alone do not count."""
    if same_facts(exercise, exercise.reference, found, loosely=True):
        return None
    return next((slip for slip in exercise.slips if same_facts(exercise, slip.wrong, found, loosely=True)), None)


def unlike(exercise, found):
    """The report on facts that are not right, nor those of a known mistake: all that differ, on the first input where one does."""
    for inputs, e, f in zip(exercise.inputs, _facts_of_form(exercise, exercise.reference), found, strict=True):
        lines = [f"{name}: {_told(f[name])}; it should be {_told(e[name])}" for name in e if not _alike(e[name], f[name], TOLERANCE)]
        if lines:
            what = f"{exercise.name} does not do what it should, and not by a mistake known here."
            return Report("wrong", "\n".join([what, *lines]))
    raise AssertionError("unlike was asked about right facts")


def _alike(a, b, tolerance):
    if isinstance(a, float) or isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-6, atol=tolerance, equal_nan=True))
    return a == b


def _told(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(_told, value)) or "none"
    return f"{value:.3g}" if isinstance(value, float) else str(value)
