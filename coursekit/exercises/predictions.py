"""Predict before you look: a question, answered by hand on a line or by a number."""

import math

import numpy as np

from coursekit.exercises.asked import Note, Shown
from coursekit.exercises.kept import kept_guess
from coursekit.lectures import QUESTIONS

NO_GUESS = "No guess yet."
_guesses = {}  # question -> the first guess that was made in this kernel


def predict(name: str, guess=None):
    """Ask the question of this name: the guess is made in the picture, and the truth is told beside
    it only then. With a `guess` it is told at once; `...` stands for none yet.

    The first guess stays, in the saved notebook, too. Raises LookupError for an unknown question.
    """
    if name not in list(QUESTIONS):
        raise LookupError(
            f"There is no question {name!r}; there are {', '.join(map(repr, QUESTIONS))}."
        )
    if guess is not None:
        return _judged(name, guess)
    _ask(name)
    return None


def _ask(name):
    """Show the line to guess on, and under it what was said, which is what a saved page keeps."""
    from coursekit.exercises.guessing import guessing  # loads Matplotlib, which nobody else needs

    before = _guesses[name] if name in _guesses else kept_guess(name)
    demo = guessing(QUESTIONS[name], before)
    said = Shown(demo, QUESTIONS[name].asks, _kept(name, before))

    def told(_change):
        guess = _guesses.setdefault(name, demo.live.values["guess"])
        said.say(_kept(name, guess))

    demo.live.stage.observe(told, "told")


def _kept(name, guess):
    """What is kept of a guess: the words, and for those who count guesses, the number."""
    if guess is None:
        return Note(NO_GUESS)
    question = QUESTIONS[name]
    marks = {"question": name, "guess": guess, "close": question.close(guess)}
    return Note(_verdict(question, guess), marks)


def _judged(name, guess):
    question = QUESTIONS[name]
    if guess is ...:
        return Note("No guess yet: put a number in place of the dots and run the cell again.")
    number = _number(guess)
    if number is None:
        return Note(
            f"A guess is a number in digits, such as 7 or 0.5; {guess!r} was given. Without it,"
            f" predict({name!r}) shows a line to guess on."
        )
    if question.unit == "%" and 0 < number <= 1 < float(question.truth()):
        return Note(f"In per cent, please: is {number:g} meant as {100 * number:g} %?")
    _guesses.setdefault(name, number)
    return _kept(name, number)


def _verdict(question, guess):
    truth = question.told(float(question.truth()))
    return f"{question.verdict(guess)}: you said {guess:g}, it is {truth}. {question.why}."


def _number(guess):
    """The guess as a float: numbers, "1/4", "50 %", and 12,5, which Python reads as two numbers.
    None for anything else.
    """
    if isinstance(guess, tuple) and len(guess) == 2 and all(type(part) is int for part in guess):
        guess = "{},{}".format(*guess)
    try:
        number = _typed(guess) if isinstance(guess, str) else _given(guess)
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None


def _typed(text):
    above, _, below = text.rstrip("% ").replace(",", ".").partition("/")
    return float(above) / float(below or 1)


def _given(value):
    if isinstance(value, bool) or not isinstance(value, int | float | np.number):
        raise ValueError(f"{value!r} is no number")
    return float(value)
