"""Exercise: `bias_corrected_ewa`."""

import numpy as np

from coursekit import averages, datasets
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Exercise,
    Question,
    Slip,
    cut_to_whole_numbers,
    given,
)
from coursekit.lectures.averages.exercises import SERIES, WEEK


def _carried_on(theta, beta):
    v, values = 0.0, []
    for t, datum in enumerate(theta, start=1):
        v = (beta * v + (1 - beta) * datum) / (1 - beta**t)
        values.append(v)
    return np.array(values)


BIAS_CORRECTED_EWA = Exercise(
    reference=averages.bias_corrected_ewa,
    inputs=SERIES,
    figures=(given(WEEK, 0.9), "40 44.7368 44.8339 49.244 49.917"),
    slips=(
        Slip(
            "the power t is missing: divided by 1 − β",
            edit("beta**t", "beta"),
            "the same divisor serves every step.",
            "How large is the divisor at t = 100, when nothing is left to correct?",
            "seeds 001, line 121; eriklindernoren/ML-From-Scratch issue #35",
        ),
        Slip(
            "t counted from 0",
            edit("np.arange(1, v.shape[-1] + 1)", "np.arange(v.shape[-1])"),
            "the first datum is step 0, as in Python's range.",
            "What is β⁰, and what is then the first divisor?",
            "seeds 004, line 146",
        ),
        Slip(
            "t one too large",
            edit("+ 1)", "+ 1) + 1"),
            "the first divisor belongs to step 2.",
            "With a single datum, which number should the corrected average be?",
            "counters raised before the first use",
        ),
        Slip(
            "the corrected value is carried on",
            _carried_on,
            "the corrected average replaces V in the recursion.",
            "Which V does the next step need: the one with the start from zero in it, or "
            "the one already corrected?",
            "seeds 003, line 149; frgfm/holocron issue #1",
        ),
        Slip(
            "multiplied instead of divided",
            edit("v / (", "v * ("),
            "the correction makes a large start smaller.",
            "Is the raw average too small or too large on the first day, and what does "
            "your factor do to it?",
            "karpathy/convnetjs PR #107",
        ),
        Slip(
            "β·t in place of βᵗ",
            edit("beta**t", "beta * t"),
            "the t beside β is a factor.",
            "Try t = 2 with β = 0.9: can a divisor be negative?",
            "formulas copied without superscripts",
        ),
        Slip(
            "the bracket is raised to the power: (1 − β)ᵗ",
            edit("(1 - beta**t)", "(1 - beta) ** t"),
            "the power belongs to the whole bracket.",
            "Towards which number should the divisor go as t grows, and where does yours go?",
            "brackets misplaced",
        ),
        Slip(
            "no correction",
            edit(" / (1 - beta**t)", ""),
            "the plain average is meant.",
            "With β = 0.9 and one datum of 40 your function gives 4: what is the average "
            "of a single 40?",
            "seeds 000, line 37",
        ),
        Slip(
            "no brackets: V/1 − βᵗ",
            edit("(1 - beta**t)", "1 - beta**t"),
            "a formula can be typed as it is printed.",
            "In which order does Python divide and subtract here?",
            "the sister of 1/1 − β in seeds 001, line 53",
        ),
        cut_to_whole_numbers(averages.bias_corrected_ewa),
        Slip(
            "divided by 1 − β to the power of the whole length",
            edit("beta**t", "beta ** v.shape[-1]"),
            "the length of the series is t.",
            "How many data has the first average seen, and by what do you divide it?",
            "len(theta) in place of t",
        ),
    ),
    hints=(
        (
            "After t days the weights add up to less than 1. How much less? Divide by what "
            "they do add up to."
        ),
        (
            "Make the raw averages first, unchanged; then divide the t-th of them, t "
            "counted from 1, by its own number."
        ),
        (
            "A worked number: beta = 0.9 and data 40, 49: V₂ = 8.5, its weights 0.1 and "
            "0.09 add up to 0.19, and 8.5 / 0.19 = 44.74."
        ),
    ),
)

QUESTIONS = {
    "first reading": Question(
        asks="The first day has 34.4 °C. What does the average with β = 0.9 show on that day?",
        truth=lambda: averages.ewa(datasets.seattle_weather().year(2014).temp_max[181:], 0.9)[0],
        unit="°C",
        between=(0, 40),
        why=(
            "V₁ = 0.9 · 0 + 0.1 · 34.4. The zero that the average starts from has nine tenths of"
            " the weight"
        ),
    ),
}
