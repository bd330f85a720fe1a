"""Exercises: `ewa` and `effective_window`."""

import numpy as np

from coursekit import averages, datasets
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    cut_to_whole_numbers,
    given,
)

WEEK = np.array([40.0, 49.0, 45.0, 60.0, 52.0])
SERIES = (
    given(np.array([40.0]), 0.9),
    # whole numbers: an array made like them cannot hold an average
    given(np.array([3, 1, 4]), 0.6),
    given(WEEK, 0.9),
    given(WEEK, 0.0),
    # longer than any window, with negative data
    given(np.sin(np.arange(40.0)) * 30 - 5, 0.75),
    # as long as what the lectures average: no recursion, no short sums
    given(np.cos(np.arange(1200.0)) * 20 + 10, 0.98),
)


def _mean_of_a_window(theta, beta):
    return _window_means(theta, round(1 / (1 - beta)))


def _mean_of_whole_steps(theta, beta):
    return _window_means(theta, int(1 / (1 - beta)))


def _window_means(theta, n):
    return np.array([np.mean(theta[max(0, t - n) : t]) for t in range(1, len(theta) + 1)])


EWA = Exercise(
    reference=averages.ewa,
    inputs=SERIES,
    figures=(given(WEEK, 0.9), "4 8.5 12.15 16.935 20.4415"),
    slips=(
        Slip(
            "β is missing before the old average",
            edit("beta * v +", "v +"),
            "the new datum is simply added to what is there.",
            "Average a thermometer that shows 10 °C for 100 days: what number should come "
            "out, and what does yours give?",
            "seeds 000, line 30; fastai/fastbook PR #482",
        ),
        Slip(
            "β and 1 − β are swapped",
            edit("beta * v + (1 - beta) * datum", "(1 - beta) * v + beta * datum"),
            "β is the weight of the new datum.",
            "With β = 0.9 the average should remember about ten days: how much of today "
            "does yours take in?",
            "common in forum threads; invisible at β = 0.5",
        ),
        Slip(
            "the factor 1 − β is missing",
            edit("(1 - beta) * datum", "datum"),
            "the decay of the old values is all that is needed.",
            "Try a series that is 10 every day: do your weights add up to 1?",
            "the velocity of CS231n; fastai/fastbook PR #342",
        ),
        Slip(
            "only the newest term has the factor 1 − β",
            edit("(1 - beta) * datum", "datum", "append(v)", "append(v - beta * datum)"),
            "unrolling the recursion leaves 1 − β on the first term alone.",
            "Put V₁ = (1−β) θ₁ into the formula for V₂: which factors does θ₁ carry?",
            "seeds 000, line 24; imitation PR #522",
        ),
        Slip(
            "the average uses yesterday's datum",
            edit(
                "        v = beta * v + (1 - beta) * datum\n        averages.append(v)",
                "        averages.append(v)\n        v = beta * v + (1 - beta) * datum",
            ),
            "V at time t averages the data before time t.",
            "What is V₁ when θ₁ is the only datum there is?",
            "off-by-one loops",
        ),
        Slip(
            "a plain mean over the last 1/(1−β) data",
            _mean_of_a_window,
            "the window is a hard edge: ten days count alike and the eleventh not at all.",
            "How many past data does your function keep in memory, and how many does the "
            "recursion keep?",
            "reading 'averages over 10 days' literally",
            also=(_mean_of_whole_steps,),
        ),
        Slip(
            "1 is taken from V before it is used",
            edit("beta * v", "beta * (v - 1)"),
            "V_i-1 means V_i minus 1.",
            "Is the 1 in the formula a number to take away, or does it tell which V is meant?",
            "seeds 002, line 31",
        ),
        cut_to_whole_numbers(averages.ewa),
    ),
    conventions=(
        Convention(
            "start at the first datum",
            edit("0.0, []", "theta[0], [theta[0]]", "in theta:", "in theta[1:]:"),
            "it starts at V₁ = θ₁ (pandas' adjust=False). The course starts from V₀ = 0; "
            "subtract βᵗ θ₁ to convert.",
        ),
        Convention(
            "bias-corrected",
            averages.bias_corrected_ewa,
            "it is already corrected for the start (pandas' adjust=True), the topic of the "
            "next lecture; multiply by 1 − βᵗ to convert.",
        ),
    ),
    hints=(
        (
            "Keep one number V. What part of the old V stays, and what part of the new "
            "datum comes in? The two parts make 1."
        ),
        (
            "Start with v = 0. For every datum, the new v is made of two products, one "
            "with beta, one with 1 - beta; collect the v's."
        ),
        (
            "A worked number: beta = 0.9 and data 40, 49: V₁ = 0.9·0 + 0.1·40 = 4, V₂ = "
            "0.9·4 + 0.1·49 = 8.5."
        ),
    ),
)

