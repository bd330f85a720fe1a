"""Exercises: `log_uniform_sample` and `sample_beta`."""

import numpy as np

from coursekit import random_search
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    given,
)

U = np.array([0.1, 0.45, 0.9])
# not in order; u = 0.5 would hide whole exponents and the mirrored form
ENDS = np.array([0.3, 0.0, 1.0])
# and one number alone: a search draws one at a time
PAIRS = np.array([[0.2, 0.9], [0.7, 0.4]])

LOG_UNIFORM_SAMPLE = Exercise(
    reference=random_search.log_uniform_sample,
    inputs=(
        given(U, 0.0001, 0.5),
        given(ENDS, 0.02, 3.0),
        given(0.7, 1e-6, 0.05),
        given(PAIRS, 1e-9, 4e3),
        given(0.0, 0.002, 40.0),
    ),
    figures=(given(U, 0.0001, 0.5), "0.000234367 0.00461888 0.21334"),
    slips=(
        Slip(
            "linear: every number is as likely as any other",
            edit(
                "r = np.log10(low)",
                "r = low",
                "(np.log10(high) - np.log10(low))",
                "(high - low)",
                "10**r",
                "r",
            ),
            "random means uniform.",
            "Of a hundred of your numbers between 0.0001 and 0.5, how many are below 0.05?",
            "nnfabrik PR #137, SharpLearning #57, handson-ml2 #354",
        ),
        Slip(
            "the logarithm of a linear sample",
            edit(
                "r = np.log10(low)",
                "r = low",
                "(np.log10(high) - np.log10(low))",
                "(high - low)",
                "10**r",
                "np.log10(r)",
            ),
            "log scale means that the logarithm is taken at the end.",
            "A learning rate below 0: between which two numbers should yours lie?",
            "order of the steps confused",
        ),
        Slip(
            "the exponent is returned",
            edit("10**r", "r"),
            "r is the sample.",
            "Between which two numbers do your values lie, and between which should they?",
            "the last line forgotten",
        ),
        Slip(
            "natural logarithms, and then a power of 10",
            edit(
                "r = np.log10(low)",
                "r = np.log(low)",
                "(np.log10(high) - np.log10(low))",
                "(np.log(high) - np.log(low))",
            ),
            "log is log.",
            "What does np.log(100) give, and what is 10 to that power?",
            "np.log for np.log10",
        ),
        Slip(
            "logarithms to the base 10, and then a power of e",
            edit("10**r", "np.exp(r)"),
            "exp undoes every logarithm.",
            "What does np.log10(100) give, and what does np.exp make of it?",
            "np.exp beside np.log10",
        ),
        Slip(
            "10 to the power of a linear sample",
            edit(
                "r = np.log10(low)", "r = low", "(np.log10(high) - np.log10(low))", "(high - low)"
            ),
            "10 to a power makes any sample logarithmic.",
            "What are the logarithms of low and high, and which exponents do you use?",
            "the logarithms of the ends forgotten",
        ),
        Slip(
            "no brackets: 10^log10(low) + u · (…)",
            edit("r = np.log10(low) + u", "r = u", "10**r", "10 ** np.log10(low) + r"),
            "a sum in the exponent needs no brackets.",
            "What is 10 ** 2 + 3 in Python?",
            "brackets left out",
        ),
        Slip(
            "no brackets round the difference of the logarithms",
            edit("(np.log10(high) - np.log10(low))", "np.log10(high) - np.log10(low)"),
            "u · a − b is u times the difference.",
            "What is 2 * 5 - 3 in Python, and what 2 * (5 - 3)?",
            "brackets left out",
        ),
        Slip(
            "low and high are not used: 10 to the power of −4 u",
            edit("np.log10(low) + u * (np.log10(high) - np.log10(low))", "-4 * u"),
            "the exponents run from −4 to 0.",
            "What does your function give for low = 0.01 and high = 10?",
            "the lecture's r = -4 * np.random.rand(), taken for the rule",
        ),
        Slip(
            "whole exponents only",
            edit("10**r", "10 ** np.round(r)"),
            "an exponent is a whole number.",
            "Can 0.003 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "whole exponents only, rounded down",
            edit("10**r", "10 ** np.floor(r)"),
            "an exponent is a whole number.",
            "Can 0.003 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "the ends are swapped in the difference",
            edit("(np.log10(high) - np.log10(low))", "(np.log10(low) - np.log10(high))"),
            "the order of a difference does not matter.",
            "With u = 1 you should reach high: what do you reach?",
            "mbadry1/DeepLearning.ai-Summary PR #22",
        ),
        Slip(
            "the logarithm of low is not added",
            edit("r = np.log10(low) + u", "r = u"),
            "u times the length of the scale is the exponent.",
            "With u = 0 you should get low: what do you get?",
            "the shift forgotten",
        ),
        Slip(
            "u times the logarithm of high is added, not of the way there",
            edit("(np.log10(high) - np.log10(low))", "np.log10(high)"),
            "u goes from low to high by itself.",
            "With u = 1 you should reach high: what do you reach?",
            "low + u · high",
        ),
    ),
    conventions=(
        Convention(
            "mirrored: u runs from high to low",
            edit("u *", "(1 - u) *"),
            "it draws from the same distribution, with u running from high to low. Pass 1 "
            "− u to get the course's numbers.",
        ),
    ),
    hints=(
        (
            "Equal chances for every decade: which quantity is it that is uniform, the "
            "number or its exponent?"
        ),
        ("Go the share u of the way from log10(low) to log10(high); then undo the logarithm."),
        (
            "A worked number: low = 0.0001, high = 1, u = 0.25. The exponents run from −4 "
            "to 0; a quarter of the way is −3, and the value is 0.001."
        ),
    ),
)

