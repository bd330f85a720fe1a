"""Exercise: `rmsprop_step`."""

import numpy as np

from coursekit import conventions, rules
from coursekit.exercises.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.rmsprop.brakes import (
    DW,
    EPS_BESIDE,
    NO_ROOT,
    THREE,
    UPHILL,
    S,
    W,
    averaged,
    before,
    braked,
    by,
    common,
    summed,
)

RMSPROP_STEP = Exercise(
    reference=rules.rmsprop_step,
    returns=("w", "s"),
    inputs=(
        given(W, DW, S, alpha=0.5, beta2=0.9, eps=0.01, offered={"t": 2}),
        given(*THREE, alpha=0.2, beta2=0.7, eps=0.1, offered={"t": 3}),
        given(
            W, np.array([0.4, -3.0]), np.zeros(2), alpha=0.5, beta2=0.9, eps=0.01, offered={"t": 1}
        ),
    ),
    slips=(
        Slip(
            "the gradient is not squared",
            by(lambda s, dw, h: h["beta2"] * s + (1 - h["beta2"]) * dw, braked),
            "s averages the gradients.",
            "What is the average of a gradient that jumps between −1 and 1, and what is the average"
            " of its square?",
            "the square dropped while copying",
        ),
        common(NO_ROOT, averaged),
        Slip(
            "s is squared where its root belongs",
            by(averaged, lambda w, dw, s, h: w - h["alpha"] * dw / (s**2 + h["eps"])),
            "the square of dw means that s is squared.",
            "With dw = 0.01 for ever, how long should the step be, and how long is yours?",
            "seeds 000, line 68",
        ),
        common(EPS_BESIDE, averaged),
        Slip(
            "ε is added to the quotient",
            by(averaged, lambda w, dw, s, h: w - h["alpha"] * (dw / np.sqrt(s) + h["eps"])),
            "ε belongs to the whole fraction.",
            "If s is 0, does your ε stop the division by zero?",
            "brackets misplaced",
        ),
        Slip(
            "ε is missing",
            by(averaged, lambda w, dw, s, h: w - h["alpha"] * dw / np.sqrt(s)),
            "ε is so small that it can be left out.",
            "What is 0/0, and when would a coordinate meet it?",
            "seeds 000, line 50",
        ),
        Slip(
            "the factor 1 − β2 is missing",
            by(lambda s, dw, h: h["beta2"] * s + dw**2, braked),
            "the decay of the old squares is all that is needed.",
            "With a gradient of 1 for ever, should s be 1? What does yours become?",
            "fastai/fastbook PR #342",
        ),
        Slip(
            "β2 and 1 − β2 are swapped",
            by(lambda s, dw, h: (1 - h["beta2"]) * s + h["beta2"] * dw**2, braked),
            "β2 is the weight of the new square.",
            "With β2 = 0.9, should the new square be a tenth of s or nine tenths?",
            "forum threads",
        ),
        Slip(
            "β2 is missing before the old s",
            by(lambda s, dw, h: s + (1 - h["beta2"]) * dw**2, braked),
            "the new square is simply added.",
            "Can your s ever become smaller again?",
            "seeds 000, line 44, for the square",
        ),
        Slip(
            "s is a sum, as in AdaGrad",
            by(summed, braked),
            "the two rules differ in name only.",
            "Which argument of yours is never used?",
            "the rule before this one",
        ),
        Slip(
            "the weights are squared, not the gradients",
            lambda w, dw, s, *, alpha, beta2, eps: (
                w - alpha * dw / (np.sqrt(u := beta2 * s + (1 - beta2) * w**2) + eps),
                u,
            ),
            "the size of a weight says how far it may move.",
            "Whose size should brake: that of the weight or that of its slope?",
            "seeds 002, line 48",
        ),
        Slip(
            "the step uses the old s",
            before(averaged),
            "the order of the two lines does not matter.",
            "In the first step the old s is 0: by what do you divide?",
            "lines in the wrong order",
        ),
        common(UPHILL, averaged),
        Slip(
            "1 − β2 is squared, too",
            by(lambda s, dw, h: h["beta2"] * s + ((1 - h["beta2"]) * dw) ** 2, braked),
            "the square belongs to the whole product.",
            "With a gradient of 1 for ever, should s be 1? What does yours become?",
            "brackets misplaced",
        ),
    ),
    conventions=(
        Convention(
            "ε inside the root",
            lambda w, dw, s, *, alpha, beta2, eps: conventions.rmsprop_inside_step(
                w, dw, s, alpha=alpha, beta2=beta2, eps=eps
            ),
            "ε stands inside the root (Keras, TensorFlow). For a vanishing gradient √ε of yours"
            " acts as the course's ε: 1e-8 inside is 1e-4 outside.",
        ),
        Convention(
            "bias-corrected",
            lambda w, dw, s, *, alpha, beta2, eps, t: (
                w
                - alpha
                * dw
                / (np.sqrt((u := beta2 * s + (1 - beta2) * dw**2) / (1 - beta2**t)) + eps),
                u,
            ),
            "it divides s by 1 − β2ᵗ, as Adam does. Usual RMSProp does not: its first step is 1/√(1"
            " − β2) times as long.",
        ),
    ),
    hints=(
        (
            "AdaGrad that forgets: s is no longer the sum but the exponentially weighted average"
            " of the squared gradient."
        ),
        (
            "Two lines: the new s from the old s and dw squared, with beta2 and 1 - beta2; then w"
            " moves as in AdaGrad."
        ),
        (
            "A worked number: w = 1, dw = 0.3, s = 0.04, alpha = 0.5, beta2 = 0.9, eps = 0.01: s ="
            " 0.045, w = 1 − 0.15 / (0.2121 + 0.01) = 0.3247."
        ),
    ),
)

QUESTIONS = {
    "hundredth step": Question(
        lambda: 1 / np.sqrt(100),
        "α",
        "After a hundred gradients of 1 the sum of their squares is 100, and its root is 10."
        " AdaGrad's step only ever shrinks",
    ),
}

from coursekit.lectures.rmsprop.adagrad import ADAGRAD_STEP  # noqa
