"""What a function answers to the inputs of an exercise, and whether two functions answer alike.

There are two ways to look: at the numbers that come back, or, where they depend on chance, at
facts about them. Both give a list of observations, one an input, and both can be compared.
"""

import functools
from dataclasses import dataclass

import numpy as np

from coursekit._fence import fence
from coursekit.checking.answer_shape import fault, readable
from coursekit.checking.exercise import Given, Malformed, Report
from coursekit.checking.facts import facts_alike
from coursekit.checking.messages import called
from coursekit.checking.sandbox import asked_for, crash, run

RTOL, ATOL = 1e-6, 1e-9  # slips differ by more than 0.01, other ways to add up by less than 1e-12


@dataclass(frozen=True)
class Observation:
    """What came of one input. content: a tuple of arrays, or facts by name; None if nothing that
    could be read came back. problem: the report on why that is so; note: what to say of its form.
    """

    content: tuple | dict | None
    problem: Report | None = None
    note: str = ""


def observe(exercise, function):
    """The observations of a student's function, one an input, as far as they can be made: after
    one without content there are no more.
    """
    look = _facts if exercise.facts else _numbers
    found = []
    for inputs in exercise.inputs:
        found.append(_guarded(look, exercise, function, inputs))
        if found[-1].content is None:
            break
    return found


def _guarded(look, exercise, function, inputs):
    """What `look` finds; whatever the function raises becomes a report."""
    try:
        return look(exercise, function, inputs)
    except NotImplementedError:
        return Observation(None, unwritten(exercise))
    except Malformed as error:
        return Observation(None, Report("malformed", str(error)))
    except KeyboardInterrupt:  # an endless loop can be stopped
        raise
    except BaseException as error:
        return Observation(None, Report("crashed", crash(exercise, function, inputs, error)))


def unwritten(exercise):
    """The report on a function that says itself that it is not written yet."""
    sentence = f"{exercise.name} raises NotImplementedError: write its code, then check again."
    return Report("not attempted", sentence)


def _numbers(exercise, function, inputs):
    answer, after = run(function, inputs)
    content, note = readable(exercise, answer)
    expected = expected_of(exercise, inputs)
    said = _changed(exercise, inputs, after) or fault(exercise, expected, content)
    if said:
        said = fault(exercise, expected, answer) or said
        return Observation(None, Report("malformed", f"{said}\n{called(exercise, inputs)}"))
    return Observation(parts(content), note=note)


def expected_of(exercise, inputs):
    """What the reference answers to an input."""
    return run(exercise.reference, inputs)[0]


def _changed(exercise, before, after):
    for name, old, new in zip(exercise.arguments, before.positional, after, strict=False):
        if not np.array_equal(old, new):
            return (
                f"{exercise.name} changed its input {name}; leave it as it was: work on a new"
                f" array or on {name}.copy()."
            )
    return None


def _facts(exercise, function, inputs):
    with fence():
        return Observation(exercise.facts(caller(exercise, function), inputs))


def caller(exercise, function):
    """The function as the facts call it: with what it asks for of what is offered."""
    offered = exercise.inputs[0].offered
    return lambda *positional: function(*positional, **asked_for(function, offered))


def parts(answer):
    """An answer as a tuple of arrays of its own, also if it is only one."""
    several = answer if isinstance(answer, tuple) else (answer,)
    return tuple(np.array(part, float) for part in several)


@functools.cache
def contents_of(exercise, form):
    """The contents of all observations of a form that the judge knows; None if it fails."""
    try:
        if exercise.facts:
            return [_facts(exercise, form.function, inputs).content for inputs in exercise.inputs]
        return [parts(run(form.function, softened(inputs))[0]) for inputs in exercise.inputs]
    except Exception:  # a wrong form may fail where the student's does not
        return None


def softened(inputs: Given, whole: bool = True) -> Given:
    """The same input with NumPy's floats, which give infinity where Python's raise an error. With
    `whole=False` arrays of whole numbers become arrays of floats, too.
    """

    def soft(value):
        if isinstance(value, float):
            return np.float64(value)
        if isinstance(value, np.ndarray) and not whole:
            return np.asarray(value, float)
        return value

    keywords = {name: soft(value) for name, value in inputs.keywords.items()}
    return Given(tuple(map(soft, inputs.positional)), keywords, inputs.offered)


def alike(exercise, one, other):
    """Whether two contents of observations are the same, but for rounding or chance."""
    if exercise.facts:
        return facts_alike(one, other)
    return len(one) == len(other) and all(map(_close, one, other))


def _close(a, b):
    same_shape = np.shape(a) == np.shape(b)
    return same_shape and np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True)
