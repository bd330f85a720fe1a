"""Predict before you look: a question per demo, answered with a number."""

import math

import numpy as np

from coursekit.exercises.verbs import Note
from coursekit.lectures import QUESTIONS


def predict(name, guess):
    """Compare a guess with the truth. `...` stands for no guess yet; the truth is told only after a
    guess.
    """
    if name not in list(QUESTIONS):
        raise LookupError(
            f"There is no question {name!r}; there are {', '.join(map(repr, QUESTIONS))}."
        )
    if guess is ...:
        return Note("No guess yet: put a number in place of the dots and run the cell again.")
    if not _is_number(guess):
        return Note(f"A guess is a number, such as 7 or 0.5; {guess!r} was given.")
    question = QUESTIONS[name]
    truth = float(question.truth())
    if question.unit == "%" and 0 < guess <= 1 < truth:
        return Note(f"In per cent, please: is {guess:g} meant as {100 * guess:g} %?")
    verdict = "Close" if abs(guess - truth) <= 0.1 * truth else "Not quite"
    return Note(
        f"{verdict}: you said {guess:g}, it is {f'{truth:.3g} {question.unit}'.strip()}."
        f" {question.why}."
    )


def _is_number(guess):
    try:
        return (
            isinstance(guess, int | float | np.number)
            and not isinstance(guess, bool)
            and math.isfinite(guess)
        )
    except OverflowError:
        return False
