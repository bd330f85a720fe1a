"""Exercises: `wilson_interval`, `paired_interval` and `expected_best`."""

import math

import numpy as np

from coursekit import reporting
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.capstone.twelve import TWELVE

ENDS = "return centre - half, centre + half"
CENTRE = "(p + z**2 / (2 * total)) / shrink"
HALF = "z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2)) / shrink"
ONE_END = (
    "Two numbers are asked for, the ends themselves: not the half-width, not one array of both."
)

WILSON_INTERVAL = Exercise(
    reference=reporting.wilson_interval,
    returns=("low", "high"),
    inputs=(
        given(9, 12),
        given(291, 300),
        given(3, 40, z=2.576),
        given(70, 100, z=1.0),
        given(10, 10),
    ),
    figures=(given(81, 263), "0.255287613 0.366210684"),
    slips=(
        Slip(
            "1/n without the root",
            edit("p * (1 - p) / total", "p * (1 - p) / total**2"),
            "the error falls with 1/n.",
            "Four times as many digits: how much narrower should the interval be? And yours?",
            "std / n in the place of std / √n",
            also=(edit(HALF, "z * np.sqrt(p * (1 - p)) / total / shrink"),),
        ),
        Slip(
            "the number of answers does not count",
            edit("p * (1 - p) / total", "p * (1 - p)"),
            "the interval is the spread of one answer.",
            "Four times as many digits: does your interval become narrower?",
            "the standard deviation of one answer",
        ),
        Slip(
            "one standard error, whatever z is",
            edit("half = z * np.sqrt(", "half = np.sqrt("),
            "plus and minus one deviation is 95 %.",
            "Which of the arguments says how sure you want to be?",
            "z forgotten before the root",
        ),
        Slip(
            "1.96, whatever z is",
            edit("p = right / total", "z = 1.96\n    p = right / total"),
            "an interval is one of 95 %.",
            "What becomes of your interval if z is 1?",
            "1.96 typed in",
        ),
        Slip(
            "counts in the place of shares",
            edit(ENDS, "return total * (centre - half), total * (centre + half)"),
            "the interval is one of the count.",
            "A share lies between which two numbers?",
            "multiplied by n again",
            also=(edit("p = right / total", "p = right"),),
        ),
        Slip(
            "errors for right answers",
            edit("p = right / total", "p = 1 - right / total"),
            "the share that is reported is that of the errors.",
            "Does your interval hold right / total?",
            "error rate and accuracy mixed up",
        ),
        Slip(
            "the centre is not moved",
            edit(CENTRE, "p"),
            "an interval has the estimate in its middle.",
            "Try 10 right of 10: can a share be above 1?",
            "Wilson's width around Wald's centre",
        ),
        Slip(
            "the width for one half, whatever p is",
            edit("p * (1 - p) / total", "0.25 / total"),
            "the worst case is safe.",
            "Is your interval for 50 % as wide as for 97 %? Should it be?",
            "1/√n as a rule of thumb",
            also=(
                edit(CENTRE, "p", HALF, "z * 0.5 / np.sqrt(total)"),
                edit(CENTRE, "p", HALF, "1 / np.sqrt(total)"),
            ),
        ),
        Slip(
            "the division by 1 + z²/n is missing",
            edit("1 + z**2 / total", "1"),
            "that factor is nearly 1.",
            "What is your interval for 1 right of 1?",
            "a factor left out as small",
        ),
        Slip(
            "the centre alone is divided",
            edit(HALF, HALF.removesuffix(" / shrink")),
            "the fraction belongs to the centre.",
            "What stands under the fraction line of the half-width?",
            "brackets",
        ),
        Slip(
            "the half-width alone is divided",
            edit(CENTRE, CENTRE.removesuffix(" / shrink")),
            "the fraction belongs to the width.",
            "What stands under the fraction line of the centre?",
            "brackets",
        ),
        Slip(
            "z in the place of z²",
            edit("z**2 / (2 * total)", "z / (2 * total)"),
            "z is z.",
            "Which power has z in each place of the formula?",
            "a square forgotten",
            also=(
                edit("1 + z**2", "1 + z"),
                edit("z**2 / (2 * total)", "z / (2 * total)", "1 + z**2", "1 + z"),
            ),
        ),
        Slip(
            "n in the place of n² under the root",
            edit("4 * total**2", "4 * total"),
            "each part is divided by n.",
            "Which power has n in each place of the formula?",
            "a square forgotten",
        ),
        Slip(
            "no term in z² under the root",
            edit(" + z**2 / (4 * total**2)", ""),
            "the root is the standard error.",
            "What is your half-width for 0 right of 20?",
            "Wald's width around Wilson's centre",
        ),
        Slip(
            "z²/2 · n in the place of z²/2n",
            edit("z**2 / (2 * total)", "z**2 / 2 * total"),
            "what stands behind / is all under the fraction line.",
            "In which order does Python compute z**2 / 2 * n?",
            "brackets",
        ),
        Slip(
            "the variance in the place of its root",
            edit("np.sqrt(", "("),
            "a variance is a width.",
            "Four times as many digits: how much narrower should the interval be? And yours?",
            "the square root forgotten",
        ),
        Slip(
            "the ends are exchanged",
            edit(ENDS, "return centre + half, centre - half"),
            "the order of the two ends is free.",
            "Which of the two numbers that you return is the smaller one?",
            "plus and minus read in this order",
        ),
        Slip(
            "the centre and the half-width are returned",
            edit(ENDS, "return centre, half"),
            "an interval is said as m ± h.",
            "What are the two ends, if the centre is 0.6 and the half-width 0.1?",
            "± as it is written in papers",
        ),
        Slip(
            "the 4 is squared, too",
            edit("z**2 / (4 * total**2)", "z**2 / (4 * total) ** 2"),
            "the square is that of all below the line.",
            "What is 4n² for n = 10: 400, or 1,600?",
            "brackets",
        ),
        Slip(
            "z²/4 · n² under the root",
            edit("z**2 / (4 * total**2)", "z**2 / 4 * total**2"),
            "what stands behind / is all under the fraction line.",
            "In which order does Python compute z**2 / 4 * n**2?",
            "brackets",
        ),
        Slip(
            "z in the place of z² under the root",
            edit("z**2 / (4 * total**2)", "z / (4 * total**2)"),
            "z is z.",
            "Which power has z in each place of the formula?",
            "a square forgotten",
        ),
        Slip(
            "the 4 under the root is forgotten",
            edit("z**2 / (4 * total**2)", "z**2 / total**2"),
            "the numbers are small print.",
            "Are the two fractions under your root those of the formula?",
            "read over",
        ),
        Slip(
            "the 2 in the centre is forgotten",
            edit("z**2 / (2 * total)", "z**2 / total"),
            "the numbers are small print.",
            "For 5 right of 10 the centre is one half. And yours?",
            "read over",
        ),
        Slip(
            "per cent",
            edit(ENDS, "return 100 * (centre - half), 100 * (centre + half)"),
            "an interval is said in per cent.",
            "A share lies between which two numbers?",
            "the unit of the report",
        ),
    ),
    conventions=(
        Convention(
            "Wald's interval",
            edit(CENTRE, "p", HALF, "z * np.sqrt(p * (1 - p) / total)"),
            "that is the interval of many textbooks, p ∓ z √(p (1 − p)/n). What does it say of 0"
            " right of 20? From 0 to 0: as if it were sure. Wilson's goes up to 0.16.",
        ),
        Convention(
            "z = 2 for 1.96",
            edit("p = right / total", "z = 2 if z == 1.96 else z\n    p = right / total"),
            "two standard errors are 95.4 %, and 1.96 are 95 %.",
        ),
    ),
    tips={"must return": ONE_END},
    hints=(
        "First p, the share that is right. Then the centre and the half-width, each by its formula;"
        " both are divided by 1 + z²/n.",
        "Under the root stand p (1 − p)/n and z²/4n². In Python 4n² is (4 * total**2), with"
        " brackets.",
        "A worked number: 0 right of 4 and z = 2: p is 0, 1 + z²/n is 2, the centre (0 + 4/8)/2 ="
        " 0.25, and the half-width 2 · √(4/64)/2 = 0.25. So from 0 to 0.5.",
    ),
)

