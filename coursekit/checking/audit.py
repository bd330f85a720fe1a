"""Do the inputs of an exercise tell all its forms apart? What an author is told if they do not."""

import numpy as np

from coursekit.checking.exercise import Given
from coursekit.checking.observation import alike, contents_of, parts, softened
from coursekit.checking.sandbox import run

TRIES = 40  # other inputs that are tried before two forms count as one function


def forms_left_alike(exercise):
    """A sentence for each pair of forms that no input tells apart, with an input that would.

    The forms are the reference, the conventions, the slips, and the slips inside conventions. Two
    slips inside conventions may be one function, written in two ways: if no other input tells them
    apart either, nothing is said; the judge then names the first.
    """
    forms, sentences = exercise.forms, []
    for i, one in enumerate(forms):
        for other in forms[:i]:
            if one.slip is not None and one.slip is other.slip:
                continue  # one mistake, written in two ways
            if not _answer_alike(exercise, one, other):
                continue
            telling = _telling_input(exercise, one, other)
            if telling is None and one.slip and one.convention:
                continue
            sentences.append(_sentence(exercise, one, other, telling))
    return sentences


def _answer_alike(exercise, one, other):
    contents = [contents_of(exercise, form) for form in (one, other)]
    if None in contents:
        return False
    return all(alike(exercise, *pair) for pair in zip(*contents, strict=True))


def _sentence(exercise, one, other, telling):
    what = f"{exercise.name}: no input tells «{one.name}» from «{other.name}»"
    if telling is None:
        return (
            f"{what}, nor any of {TRIES} others: try other signs and sizes; if they are one"
            " mistake, name one of them."
        )
    return f"{what}; add one that does, such as\n{_as_code(telling)}"


def _as_code(inputs):
    """The input as an author writes it, with three digits a number."""
    values = [_code_of(value) for value in inputs.positional]
    values += [f"{name}={_code_of(value)}" for name, value in inputs.keywords.items()]
    return f"given({', '.join(values)})"


def _code_of(value):
    if isinstance(value, np.random.Generator):
        return "rng"
    if isinstance(value, np.ndarray):
        return f"np.array({np.round(value, 3).tolist()})"
    return f"{value:.3g}" if isinstance(value, float) else repr(value)


def _telling_input(exercise, one, other):
    """Another input on which two forms differ, or None."""
    if exercise.facts:
        return None
    rng = np.random.default_rng(0)
    for number in range(TRIES):
        inputs = _varied(exercise.inputs[number % len(exercise.inputs)], rng)
        answers = [_answer(form, inputs) for form in (one, other)]
        if None not in answers and not alike(exercise, *answers):
            return inputs
    return None


def _answer(form, inputs):
    try:
        return parts(run(form.function, softened(inputs))[0])
    except Exception:
        return None


def _varied(inputs, rng) -> Given:
    """Numbers near those of an input; what lies between 0 and 1 stays there, and what is 0 in an
    array, as the state in a first step, becomes something.
    """

    def vary(value):
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            moved = np.where(value == 0, rng.uniform(-3, 3, value.shape), value)
            sizes = rng.choice([-10, -1, -0.1, 0.1, 1, 1, 10], value.shape)  # signs and sizes, too
            return moved * sizes * rng.uniform(0.3, 2, value.shape)
        if isinstance(value, int) and not isinstance(value, bool):
            return value + int(rng.integers(0, 5))
        if isinstance(value, float):
            return rng.uniform(0.02, 0.98) if 0 < value < 1 else value * rng.uniform(1, 2)
        return value

    keywords = {name: vary(value) for name, value in inputs.keywords.items()}
    return Given(tuple(map(vary, inputs.positional)), keywords, inputs.offered)
