"""Is the answer of the right kind and shape? Asked before any of its numbers is looked at."""

import functools
import inspect

import numpy as np

REAL = "iuf"  # NumPy's kinds of real numbers
REMEDIES = {  # what can stand where an array should be -> how to make an array of it
    "generator": "collect its values first: np.array(list(…))",
    "coroutine": "write `def` without `async`",
    "Series": "end with .to_numpy()",
    "DataFrame": "end with .to_numpy()",
}
TIPS = {  # what is said of a shape -> what may have led to it, in every exercise
    "one number; ": (
        "Does `return` stand inside a loop, or does np.mean, np.sum or @ make one number of all?"
    ),
}


def readable(exercise, answer):
    """The answer with arrays where it has lists of numbers, and a tuple of arrays where it has a
    list of them, so that its content can be judged; and a note on its form, or "".
    """
    if not isinstance(answer, list):
        return answer, ""
    if exercise.returns:
        return _as_tuple(exercise, answer)
    try:
        content = np.array(answer)
    except ValueError:  # rows of different length
        return answer, ""
    if content.dtype.kind not in REAL:
        return answer, ""
    return content, f"{exercise.name} returned a list; make it an array: np.array(…)."


def _as_tuple(exercise, answer):
    """A list of as many arrays as are asked for, as a tuple; a list of numbers stays what it is."""
    several = len(answer) == len(exercise.returns)
    if not several or not all(isinstance(part, np.ndarray) for part in answer):
        return answer, ""
    wanted = ", ".join(exercise.returns)
    note = f"{exercise.name} returned a list of arrays; without the brackets: `return {wanted}`."
    return tuple(answer), note


def returning_arrays(exercise, function):
    """The function, with arrays where it returns lists of numbers, and a tuple for a list of
    arrays.
    """

    @functools.wraps(function)
    def wrapped(*positional, **keywords):
        return readable(exercise, function(*positional, **keywords))[0]

    return wrapped


def fault(exercise, expected, answer):
    """What is wrong with the kind or shape of the answer, and the exercise's tip for it; or
    None.
    """
    said = _fault(exercise, expected, answer)
    tips = exercise.tips | TIPS
    tip = next((f" {advice}" for sign, advice in tips.items() if said and sign in said), "")
    return said and f"{said}{tip}"


def _fault(exercise, expected, answer):
    if not exercise.returns:
        return _part_fault(f"{exercise.name} returned", "it must return", expected, answer)
    wanted = ", ".join(exercise.returns)
    if answer is None:
        return (
            f"{exercise.name} returned None; it must return {wanted}: does every path end with"
            " `return`?"
        )
    if not isinstance(answer, tuple) or len(answer) != len(expected):
        several = isinstance(answer, tuple)
        what = f"{len(answer)} values" if several else f"one {type(answer).__name__}"
        parts = f"{len(expected)} {'arrays' if any(map(np.ndim, expected)) else 'numbers'}"
        return (
            f"{exercise.name} returned {what}; it must return {parts}: end it with"
            f" `return {wanted}`."
        )
    faults = (
        _part_fault(f"The {name} that {exercise.name} returned is", f"{name} must be", e, a)
        for name, e, a in zip(exercise.returns, expected, answer, strict=True)
    )
    return next(filter(None, faults), None)


def _part_fault(returned, must, expected, answer):
    """What is wrong with one part: it is no array, has no real numbers, or another shape."""
    wanted = _shape_of(expected)
    said = _kind_fault(expected, answer)
    if said is None and np.asarray(answer).dtype.kind not in REAL:
        kind = "an array" if np.ndim(answer) else "a value"
        said = f"{kind} of type {np.asarray(answer).dtype}; {{must}} {{wanted}} of real numbers."
    if said is None and np.shape(answer) != np.shape(expected):
        said = f"{_shape_of(answer)}; {{must}} {{wanted}}."
    return said and f"{returned} {said.format(must=must, wanted=wanted)}"


def _kind_fault(expected, answer):
    """What is said of an answer that is neither an array nor a number, or None."""
    if np.ma.is_masked(answer):
        return "an array of masked values; {must} {wanted} of plain numbers."
    if answer is None:
        return "None; {must} {wanted}: does every path end with `return`?"
    if answer is ...:
        return "still `...`; {must} {wanted}."
    if isinstance(answer, list | tuple):
        return f"a {type(answer).__name__}; {{must}} {{wanted}}: {_remedy(expected, answer)}."
    if isinstance(answer, bool) or not isinstance(answer, np.ndarray | np.number | int | float):
        remedy = REMEDIES.get(type(answer).__name__)
        if inspect.isgenerator(answer):
            remedy = REMEDIES["generator"]
        end = f": {remedy}." if remedy else "."
        return f"a {type(answer).__name__}; {{must}} {{wanted}}{end}"
    return None


def _remedy(expected, answer):
    if not np.ndim(expected):
        return "return the number itself, without a comma or brackets"
    if isinstance(answer, tuple):
        return "return the array alone, without a comma or a second value"
    return "wrap it in np.array(…)"


def _shape_of(value):
    return "one number" if np.ndim(value) == 0 else f"an array of shape {np.shape(value)}"
