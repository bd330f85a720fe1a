"""Exercises: `adagrad_step` and `rmsprop_step`."""

import numpy as np

from coursekit import conventions, rules
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    given,
)

W, DW, S = np.array([1.0, -2.0]), np.array([0.3, -2.0]), np.array([0.04, 2.25])
# The last coordinate has never had a slope: without ε it is 0/0.
THREE = np.array([0.5, 3.0, -1.0]), np.array([2.0, -0.5, 0.0]), np.array([0.7, 5.0, 0.0])


def _corrected(w, dw, s, *, alpha, beta2, eps, t):
    s = beta2 * s + (1 - beta2) * dw**2
    return w - alpha * dw / (np.sqrt(s / (1 - beta2**t)) + eps), s


ADAGRAD_STEP = Exercise(
    reference=rules.adagrad_step,
    returns=("w", "s"),
    inputs=(
        given(W, DW, S, alpha=0.5, eps=0.01),
        given(*THREE, alpha=0.2, eps=0.1),
        # tells a start at 0.1 from one added in each step
        given(W, np.array([0.4, -3.0]), np.zeros(2), alpha=0.5, eps=0.01),
    ),
    asked="w, dw, s, *, alpha, eps=1e-8",
    figures=(given(W, DW, S, alpha=0.5, eps=0.01), "0.595202 -1.60159 0.13 6.25"),
    slips=(
        Slip(
            "the gradient is not squared",
            edit("dw**2", "dw"),
            "s adds up the gradients.",
            "What happens to your s when the gradient changes its sign, and to the root of it?",
            "the square dropped while copying",
        ),
        Slip(
            "the root is missing",
            edit("np.sqrt(s)", "s"),
            "the squares themselves are the divisor.",
            "If all gradients were a hundred times larger, should the step change? Does yours?",
            "seeds 004, line 99",
        ),
        Slip(
            "s is not added up",
            edit("s + dw**2", "dw**2"),
            "s is the square of this gradient.",
            "Which part of the past does your s remember?",
            "`grad_squared` made anew in each step; invisible in the first step",
        ),
        Slip(
            "s is averaged, as in RMSProp",
            edit("s + dw**2", "0.9 * s + 0.1 * dw**2"),
            "the two rules differ in name only.",
            "Should AdaGrad ever forget a large gradient?",
            "the next lecture's rule",
        ),
        Slip(
            "the step uses the old s",
            edit("s = s", "new = s", "eps), s", "eps), new"),
            "the order of the two lines does not matter.",
            "In the first step the old s is 0: by what do you divide?",
            "stanfordnlp/GloVe #134",
        ),
        Slip(
            "uphill: the step is added",
            edit("w - alpha", "w + alpha"),
            "a step is added to w.",
            "The gradient points where the cost rises: which way should w go?",
            "a sign lost",
        ),
        Slip(
            "ε is added to w: w − α dw/√s + ε",
            edit("(np.sqrt(s) + eps)", "np.sqrt(s) + eps"),
            "a formula can be typed as it is printed.",
            "What does your ε do if s is 0, and what does it do to w in every step?",
            "seeds 002, line 51",
        ),
        Slip(
            "ε is added to the quotient",
            edit("alpha * dw / (np.sqrt(s) + eps)", "alpha * (dw / np.sqrt(s) + eps)"),
            "ε belongs to the whole fraction.",
            "If s is 0, does your ε stop the division by zero?",
            "brackets misplaced",
        ),
        Slip(
            "ε is missing",
            edit(" + eps", ""),
            "ε is so small that it can be left out.",
            "What is 0/0, and when would a coordinate meet it?",
            "seeds 000, line 50, for the sum",
        ),
        Slip(
            "the learning rate is forgotten",
            edit("alpha * dw", "dw"),
            "the quotient is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying",
        ),
        Slip(
            "the root is kept in s",
            edit("s + dw**2", "np.sqrt(s + dw**2)", "np.sqrt(s) +", "s +"),
            "s is the size of the gradients, so the root belongs in it.",
            "In the next step dw² is added to your s: is it a square then?",
            "one variable for two things",
        ),
        Slip(
            "multiplied by the root",
            edit("dw / (np", "dw * (np"),
            "a large s means a large step.",
            "Which coordinate should brake: the steep one or the flat one?",
            "a division lost",
        ),
        Slip(
            "0.1 is added to s in every step",
            edit("s + dw**2", "s + 0.1 + dw**2"),
            "Keras starts s at 0.1, so 0.1 belongs in the formula.",
            "What has your s grown to after a hundred steps without any gradient?",
            "a start value put into the step",
        ),
        Slip(
            "dw @ dw: one sum for all coordinates",
            edit("dw**2", "dw @ dw"),
            "dw² is the product of dw with itself.",
            "How many numbers is dw @ dw, and how many brakes does the rule need?",
            "the matrix product for a square",
        ),
        Slip(
            "the gradient is missing in the step",
            edit("alpha * dw /", "alpha /"),
            "the root already holds the gradient.",
            "If the slope changes its sign, does your step change its direction?",
            "a factor dropped while copying",
        ),
    ),
    conventions=(
        Convention(
            "ε inside the root",
            edit("(np.sqrt(s) + eps)", "np.sqrt(s + eps)"),
            "ε stands inside the root (Keras). For a vanishing gradient √ε of yours acts "
            "as the course's ε.",
        ),
        Convention(
            "Keras: ε inside the root, and s starts at 0.1",
            edit(
                "s + dw**2",
                "np.where(s == 0, 0.1, s) + dw**2",
                "(np.sqrt(s) + eps)",
                "np.sqrt(s + eps)",
            ),
            "it is Keras' AdaGrad: ε inside the root, and s starts at 0.1. The course's s "
            "starts at what it is given.",
        ),
        Convention(
            "s starts at 0.1",
            edit("s + dw**2", "np.where(s == 0, 0.1, s) + dw**2"),
            "it starts s at 0.1 where it is 0 (Keras). Here s is what it is given: pass "
            "0.1 in the first step to convert.",
        ),
    ),
    hints=(
        (
            "Each coordinate carries a sum of its squared gradients, and divides its step "
            "by the root of that sum."
        ),
        (
            "Two lines: s grows by the square of dw; then w moves by alpha * dw, divided "
            "by (root of the new s) + eps. Mind the brackets."
        ),
        (
            "A worked number: w = 1, dw = 0.3, s = 0.04, alpha = 0.5, eps = 0.01: s = "
            "0.13, √s = 0.3606, w = 1 − 0.15 / 0.3706 = 0.5952."
        ),
    ),
)

