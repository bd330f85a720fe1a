"""Is the answer of the right kind and shape? Asked before any of its numbers is looked at."""

import numpy as np


def fault(exercise, expected, answer):
    """What is wrong with the kind or shape of the answer, in one sentence, or None."""
    if not exercise.returns:
        return _part_form(f"{exercise.name} returned", "it must return", expected, answer)
    wanted = ", ".join(exercise.returns)
    if answer is None:
        return (
            f"{exercise.name} returned None; it must return {wanted}: does every path end with"
            " `return`?"
        )
    if not isinstance(answer, tuple) or len(answer) != len(expected):
        what = (
            f"{len(answer)} values" if isinstance(answer, tuple) else f"one {type(answer).__name__}"
        )
        return (
            f"{exercise.name} returned {what}; it must return {len(expected)} arrays: end it with"
            f" `return {wanted}`."
        )
    faults = (
        _part_form(f"The {name} that {exercise.name} returned is", f"{name} must be", e, a)
        for name, e, a in zip(exercise.returns, expected, answer, strict=True)
    )
    return next(filter(None, faults), None)


def _part_form(returned, must, expected, answer):
    wanted = "one number" if np.ndim(expected) == 0 else f"an array of shape {np.shape(expected)}"
    if np.ma.is_masked(answer):
        return f"{returned} an array of masked values; {must} {wanted} of plain numbers."
    if answer is None:
        return f"{returned} None; {must} {wanted}: does every path end with `return`?"
    if isinstance(answer, list | tuple):
        alone = (
            "return the number itself, without a comma or brackets",
            "return the array alone, without a comma or a second value",
        )
        remedy = (
            alone[np.ndim(expected) > 0]
            if isinstance(answer, tuple) or not np.ndim(expected)
            else "wrap it in np.array(…)"
        )
        return f"{returned} a {type(answer).__name__}; {must} {wanted}: {remedy}."
    if answer is ...:
        return f"{returned} still `...`; {must} {wanted}."
    if not isinstance(answer, np.ndarray | np.number | int | float) or isinstance(answer, bool):
        return f"{returned} a {type(answer).__name__}; {must} {wanted}."
    if np.asarray(answer).dtype.kind not in "iuf":
        kind = "an array" if np.ndim(answer) else "a value"
        return (
            f"{returned} {kind} of type {np.asarray(answer).dtype}; {must} {wanted} of real"
            " numbers."
        )
    if np.shape(answer) != np.shape(expected):
        got = "one number" if np.ndim(answer) == 0 else f"an array of shape {np.shape(answer)}"
        return f"{returned} {got}; {must} {wanted}."
    return None
