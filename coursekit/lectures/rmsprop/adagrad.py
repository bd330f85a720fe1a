"""Exercise: `adagrad_step`."""

import numpy as np

from coursekit import rules
from coursekit.exercises.exercise import Convention, Exercise, Slip, given
from coursekit.lectures.rmsprop.brakes import (
    DW,
    EPS_BESIDE,
    NO_ROOT,
    THREE,
    UPHILL,
    S,
    W,
    before,
    braked,
    by,
    common,
    inside,
    summed,
)

ADAGRAD_STEP = Exercise(
    reference=rules.adagrad_step,
    returns=("w", "s"),
    inputs=(
        given(W, DW, S, alpha=0.5, eps=0.01),
        given(*THREE, alpha=0.2, eps=0.1),
        given(
            W, np.array([0.4, -3.0]), np.zeros(2), alpha=0.5, eps=0.01
        ),  # tells a start at 0.1 from one added in each step
    ),
    slips=(
        Slip(
            "the gradient is not squared",
            by(lambda s, dw, h: s + dw, braked),
            "s adds up the gradients.",
            "What happens to your s when the gradient changes its sign, and to the root of it?",
            "the square dropped while copying",
        ),
        common(NO_ROOT, summed),
        Slip(
            "s is not added up",
            by(lambda s, dw, h: dw**2, braked),
            "s is the square of this gradient.",
            "Which part of the past does your s remember?",
            "`grad_squared` made anew in each step; invisible in the first step",
        ),
        Slip(
            "s is averaged, as in RMSProp",
            by(lambda s, dw, h: 0.9 * s + 0.1 * dw**2, braked),
            "the two rules differ in name only.",
            "Should AdaGrad ever forget a large gradient?",
            "the next lecture's rule",
        ),
        Slip(
            "the step uses the old s",
            before(summed),
            "the order of the two lines does not matter.",
            "In the first step the old s is 0: by what do you divide?",
            "stanfordnlp/GloVe #134",
        ),
        common(UPHILL, summed),
        common(EPS_BESIDE, summed),
        Slip(
            "ε is added to the quotient",
            by(summed, lambda w, dw, s, h: w - h["alpha"] * (dw / np.sqrt(s) + h["eps"])),
            "ε belongs to the whole fraction.",
            "If s is 0, does your ε stop the division by zero?",
            "brackets misplaced",
        ),
        Slip(
            "ε is missing",
            by(summed, lambda w, dw, s, h: w - h["alpha"] * dw / np.sqrt(s)),
            "ε is so small that it can be left out.",
            "What is 0/0, and when would a coordinate meet it?",
            "seeds 000, line 50, for the sum",
        ),
        Slip(
            "the learning rate is forgotten",
            by(summed, lambda w, dw, s, h: w - dw / (np.sqrt(s) + h["eps"])),
            "the quotient is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying",
        ),
        Slip(
            "the root is kept in s",
            lambda w, dw, s, *, alpha, eps: (w - alpha * dw / ((u := np.sqrt(s + dw**2)) + eps), u),
            "s is the size of the gradients, so the root belongs in it.",
            "In the next step dw² is added to your s: is it a square then?",
            "one variable for two things",
        ),
        Slip(
            "multiplied by the root",
            by(summed, lambda w, dw, s, h: w - h["alpha"] * dw * (np.sqrt(s) + h["eps"])),
            "a large s means a large step.",
            "Which coordinate should brake: the steep one or the flat one?",
            "a division lost",
        ),
        Slip(
            "0.1 is added to s in every step",
            by(lambda s, dw, h: s + 0.1 + dw**2, braked),
            "Keras starts s at 0.1, so 0.1 belongs in the formula.",
            "What has your s grown to after a hundred steps without any gradient?",
            "a start value put into the step",
        ),
    ),
    conventions=(
        Convention(
            "ε inside the root",
            by(summed, inside),
            "ε stands inside the root (Keras). For a vanishing gradient √ε of yours acts as the"
            " course's ε.",
        ),
        Convention(
            "Keras: ε inside the root, and s starts at 0.1",
            by(lambda s, dw, h: np.where(s == 0, 0.1, s) + dw**2, inside),
            "it is Keras' AdaGrad: ε inside the root, and s starts at 0.1. The course's s starts at"
            " what it is given.",
        ),
        Convention(
            "s starts at 0.1",
            by(lambda s, dw, h: np.where(s == 0, 0.1, s) + dw**2, braked),
            "it starts s at 0.1 where it is 0 (Keras). Here s is what it is given: pass 0.1 in the"
            " first step to convert.",
        ),
    ),
    hints=(
        (
            "Each coordinate carries a sum of its squared gradients, and divides its step by the"
            " root of that sum."
        ),
        (
            "Two lines: s grows by the square of dw; then w moves by alpha * dw, divided by (root"
            " of the new s) + eps. Mind the brackets."
        ),
        (
            "A worked number: w = 1, dw = 0.3, s = 0.04, alpha = 0.5, eps = 0.01: s = 0.13, √s ="
            " 0.3606, w = 1 − 0.15 / 0.3706 = 0.5952."
        ),
    ),
)