EXPONENT = "np.log10(1 - high) + u * (np.log10(1 - low) - np.log10(1 - high))"

SAMPLE_BETA = Exercise(
    reference=random_search.sample_beta,
    inputs=(
        given(np.array([0.7])),
        given(U, 0.9, 0.999),
        given(ENDS, 0.5, 0.98),
        given(0.7, 0.5, 0.98),
        given(PAIRS, 0.2, 0.99999),
    ),
    figures=(given(U, 0.9, 0.999), "0.998415 0.992057 0.936904"),
    slips=(
        Slip(
            "β itself is uniform",
            edit(EXPONENT, "low + u * (high - low)", "1 - 10**r", "r"),
            "a number between 0.9 and 0.999 is drawn like any other.",
            "Of a hundred of your β, how many average over more than a hundred steps?",
            "handson-ml2 #354, in another guise",
        ),
        Slip(
            "the logarithm of β, not of 1 − β",
            edit(
                EXPONENT,
                "np.log10(low) + u * (np.log10(high) - np.log10(low))",
                "1 - 10**r",
                "10**r",
            ),
            "log scale means the logarithm of the number.",
            "How much do log10(0.9) and log10(0.999) differ, and how much the windows 10 and 1000?",
            "the tip for α carried over",
        ),
        Slip(
            "1 − is forgotten at the end",
            edit("1 - 10**r", "10**r"),
            "10 to the power r is β.",
            "Are your numbers near 1 or near 0?",
            "the last step forgotten",
        ),
        Slip(
            "1 − r: the power is forgotten",
            edit("10**r", "r"),
            "r is 1 − β.",
            "Can a β be larger than 1?",
            "the power forgotten",
        ),
        Slip(
            "1 − 10 to the power of a linear sample",
            edit(EXPONENT, "low + u * (high - low)"),
            "low and high are the ends of the exponent.",
            "Between which exponents does 10^r run from 1 − high to 1 − low?",
            "the logarithms of the ends forgotten",
        ),
        Slip(
            "a power of e in place of 10",
            edit("10**r", "np.exp(r)"),
            "exp undoes every logarithm.",
            "What does np.log10(0.001) give, and what does np.exp make of it?",
            "np.exp beside np.log10",
        ),
        Slip(
            "natural logarithms, and then a power of 10",
            edit(
                "r = np.log10(1 - high)",
                "r = np.log(1 - high)",
                "(np.log10(1 - low) - np.log10(1 - high))",
                "(np.log(1 - low) - np.log(1 - high))",
            ),
            "log is log.",
            "What does np.log(0.01) give, and what is 10 to that power?",
            "np.log for np.log10",
        ),
        Slip(
            "low and high are not used: r from −3 to −1",
            edit(EXPONENT, "-3 + 2 * u"),
            "the exponents run from −3 to −1.",
            "What does your function give for low = 0.5 and high = 0.99?",
            "the lecture's numbers, taken for the rule",
        ),
        Slip(
            "low and high are not used: r from −1 to −3",
            edit(EXPONENT, "-1 - 2 * u"),
            "the exponents run from −1 to −3.",
            "What does your function give for low = 0.5 and high = 0.99?",
            "the lecture's numbers, taken for the rule",
        ),
        Slip(
            "1 − a power between the logarithms of high and low",
            edit(EXPONENT, "np.log10(high) + u * (np.log10(low) - np.log10(high))"),
            "1 − may come at the end, whatever the logarithms are of.",
            "Which number is it that comes near 0: β, or what is left to 1?",
            "log10(high) in place of log10(1 − high)",
        ),
        Slip(
            "no brackets round the difference of the logarithms",
            edit(
                "(np.log10(1 - low) - np.log10(1 - high))", "np.log10(1 - low) - np.log10(1 - high)"
            ),
            "u · a − b is u times the difference.",
            "What is 2 * 5 - 3 in Python, and what 2 * (5 - 3)?",
            "brackets left out",
        ),
        Slip(
            "whole exponents only",
            edit("10**r", "10 ** np.round(r)"),
            "an exponent is a whole number.",
            "Can 0.95 ever come out of your function?",
            "a random integer as the exponent",
        ),
        Slip(
            "the window is uniform, not its logarithm",
            edit(
                EXPONENT, "1 / (1 - low) + u * (1 / (1 - high) - 1 / (1 - low))", "10**r", "1 / r"
            ),
            "β acts through its window, so the window is drawn.",
            "Of a hundred of your windows between 10 and 1000, how many are below 100?",
            "half of the way to the right scale",
        ),
        Slip(
            "the ends are swapped in the difference",
            edit(
                "(np.log10(1 - low) - np.log10(1 - high))",
                "(np.log10(1 - high) - np.log10(1 - low))",
            ),
            "the order of a difference does not matter.",
            "With u = 1 you should reach low: what do you reach?",
            "mbadry1/DeepLearning.ai-Summary PR #22, for α",
        ),
    ),
    conventions=(
        Convention(
            "mirrored: u runs from low to high",
            edit("u *", "(1 - u) *"),
            "it draws from the same distribution, with u running from low to high. Pass 1 "
            "− u to get the course's numbers.",
        ),
    ),
    hints=(
        ("Not β is close to 0, but 1 − β is: on which of the two does a log scale make sense?"),
        ("r runs from log10(1 − high) to log10(1 − low) with u; then β = 1 − 10^r."),
        (
            "A worked number: low = 0.9, high = 0.999, u = 0.5. The exponents run from −3 "
            "to −1; half of the way is −2, and β = 1 − 0.01 = 0.99."
        ),
    ),
)

QUESTIONS = {
    "last decade": Question(
        asks=(
            "You draw α evenly between 0.0001 and 1. What percentage of the trials is above 0.1?"
        ),
        truth=lambda: 100 * (1 - 0.1) / (1 - 0.0001),
        unit="%",
        between=(0, 100),
        within=3,
        why=(
            "From 0.1 to 1 it is 0.9 of a range that is 0.9999 long. The three decades below share"
            " the other tenth"
        ),
    ),
}
