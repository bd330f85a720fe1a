"""Predict before you look: a question per demo, answered with a number."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coursekit import averages, datasets, rates, rules, schedules
from coursekit.exercises.core import Note


@dataclass(frozen=True)
class Question:
    """What is asked, how the truth is computed, and why it is so."""

    truth: Callable
    unit: str
    why: str


QUESTIONS = {
    "four times the batch": Question(
        lambda: np.sqrt(128 / 32),
        "times smaller",
        "The mean of m independent numbers scatters by 1/√m: four times the work, half the noise",
    ),
    "hottest day": Question(
        lambda: datasets.seattle_weather().year(2014).temp_max.max(),
        "°C",
        "It is the highest grey dot of the picture above",
    ),
    "memory": Question(
        lambda: averages.effective_window(0.98),
        "days",
        "1/(1 − 0.98) = 1/0.02. From 0.9 to 0.98 is a small change of β, and five times the memory",
    ),
    "first reading": Question(
        lambda: averages.ewa(datasets.seattle_weather().year(2014).temp_max[181:], 0.9)[0],
        "°C",
        "V₁ = 0.9 · 0 + 0.1 · 34.4. Nine tenths of the first reading are the zero that the average"
        " starts from",
    ),
    "speed-up": Question(
        lambda: np.log(rates.best_momentum((1, 100))[1]) / 2 / np.log(99 / 101),
        "times as many",
        "It is the root of κ: plain descent at its best keeps (κ − 1)/(κ + 1) of the distance a"
        " step, momentum (√κ − 1)/(√κ + 1)",
    ),
    "hundredth step": Question(
        lambda: 1 / np.sqrt(100),
        "α",
        "After a hundred gradients of 1 the sum of their squares is 100, and its root is 10."
        " AdaGrad's step only ever shrinks",
    ),
    "louder gradient": Question(
        lambda: _adams_step(1000.0) / _adams_step(1.0),
        "",
        "v grows a thousandfold and so does √s: the size cancels. Scaling the cost does not change"
        " the α that suits Adam",
    ),
    "fifth epoch": Question(
        lambda: schedules.inverse_time_decay(0.2, 1, 4),
        "",
        "The fifth epoch is e = 4, since epochs are counted from 0: 0.2 / (1 + 1 · 4)",
    ),
    "last decade": Question(
        lambda: 100 * (1 - 0.1) / (1 - 0.0001),
        "%",
        "It is 0.9 wide, of a range that is 0.9999 wide. For the three decades below, a tenth of"
        " the trials is left",
    ),
    "average unit": Question(
        lambda: 0.8 * (3 / 0.8) + 0.2 * 0,
        "",
        "In four cases of five it is 3/0.8 = 3.75, in the fifth 0. That is what the division"
        " is for",
    ),
}


def _adams_step(dw):
    """Length of Adam's step after ten gradients of dw."""
    w, v, s = (np.zeros(1) for _ in range(3))
    for t in range(1, 11):
        before = w
        w, v, s = rules.adam_step(w, np.array([dw]), v, s, t=t)
    return float((before - w)[0])


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