EFFECTIVE_WINDOW = Exercise(
    reference=averages.effective_window,
    inputs=(given(0.9), given(0.98), given(0.75), given(0.25)),
    figures=(given(0.9), "10"),
    slips=(
        Slip(
            "1/1 − β without brackets",
            edit("(1 - beta)", "1 - beta"),
            "a formula can be typed as it is printed.",
            "In which order does Python divide and subtract here?",
            "seeds 001, line 53",
        ),
        Slip(
            "1/β",
            edit("(1 - beta)", "beta"),
            "the window is one over the decay.",
            "A larger β remembers longer: does your window grow with β?",
            "invisible at β = 0.5",
        ),
        Slip(
            "β¹⁰",
            edit("1 / (1 - beta)", "beta**10"),
            "the relative weight after ten days is the window.",
            "Is your result a number of days or a weight?",
            "seeds 002, line 32",
        ),
        Slip(
            "1/(1 − β²)",
            edit("(1 - beta)", "(1 - beta**2)"),
            "the weights enter squared.",
            "For β = 0.9 the rule says 10 days; what does yours say?",
            "mixed up with the variance of an average",
        ),
    ),
    conventions=(
        Convention(
            "exact 1/e time",
            edit("1 / (1 - beta)", "-1 / np.log(beta)"),
            "−1/ln β is where a weight has fallen to exactly 1/e. The course uses 1/(1−β), "
            "about half a step more.",
        ),
        Convention(
            "mean age",
            edit("1 / (", "beta / ("),
            "β/(1−β) is the mean age of the data in the average (pandas' com); add 1 for "
            "the window of the course.",
        ),
        Convention(
            "equal variance",
            edit("1 / (", "(1 + beta) / ("),
            "(1+β)/(1−β) is the moving average with the same variance (pandas' span); the "
            "course's window is half of it plus ½.",
        ),
        Convention(
            "half-life",
            edit("1 / (1 - beta)", "-np.log(2) / np.log(beta)"),
            "−ln 2/ln β is where a weight has fallen to one half. The course's window, "
            "where a long memory has fallen to about 1/e, is 1/ln 2 = 1.44 times as long, "
            "and about half a step more.",
        ),
    ),
    hints=(
        (
            "After how many days has a weight faded to about a third of today's? For β = "
            "0.9 the answer is 10."
        ),
        ("What is 1 - beta here, and what is one over it? Mind the brackets."),
        (
            "A worked number: beta = 0.75 leaves 1 - beta = 0.25 for today, and 4 such "
            "parts make a whole: the window is 4."
        ),
    ),
)

QUESTIONS = {
    "hottest day": Question(
        asks="How hot was the hottest day of 2014 in Seattle?",
        truth=lambda: datasets.seattle_weather().year(2014).temp_max.max(),
        unit="°C",
        between=(15, 45),
        why="It is the highest dot of the picture above",
    ),
    "memory": Question(
        asks="With β = 0.9 the average looks back on about 10 days. On how many with β = 0.98?",
        truth=lambda: averages.effective_window(0.98),
        unit="days",
        between=(1, 150),
        why=(
            "The window is 1/(1 − β), here 1/0.02. From 0.9 to 0.98 is a small change of β, and"
            " five times the memory"
        ),
    ),
}