RMSPROP_STEP = Exercise(
    reference=rules.rmsprop_step,
    returns=("w", "s"),
    inputs=(
        given(W, DW, S, alpha=0.5, beta2=0.9, eps=0.01, offered={"t": 2}),
        given(*THREE, alpha=0.2, beta2=0.7, eps=0.1, offered={"t": 3}),
        given(
            W,
            np.array([0.4, -3.0]),
            np.zeros(2),
            alpha=0.5,
            beta2=0.9,
            eps=0.01,
            offered={"t": 1},
        ),
    ),
    asked="w, dw, s, *, alpha, beta2=0.9, eps=1e-8",
    figures=(given(W, DW, S, alpha=0.5, beta2=0.9, eps=0.01), "0.324726 -1.36194 0.045 2.425"),
    slips=(
        Slip(
            "the gradient is not squared",
            edit("dw**2", "dw"),
            "s averages the gradients.",
            "What is the average of a gradient that jumps between −1 and 1, and what is "
            "the average of its square?",
            "the square dropped while copying",
        ),
        Slip(
            "the root is missing",
            edit("np.sqrt(s)", "s"),
            "the squares themselves are the divisor.",
            "If all gradients were a hundred times larger, should the step change? Does yours?",
            "seeds 004, line 99",
        ),
        Slip(
            "s is squared where its root belongs",
            edit("np.sqrt(s)", "s**2"),
            "the square of dw means that s is squared.",
            "With dw = 0.01 for ever, how long should the step be, and how long is yours?",
            "seeds 000, line 68",
        ),
        Slip(
            "ε is added to w: w − α dw/√s + ε",
            edit("(np.sqrt(s) + eps)", "np.sqrt(s) + eps"),
            "a formula can be typed as it is printed.",
            "What does your ε do if s is 0, and what does it do to w in every step?",
            "seeds 002, line 51",
        ),
        Slip(
            "ε is added to the quotient",
            edit("alpha * dw / (np.sqrt(s) + eps)", "alpha * (dw / np.sqrt(s) + eps)"),
            "ε belongs to the whole fraction.",
            "If s is 0, does your ε stop the division by zero?",
            "brackets misplaced",
        ),
        Slip(
            "ε is missing",
            edit(" + eps", ""),
            "ε is so small that it can be left out.",
            "What is 0/0, and when would a coordinate meet it?",
            "seeds 000, line 50",
        ),
        Slip(
            "the factor 1 − β2 is missing",
            edit("(1 - beta2) * dw**2", "dw**2"),
            "the decay of the old squares is all that is needed.",
            "With a gradient of 1 for ever, should s be 1? What does yours become?",
            "fastai/fastbook PR #342",
        ),
        Slip(
            "β2 and 1 − β2 are swapped",
            edit("beta2 * s + (1 - beta2) * dw**2", "(1 - beta2) * s + beta2 * dw**2"),
            "β2 is the weight of the new square.",
            "With β2 = 0.9, should the new square be a tenth of s or nine tenths?",
            "forum threads",
        ),
        Slip(
            "β2 is missing before the old s",
            edit("beta2 * s +", "s +"),
            "the new square is simply added.",
            "Can your s ever become smaller again?",
            "seeds 000, line 44, for the square",
        ),
        Slip(
            "s is a sum, as in AdaGrad",
            edit("beta2 * s + (1 - beta2) * dw**2", "s + dw**2"),
            "the two rules differ in name only.",
            "Which argument of yours is never used?",
            "the rule before this one",
        ),
        Slip(
            "the weights are squared, not the gradients",
            edit("dw**2", "w**2"),
            "the size of a weight says how far it may move.",
            "Whose size should brake: that of the weight or that of its slope?",
            "seeds 002, line 48",
        ),
        Slip(
            "the step uses the old s",
            edit("s = beta2", "new = beta2", "eps), s", "eps), new"),
            "the order of the two lines does not matter.",
            "In the first step the old s is 0: by what do you divide?",
            "lines in the wrong order",
        ),
        Slip(
            "uphill: the step is added",
            edit("w - alpha", "w + alpha"),
            "a step is added to w.",
            "The gradient points where the cost rises: which way should w go?",
            "a sign lost",
        ),
        Slip(
            "1 − β2 is squared, too",
            edit("(1 - beta2) * dw**2", "((1 - beta2) * dw) ** 2"),
            "the square belongs to the whole product.",
            "With a gradient of 1 for ever, should s be 1? What does yours become?",
            "brackets misplaced",
        ),
        Slip(
            "dw @ dw: one sum for all coordinates",
            edit("dw**2", "dw @ dw"),
            "dw² is the product of dw with itself.",
            "How many numbers is dw @ dw, and how many brakes does the rule need?",
            "the matrix product for a square",
        ),
        Slip(
            "the gradient is missing in the step",
            edit("alpha * dw /", "alpha /"),
            "the root already holds the gradient.",
            "If the slope changes its sign, does your step change its direction?",
            "a factor dropped while copying",
        ),
    ),
    conventions=(
        Convention(
            "ε inside the root",
            conventions.rmsprop_inside_step,
            "ε stands inside the root (Keras, TensorFlow). For a vanishing gradient √ε of "
            "yours acts as the course's ε: 1e-8 inside is 1e-4 outside.",
        ),
        Convention(
            "bias-corrected",
            _corrected,
            "it divides s by 1 − β2ᵗ, as Adam does. Usual RMSProp does not: its first step "
            "is 1/√(1 − β2) times as long.",
        ),
    ),
    hints=(
        (
            "AdaGrad that forgets: s is no longer the sum but the exponentially weighted "
            "average of the squared gradient."
        ),
        (
            "Two lines: the new s from the old s and dw squared, with beta2 and 1 - beta2; "
            "then w moves as in AdaGrad."
        ),
        (
            "A worked number: w = 1, dw = 0.3, s = 0.04, alpha = 0.5, beta2 = 0.9, eps = "
            "0.01: s = 0.045, w = 1 − 0.15 / (0.2121 + 0.01) = 0.3247."
        ),
    ),
)

QUESTIONS = {
    "hundredth step": Question(
        asks="The gradient is 1 in every step. How long is AdaGrad's hundredth step?",
        truth=lambda: 1 / np.sqrt(100),
        unit="α",
        between=(0, 1),
        why=(
            "After a hundred gradients of 1 the sum of their squares is 100, and its root is 10."
            " AdaGrad's step only ever shrinks"
        ),
    ),
}
