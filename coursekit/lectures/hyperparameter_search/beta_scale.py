"""Exercise: `sample_beta`."""

import numpy as np

from coursekit import random_search
from coursekit.exercises.exercise import Convention, Exercise, Slip, given
from coursekit.lectures.hyperparameter_search.exercises import ENDS, LINEAR, PAIRS, U, on, power


def _beta(back):
    return lambda u, low=0.9, high=0.999: back(on(np.log10, lambda r: r)(u, 1 - high, 1 - low))


def _window(u, low=0.9, high=0.999):
    return 1 - 1 / LINEAR(u, 1 / (1 - low), 1 / (1 - high))


SAMPLE_BETA = Exercise(
    reference=random_search.sample_beta,
    inputs=(
        given(np.array([0.7])),
        given(U, 0.9, 0.999),
        given(ENDS, 0.5, 0.98),
        given(0.7, 0.5, 0.98),
        given(PAIRS, 0.2, 0.99999),
    ),
    slips=(
        Slip(
            "β itself is uniform",
            lambda u, low=0.9, high=0.999: LINEAR(u, low, high),
            "a number between 0.9 and 0.999 is drawn like any other.",
            "Of a hundred of your β, how many average over more than a hundred steps?",
            "handson-ml2 #354, in another guise",
        ),
        Slip(
            "the logarithm of β, not of 1 − β",
            lambda u, low=0.9, high=0.999: random_search.log_uniform_sample(u, low, high),
            "log scale means the logarithm of the number.",
            "How much do log10(0.9) and log10(0.999) differ, and how much the windows 10 and 1000?",
            "the tip for α carried over",
        ),
        Slip(
            "1 − is forgotten at the end",
            _beta(power),
            "10 to the power r is β.",
            "Are your numbers near 1 or near 0?",
            "the last step forgotten",
        ),
        Slip(
            "1 − r: the power is forgotten",
            _beta(lambda r: 1 - r),
            "r is 1 − β.",
            "Can a β be larger than 1?",
            "the power forgotten",
        ),
        Slip(
            "1 − 10 to the power of a linear sample",
            lambda u, low=0.9, high=0.999: 1 - power(LINEAR(u, low, high)),
            "low and high are the ends of the exponent.",
            "Between which exponents does 10^r run from 1 − high to 1 − low?",
            "the logarithms of the ends forgotten",
        ),
        Slip(
            "a power of e in place of 10",
            _beta(lambda r: 1 - np.exp(r)),
            "exp undoes every logarithm.",
            "What does np.log10(0.001) give, and what does np.exp make of it?",
            "np.exp beside np.log10",
        ),
        Slip(
            "natural logarithms, and then a power of 10",
            lambda u, low=0.9, high=0.999: 1 - power(on(np.log, lambda r: r)(u, 1 - high, 1 - low)),
            "log is log.",
            "What does np.log(0.01) give, and what is 10 to that power?",
            "np.log for np.log10",
        ),
        Slip(
            "low and high are not used: r from −3 to −1",
            lambda u, low=0.9, high=0.999: 1 - power(-3 + 2 * u),
            "the exponents run from −3 to −1.",
            "What does your function give for low = 0.5 and high = 0.99?",
            "the lecture's numbers, taken for the rule",
        ),
        Slip(
            "low and high are not used: r from −1 to −3",
            lambda u, low=0.9, high=0.999: 1 - power(-1 - 2 * u),
            "the exponents run from −1 to −3.",
            "What does your function give for low = 0.5 and high = 0.99?",
            "the lecture's numbers, taken for the rule",
        ),
        Slip(
            "1 − a power between the logarithms of high and low",
            lambda u, low=0.9, high=0.999: 1 - random_search.log_uniform_sample(1 - u, low, high),
            "1 − may come at the end, whatever the logarithms are of.",
            "Which number is it that comes near 0: β, or what is left to 1?",
            "log10(high) in place of log10(1 − high)",
        ),
        Slip(
            "no brackets round the difference of the logarithms",
            lambda u, low=0.9, high=0.999: (
                1 - power(np.log10(1 - high) + u * np.log10(1 - low) - np.log10(1 - high))
            ),
            "u · a − b is u times the difference.",
            "What is 2 * 5 - 3 in Python, and what 2 * (5 - 3)?",
            "brackets left out",
        ),
        Slip(
            "whole exponents only",
            _beta(lambda r: 1 - power(np.round(r))),
            "an exponent is a whole number.",
            "Can 0.95 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "the window is uniform, not its logarithm",
            _window,
            "what β does hangs on its window, so the window is drawn.",
            "Of a hundred of your windows between 10 and 1000, how many are below 100?",
            "half of the way to the right scale",
        ),
        Slip(
            "the ends are swapped in the difference",
            lambda u, low=0.9, high=0.999: (
                1 - power(np.log10(1 - high) + u * (np.log10(1 - high) - np.log10(1 - low)))
            ),
            "the order of a difference does not matter.",
            "With u = 1 you should reach low: what do you reach?",
            "mbadry1/DeepLearning.ai-Summary PR #22, for α",
        ),
    ),
    conventions=(
        Convention(
            "mirrored: u runs from low to high",
            lambda u, low=0.9, high=0.999: random_search.sample_beta(1 - u, low, high),
            "it draws from the same distribution, with u running from low to high. Pass 1 − u to"
            " get the course's numbers.",
        ),
    ),
    hints=(
        "Not β is close to 0, but 1 − β is: on which of the two does a log scale make sense?",
        "r runs from log10(1 − high) to log10(1 − low) with u; then β = 1 − 10^r.",
        (
            "A worked number: low = 0.9, high = 0.999, u = 0.5. The exponents run from −3 to −1;"
            " half of the way is −2, and β = 1 − 0.01 = 0.99."
        ),
    ),
)
