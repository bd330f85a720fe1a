"""Compare properties of what a function returns, where the numbers themselves depend on chance."""

import numpy as np

from coursekit.exercises.exercise import Malformed, Report
from coursekit.exercises.sandbox import asked_for, silence

TOLERANCE = 0.02  # of a share counted over 20,000 units: five standard errors
LOOSELY = 0.1


def facts_of(exercise, function):
    """The facts about a function on each of the inputs: a list of dicts, name -> value.

    What it raises carries the inputs it was raised on, as `inputs`.
    """

    call, found = _caller(exercise, function), []
    with silence():
        for inputs in exercise.inputs:
            try:
                found.append(exercise.facts(call, inputs))
            except BaseException as error:
                error.inputs = inputs
                raise
    return found


def _caller(exercise, function):
    return lambda *positional: function(
        *positional, **asked_for(function, exercise.inputs[0].offered)
    )


def unlike_in_rare_cases(exercise, function, form):
    """The report on the rare cases in which a function that passed the rest does not do as the form
    it is like; None if there are none.
    """
    lines = []
    for case, ask in exercise.rare:
        found, expected = (_outcome(ask, _caller(exercise, each)) for each in (function, form))
        lines += [f"{case}: {found}; it should be: {expected}"] * (found != expected)
    return (
        Report(
            "wrong",
            "\n".join(
                [f"{exercise.name} is right in general, but not in a rare case.", *lines[:3]]
            ),
        )
        if lines
        else None
    )


def _outcome(ask, call):
    with silence():
        try:
            return _told(ask(call))
        except Malformed as error:
            return str(error)
        except (Exception, SystemExit, GeneratorExit) as error:
            return f"it raises {type(error).__name__}: {error}"


_facts_of_forms = {}  # form -> its facts: they depend on the form alone


def _facts_of_form(exercise, form):
    if form not in _facts_of_forms:
        try:
            _facts_of_forms[form] = facts_of(exercise, form)
        except (
            Exception
        ):  # a wrong form may fail where the student's does not; then it is not the student's
            _facts_of_forms[form] = None
    return _facts_of_forms[form]


def same_facts(exercise, form, found):
    """Whether another form has the same facts."""
    expected = _facts_of_form(exercise, form)
    return expected is not None and all(
        _alike(e[name], f[name], TOLERANCE)
        for e, f in zip(expected, found, strict=True)
        for name in e
    )


def hidden_slip(exercise, found):
    """The slip that a function has besides one of chance, or on most inputs but not on all, such as
    not at keep = 1; or None.

    Slips that differ from the reference in chance alone do not count.
    """
    right = _facts_of_form(exercise, exercise.reference)
    if all(_loosely(exercise, *each) for each in zip(right, found, right, strict=True)):
        return None
    forms = ((slip, _facts_of_form(exercise, slip.wrong)) for slip in exercise.slips)
    return next(
        (
            slip
            for slip, wrong in forms
            if wrong is not None and _mostly(exercise, wrong, found, right)
        ),
        None,
    )


def _mostly(exercise, wrong, found, right):
    """Whether what was found is the slip's or right on every input, and the slip's on more of those
    that tell the two apart.
    """
    inputs = list(zip(wrong, found, right, strict=True))
    slipped = [_loosely(exercise, w, f, r) for w, f, r in inputs]
    fine = [_loosely(exercise, r, f, r) for _, f, r in inputs]
    return sum(slipped) > sum(fine) and all(s or f for s, f in zip(slipped, fine, strict=True))


def _loosely(exercise, wrong, found, right):
    """Whether the facts on one input are alike; of what tells where the chance comes from, the
    function must have wrong whatever the slip has wrong, and may have more.
    """

    def passes(name, w, f, r):
        if name in exercise.of_chance:
            return _alike(w, r, LOOSELY) or not _alike(f, r, LOOSELY)
        return _alike(w, f, LOOSELY)

    return all(passes(name, wrong[name], found[name], right[name]) for name in wrong)


def unlike(exercise, found):
    """The report on facts that are not right, nor those of a known mistake."""
    forms = [exercise.reference, *(convention.form for convention in exercise.conventions)]
    lines = min(
        (_differences(_facts_of_form(exercise, form), found) for form in forms), key=len
    )  # by the form that is nearest
    what = f"{exercise.name} does not do what it should, and not by a mistake known here."
    return Report("wrong", "\n".join([what, *lines]))


def _differences(expected, found):
    """A line for each fact that is not as expected, on the first input where one is not."""
    each = (
        [
            f"{name}: {_told(f[name])}; it should be {_told(e[name])}"
            for name in e
            if not _alike(e[name], f[name], TOLERANCE)
        ]
        for e, f in zip(expected, found, strict=True)
    )
    return next(filter(None, each), [])


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
