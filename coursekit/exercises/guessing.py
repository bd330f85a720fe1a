"""The line on which a guess is made, as a demo: a mark to drag, and then the truth beside it."""

import numpy as np

from coursekit import plots
from coursekit.checking.exercise import Question
from coursekit.live.controls import Handle, Slider, Switch
from coursekit.live.demo import Demo

SIZE = (9, 1.25)  # inches
HEIGHT = 0.5  # of both marks above the line
SAID = "Drag the mark to your guess, or type it; the truth is told once you press the button."


def guessing(question: Question, guess: float | None = None) -> Demo:
    """The demo of a question; with a `guess` it has been made already."""
    low, high = question.between
    start = low if guess is None else min(max(guess, low), high)
    label = "your guess" + (f", {question.unit}" if question.unit else "")
    unsure = {"told": (False,)}

    def compute(guess, told):
        truth = float(question.truth())
        return {
            "truth": [(truth, HEIGHT)] if told else np.empty((0, 2)),
            "yours": [(guess, HEIGHT)] if told else np.empty((0, 2)),
            "words": question.told(truth),
        }

    def draw(figure):
        axes = figure.subplots()
        axes.set(xlim=(low, high), ylim=(0, 1), xscale=question.scale, yticks=[])
        axes.set(xlabel=label.partition(", ")[2] or label)
        marks = {"linestyle": "", "markersize": 12}
        return {
            "yours": plots.mover(axes, **marks, marker="o", color=plots.ORANGE, label="you"),
            "truth": plots.mover(axes, **marks, marker="*", color=plots.INK, label="truth"),
        }

    def describe(values, arrays):
        if not values["told"]:
            return SAID
        return f"{question.verdict(values['guess'])}: it is [{arrays['words']}|ink]."

    return Demo(
        title=question.asks,
        sliders=[
            Slider("guess", label, low, high, start, question.scale, track=False, when=unsure),
            Switch("told", "that is my guess", guess is not None, once=True),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
        handles=[Handle(name="your guess", x="guess")],
        size=SIZE,
    )