APART = "np.subtract(a, b, dtype=float)"
BOTH = "return mean - half, mean + half"
DEVIATION = "np.std(apart, ddof=1)"
OF_THE_CATALOGUE = (
    np.array([0.031, 0.027, 0.035, 0.029, 0.040, 0.026]),
    np.array([0.028, 0.025, 0.033, 0.030, 0.035, 0.024]),
)

PAIRED_INTERVAL = Exercise(
    reference=reporting.paired_interval,
    returns=("low", "high"),
    inputs=(
        given(np.array([3.0, 5.0, 9.0, 4.0]), np.array([2.0, 6.0, 5.0, 2.5]), 3.182),
        given(*OF_THE_CATALOGUE, 2.571),
        given(np.array([1.0, 2.0, 4.0]), np.array([2.5, 2.0, 7.0]), 4.303),
    ),
    figures=(
        given(np.array([10.0, 12.0, 9.0, 11.0]), np.array([9.0, 9.5, 9.5, 8.0]), 3.182),
        "-1.015592 4.015592",
    ),
    slips=(
        Slip(
            "as if nothing were paired",
            edit(
                f"t * {DEVIATION} / np.sqrt(len(apart))",
                "t * np.sqrt((np.var(a, ddof=1) + np.var(b, ddof=1)) / len(a))",
            ),
            "these are two samples.",
            "Both methods had the same split. Does it matter to yours which of a belongs to which"
            " of b?",
            "the formula for two independent samples",
        ),
        Slip(
            "no root of n",
            edit(" / np.sqrt(len(apart))", ""),
            "the uncertainty is plus and minus one run.",
            "A hundred times as many pairs: is your interval narrower?",
            "the standard deviation in the place of the standard error",
        ),
        Slip(
            "divided by n",
            edit("np.sqrt(len(apart))", "len(apart)"),
            "the mean is divided by n, so is its error.",
            "Four times as many pairs: how much narrower should the interval be? And yours?",
            "std / n in the place of std / √n",
        ),
        Slip(
            "the deviation is divided by n, not n − 1",
            edit(", ddof=1", ""),
            "a variance is a mean of squares.",
            "From two pairs alone: by what is the sum of the squares divided?",
            "np.std as it comes",
        ),
        Slip(
            "the root of n − 1",
            edit("np.sqrt(len(apart))", "np.sqrt(len(apart) - 1)"),
            "n − 1 everywhere.",
            "How often does n − 1 stand in the formula, and where?",
            "degrees of freedom counted twice",
        ),
        Slip(
            "b − a",
            edit(APART, "np.subtract(b, a, dtype=float)"),
            "the sign of a difference is free.",
            "If a is larger everywhere, on which side of 0 is your interval?",
            "order of the arguments",
        ),
        Slip(
            "sorted first",
            edit(APART, "np.subtract(np.sort(a), np.sort(b), dtype=float)"),
            "pairs are made by order.",
            "Which number of b was measured on the same split as the first of a?",
            "sorted to look tidy",
        ),
        Slip(
            "the best of each",
            edit("np.mean(apart)", "np.min(a) - np.min(b)"),
            "the best run is what the method can do.",
            "Does your answer change if one run of a was lucky?",
            "papers that report the best seed",
            also=(edit("np.mean(apart)", "np.max(a) - np.max(b)"),),
        ),
        Slip(
            "1.96, whatever t is",
            edit("t * np", "1.96 * np"),
            "it is always 1.96.",
            "Which of your arguments do you never use?",
            "the normal quantile for six runs",
        ),
        Slip(
            "one standard error",
            edit("t * np", "np"),
            "plus and minus one standard error is 95 %.",
            "Which of your arguments do you never use?",
            "error bars of one standard error",
        ),
        Slip(
            "half as wide",
            edit("t * np", "t / 2 * np"),
            "the interval is t standard errors wide.",
            "How far is each end from the mean, in standard errors?",
            "width and half-width",
        ),
        Slip(
            "the size of the differences",
            edit(APART, f"np.abs({APART})"),
            "a difference is not negative.",
            "If a is better in half of the pairs and worse in the others, what is your mean?",
            "abs of a difference",
        ),
        Slip(
            "the variance in the place of the deviation",
            edit(DEVIATION, "np.var(apart, ddof=1)"),
            "a variance is a width.",
            "In per cent in the place of shares, all is a hundred times as large. Is yours?",
            "var for std",
        ),
        Slip(
            "around the median",
            edit("np.mean(apart)", "np.median(apart)"),
            "the middle one is more robust.",
            "Of which number is the standard error that you take?",
            "median for mean",
        ),
        Slip(
            "the ends are exchanged",
            edit(BOTH, "return mean + half, mean - half"),
            "the order of the two ends is free.",
            "Which of the two numbers that you return is the smaller one?",
            "plus and minus read in this order",
        ),
        Slip(
            "the mean and the half-width are returned",
            edit(BOTH, "return mean, half"),
            "an interval is said as m ± h.",
            "What are the two ends, if the mean is 3 and the half-width 2?",
            "± as it is written in papers",
        ),
        Slip(
            "half of n for its root",
            edit("np.sqrt(len(apart))", "(len(apart) / 2)"),
            "n**1/2 is a root.",
            "In which order does Python compute n**1/2?",
            "n**1/2 for n**0.5",
            also=(edit("np.sqrt(len(apart))", "len(apart) / 2"),),
        ),
        Slip(
            "the mean is not taken off",
            edit("np.std(apart, ddof=1)", "np.sqrt(np.sum(apart**2) / (len(apart) - 1))"),
            "a deviation is a root mean square.",
            "If all differences are 3, how wide should the interval be?",
            "the root of the mean square",
        ),
        Slip(
            "the root is taken of the deviation, too",
            edit(
                "np.std(apart, ddof=1) / np.sqrt(len(apart))",
                "np.sqrt(np.std(apart, ddof=1) / len(apart))",
            ),
            "the root is over the whole fraction.",
            "In per cent in the place of shares, all is a hundred times as large. Is yours?",
            "√(s/n) for √(s²/n)",
        ),
        Slip(
            "the root of 2n",
            edit("np.sqrt(len(apart))", "np.sqrt(2 * len(apart))"),
            "there are 2n numbers.",
            "How many differences do you average?",
            "all measurements counted",
        ),
    ),
    tips={"must return": ONE_END},
    hints=(
        "Take the difference of each pair first. From there on there is one list of numbers, not"
        " two.",
        "The half-width is t times the standard error, the deviation over √n. NumPy's std divides"
        " by n unless you say ddof=1.",
        "A worked number: a = (3, 5, 7), b = (2, 3, 4), t = 4.303: the differences 1, 2, 3 have the"
        " mean 2 and the deviation 1; the half-width is 4.303 · 1/√3 = 2.48.",
    ),
)


