"""Exercise: `log_uniform_sample`."""

import numpy as np

from coursekit import random_search
from coursekit.exercises.exercise import Convention, Exercise, Question, Slip, given

U = np.array([0.1, 0.45, 0.9])
ENDS = np.array(
    [0.3, 0.0, 1.0]
)  # not in order; u = 0.5 would hide whole exponents and the mirrored form
PAIRS = np.array([[0.2, 0.9], [0.7, 0.4]])  # and one number alone: a search draws one at a time


def on(forward, back):
    """A form that takes low and high with `forward`, goes the share u of the way between them, and
    takes the end with `back`.
    """
    return lambda u, low, high: back(forward(low) + u * (forward(high) - forward(low)))


def power(exponent):
    return 10**exponent


LINEAR = on(lambda end: end, lambda value: value)
EXPONENT = on(np.log10, lambda r: r)

LOG_UNIFORM_SAMPLE = Exercise(
    reference=random_search.log_uniform_sample,
    inputs=(
        given(U, 0.0001, 0.5),
        given(ENDS, 0.02, 3.0),
        given(0.7, 1e-6, 0.05),
        given(PAIRS, 1e-9, 4e3),
        given(0.0, 0.002, 40.0),
    ),
    slips=(
        Slip(
            "linear: every number is as likely as any other",
            LINEAR,
            "random means uniform.",
            "Of a hundred of your numbers between 0.0001 and 0.5, how many are below 0.05?",
            "nnfabrik PR #137, SharpLearning #57, handson-ml2 #354",
        ),
        Slip(
            "the logarithm of a linear sample",
            lambda u, low, high: np.log10(LINEAR(u, low, high)),
            "log scale means that the logarithm is taken at the end.",
            "A learning rate below 0: between which two numbers should yours lie?",
            "order of the steps confused",
        ),
        Slip(
            "the exponent is returned",
            EXPONENT,
            "r is the sample.",
            "Between which two numbers do your values lie, and between which should they?",
            "the last line forgotten",
        ),
        Slip(
            "natural logarithms, and then a power of 10",
            on(np.log, power),
            "log is log.",
            "What does np.log(100) give, and what is 10 to that power?",
            "np.log for np.log10",
        ),
        Slip(
            "logarithms to the base 10, and then a power of e",
            on(np.log10, np.exp),
            "exp undoes every logarithm.",
            "What does np.log10(100) give, and what does np.exp make of it?",
            "np.exp beside np.log10",
        ),
        Slip(
            "10 to the power of a linear sample",
            on(lambda end: end, power),
            "10 to a power makes any sample logarithmic.",
            "What are the logarithms of low and high, and which exponents do you use?",
            "the logarithms of the ends forgotten",
        ),
        Slip(
            "no brackets: 10^log10(low) + u · (…)",
            lambda u, low, high: 10 ** np.log10(low) + u * (np.log10(high) - np.log10(low)),
            "a sum in the exponent needs no brackets.",
            "What is 10 ** 2 + 3 in Python?",
            "brackets left out",
        ),
        Slip(
            "no brackets round the difference of the logarithms",
            lambda u, low, high: power(np.log10(low) + u * np.log10(high) - np.log10(low)),
            "u · a − b is u times the difference.",
            "What is 2 * 5 - 3 in Python, and what 2 * (5 - 3)?",
            "brackets left out",
        ),
        Slip(
            "low and high are not used: 10 to the power of −4 u",
            lambda u, low, high: power(-4 * u),
            "the exponents run from −4 to 0.",
            "What does your function give for low = 0.01 and high = 10?",
            "the lecture's r = -4 * np.random.rand(), taken for the rule",
        ),
        Slip(
            "whole exponents only",
            on(np.log10, lambda r: power(np.round(r))),
            "an exponent is a whole number.",
            "Can 0.003 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "whole exponents only, rounded down",
            on(np.log10, lambda r: power(np.floor(r))),
            "an exponent is a whole number.",
            "Can 0.003 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "the ends are swapped in the difference",
            lambda u, low, high: power(np.log10(low) + u * (np.log10(low) - np.log10(high))),
            "the order of a difference does not matter.",
            "With u = 1 you should reach high: what do you reach?",
            "mbadry1/DeepLearning.ai-Summary PR #22",
        ),
        Slip(
            "the logarithm of low is not added",
            lambda u, low, high: power(u * (np.log10(high) - np.log10(low))),
            "u times the length of the scale is the exponent.",
            "With u = 0 you should get low: what do you get?",
            "the shift forgotten",
        ),
        Slip(
            "u times the logarithm of high is added, not of the way there",
            lambda u, low, high: power(np.log10(low) + u * np.log10(high)),
            "u goes from low to high by itself.",
            "With u = 1 you should reach high: what do you reach?",
            "low + u · high",
        ),
    ),
    conventions=(
        Convention(
            "mirrored: u runs from high to low",
            lambda u, low, high: random_search.log_uniform_sample(1 - u, low, high),
            "it draws from the same distribution, with u running from high to low. Pass 1 − u to"
            " get the course's numbers.",
        ),
    ),
    hints=(
        (
            "Equal chances for every decade: which quantity is it that is uniform, the number or"
            " its exponent?"
        ),
        "Go the share u of the way from log10(low) to log10(high); then undo the logarithm.",
        (
            "A worked number: low = 0.0001, high = 1, u = 0.25. The exponents run from −4 to 0; a"
            " quarter of the way is −3, and the value is 0.001."
        ),
    ),
)

QUESTIONS = {
    "last decade": Question(
        lambda: 100 * (1 - 0.1) / (1 - 0.0001),
        "%",
        "It is 0.9 wide, of a range that is 0.9999 wide. For the three decades below, a tenth of"
        " the trials is left",
    ),
}

from coursekit.lectures.hyperparameter_search.beta_scale import SAMPLE_BETA  # noqa
from coursekit.lectures.hyperparameter_search.random_search import RANDOM_SEARCH  # noqa