def _without_replacement(losses, n):
    ordered, count = np.sort(losses), len(losses)
    chances = [math.comb(count - i - 1, n - 1) / math.comb(count, n) for i in range(count)]
    return np.sum(chances * ordered)


def _more_draws_than_losses(call):
    """Whether n may be larger than the number of losses, as it may where they are put back."""

    def right(n):
        losses = np.array([0.4, 0.1, 0.6])
        return bool(np.isclose(call(losses.copy(), n), reporting.expected_best(losses, n)))

    return not right(2) or right(8)


CHANCES = "left[:-1] ** n - left[1:] ** n"
ANSWER = "np.sum(chances * ordered)"

EXPECTED_BEST = Exercise(
    reference=reporting.expected_best,
    inputs=(
        given(np.array([0.31, 0.27, 0.55, 0.90, 0.12]), 3),
        given(np.array([2.0, 1.4, 3.1, 0.7, 2.2, 0.9, 5.0]), 2),
        given(np.array([0.31, 0.27, 0.55, 0.90, 0.12]), 1),
        given(np.array([0.5, 0.2, 0.8, 0.3]), 4),
        given(np.array([0.3, 0.3, 0.1, 0.5]), 2),
    ),
    figures=(given(np.array([0.31, 0.12, 0.55, 0.27, 0.90]), 3), "0.2236"),
    rare=(("there may be more draws than losses", _more_draws_than_losses),),
    slips=(
        Slip(
            "the best of all",
            edit(ANSWER, "ordered[0]"),
            "I had all these tries, and this is my best.",
            "What does yours say for n = 1?",
            "min of everything that was tried",
        ),
        Slip(
            "the best of the first n",
            edit("np.sort(losses)", "losses", ANSWER, "np.min(ordered[:n])"),
            "a budget of n means the first n.",
            "What becomes of yours if the trials come in another order?",
            "running minimum of one search",
        ),
        Slip(
            "equal losses are counted once",
            edit("np.sort(losses)", "np.unique(losses)"),
            "a loss is a loss, however often it came.",
            "Four trials, two of them with the same loss: how many can be drawn?",
            "set or np.unique to sort",
        ),
        Slip(
            "the n-th best",
            edit(ANSWER, "ordered[n - 1]"),
            "n trials give the rank n.",
            "With more trials, does the best become better? And yours?",
            "an order statistic taken by its number",
            also=(edit(ANSWER, "ordered[min(n, count - 1)]"),),
        ),
        Slip(
            "the mean of the n best",
            edit(ANSWER, "np.mean(ordered[:n])"),
            "expected is a mean, best is sorted.",
            "For n = 1 there is nothing to choose from. What is the answer, and what is yours?",
            "sorted, cut, averaged",
        ),
        Slip(
            "the largest of n",
            edit("np.sort(losses)", "np.sort(losses)[::-1]"),
            "the best is the largest.",
            "Is a large loss good?",
            "accuracies in mind",
        ),
        Slip(
            "not sorted",
            edit("np.sort(losses)", "losses"),
            "the chances belong to the trials as they came.",
            "What becomes of yours if the trials come in another order?",
            "v₍ᵢ₎ read as v_i",
        ),
        Slip(
            "the mean of all",
            edit(ANSWER, "np.mean(ordered)"),
            "expected means the mean.",
            "With more trials, does the best become better? And yours?",
            "n is never used",
        ),
        Slip(
            "the median of all",
            edit(ANSWER, "np.median(ordered)"),
            "a typical trial.",
            "With more trials, does the best become better? And yours?",
            "n is never used",
        ),
        Slip(
            "a quantile of all",
            edit(ANSWER, "np.quantile(ordered, 1 / (n + 1))"),
            "the best of n lies at the share 1/(n + 1).",
            "For n = 1 there is nothing to choose from. What is the answer, and what is yours?",
            "the rule for even chances",
            also=(edit(ANSWER, "np.quantile(ordered, 1 / n)"),),
        ),
        Slip(
            "ranks from 1",
            edit("np.arange(count + 1)", "np.arange(1, count + 2)"),
            "the first is number 1.",
            "Do your chances add up to 1?",
            "i from 1 in a formula that counts from 0",
        ),
        Slip(
            "no difference of the two powers",
            edit(CHANCES, "left[:-1] ** n"),
            "the chance of rank i is ((N − i)/N)ⁿ.",
            "Do your chances add up to 1?",
            "at least and exactly mixed up",
        ),
        Slip(
            "one trial too many",
            edit(CHANCES, "left[:-1] ** (n + 1) - left[1:] ** (n + 1)"),
            "the first trial does not count.",
            "For n = 1 there is nothing to choose from. What is the answer, and what is yours?",
            "off by one",
        ),
        Slip(
            "one trial too few",
            edit(CHANCES, "left[:-1] ** (n - 1) - left[1:] ** (n - 1)"),
            "the first trial does not count.",
            "Do your chances add up to 1 for n = 1?",
            "off by one",
        ),
        Slip(
            "the power is a product",
            edit(CHANCES, "left[:-1] * n - left[1:] * n"),
            "n trials, n times the chance.",
            "Do your chances add up to 1?",
            "* for **",
        ),
        Slip(
            "the smallest is left out",
            edit(ANSWER, "np.sum((chances * ordered)[1:])"),
            "counting begins at 1.",
            "Which i has the smallest loss?",
            "range(1, N)",
        ),
        Slip(
            "the largest is left out",
            edit(ANSWER, "np.sum((chances * ordered)[:-1])"),
            "the last one has no next.",
            "What does yours say for n = 1?",
            "range(N - 1)",
        ),
        Slip(
            "only the first n ranks",
            edit(ANSWER, "np.sum((chances * ordered)[:n])"),
            "n trials are n terms.",
            "Over which i does the sum run?",
            "range(n)",
        ),
        Slip(
            "the places of the losses in the place of the losses",
            edit("np.sort(losses)", "np.argsort(losses)"),
            "argsort sorts.",
            "What does np.argsort return: losses, or their numbers?",
            "argsort for sort",
        ),
        Slip(
            "the sign is turned",
            edit("left[:-1] ** n - left[1:] ** n", "left[1:] ** n - left[:-1] ** n"),
            "the order of a difference is free.",
            "Can a chance be below 0?",
            "exchanged terms",
        ),
        Slip(
            "the mean in the place of the sum",
            edit(ANSWER, "np.mean(chances * ordered)"),
            "expected means the mean.",
            "Do your chances add up to 1?",
            "np.mean for np.sum",
        ),
    ),
    conventions=(
        Convention(
            "drawn without replacement",
            _without_replacement,
            "no trial is drawn twice, so that n = N gives the smallest of all. The paper draws with"
            " replacement.",
        ),
    ),
    hints=(
        "Sort the losses. The best of n draws is the smallest, v₀, unless all n draws missed it:"
        " each misses it with the chance (N − 1)/N.",
        "All n draws have rank i or a worse one with the chance ((N − i)/N)ⁿ. Take off the chance"
        " that all are worse than rank i; that is the chance of v₍ᵢ₎. Multiply and add up.",
        "A worked number: losses 1 and 3, n = 2: both draws are 3 with the chance 1/4, else the"
        " best is 1: 3/4 · 1 + 1/4 · 3 = 1.5.",
    ),
)

QUESTIONS = {
    "two networks": Question(
        asks=(
            "Two networks are right on 97.0 % and 97.7 % of 300 test digits. By how many digits do"
            " they differ?"
        ),
        truth=lambda: round(0.977 * 300) - round(0.970 * 300),
        between=(0, 30),
        unit="digits",
        within=0.5,
        why="97.0 % of 300 are 291 digits, and 97.7 % are 293: one digit is a third of a point",
    ),
} | TWELVE
