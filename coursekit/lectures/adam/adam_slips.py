"""The slips of `adam_step`: most have the right averages and another last line, or the other way
round.
"""

import numpy as np

from coursekit import rules
from coursekit.exercises.exercise import Slip


def averages(dw, v, s, h):
    return h["beta1"] * v + (1 - h["beta1"]) * dw, h["beta2"] * s + (1 - h["beta2"]) * dw**2


def corrections(h, t):
    return 1 - h["beta1"] ** t, 1 - h["beta2"] ** t


def by_last_line(move):
    """Adam with right averages and another last line: `move` gets w, dw, (v, s), t and the
    hyperparameters h.
    """

    def wrong(w, dw, v, s, *, t, **h):
        v, s = averages(dw, v, s, h)
        return move(w, dw, (v, s), t, h), v, s

    return wrong


def _made(averages):
    """The usual last line over other averages, from (dw, v, s, h)."""

    def wrong(w, dw, v, s, *, t, **h):
        v, s = averages(dw, v, s, h)
        for_v, for_s = corrections(h, t)
        return w - h["alpha"] * v / for_v / (np.sqrt(s / for_s) + h["eps"]), v, s

    return wrong


def _last(line):
    """Another last line over the corrected averages, from (w, dw, v_hat, s_hat, alpha, eps)."""

    def move(w, dw, averages, t, h):
        v, s = averages
        for_v, for_s = corrections(h, t)
        return line(w, dw, v / for_v, s / for_s, h["alpha"], h["eps"])

    return by_last_line(move)


def _of_the_average(dw, v, s, h):
    v = h["beta1"] * v + (1 - h["beta1"]) * dw
    return v, h["beta2"] * s + (1 - h["beta2"]) * v**2


SLIPS = (
    Slip(
        "s is squared where its root belongs",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * v / (s**2 + eps)),
        "the square of dw means that s is squared.",
        "With dw = 0.01 for ever, how long should the step be, and how long is yours?",
        "seeds 000, line 68",
    ),
    Slip(
        "the root is missing",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * v / (s + eps)),
        "the average of the squares is the divisor.",
        "If all gradients were a hundred times larger, should the step change? Does yours?",
        "a root lost",
    ),
    Slip(
        "ε is added to w: w − α v̂/√ŝ + ε",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * v / np.sqrt(s) + eps),
        "a formula can be typed as it is printed.",
        "What does your ε do if s is 0, and what does it do to w in every step?",
        "seeds 001, line 133",
    ),
    Slip(
        "ε is added to the quotient",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * (v / np.sqrt(s) + eps)),
        "ε belongs to the whole fraction.",
        "If s is 0, does your ε stop the division by zero?",
        "brackets misplaced",
    ),
    Slip(
        "ε is missing",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * v / np.sqrt(s)),
        "ε is so small that it can be left out.",
        "What is 0/0, and when would a weight meet it?",
        "published assignments that let it pass",
    ),
    Slip(
        "uphill: the step is added",
        _last(lambda w, dw, v, s, alpha, eps: w + alpha * v / (np.sqrt(s) + eps)),
        "a step is added to w.",
        "The gradient points where the cost rises: which way should w go?",
        "a sign lost",
    ),
    Slip(
        "s averages the gradient, not its square",
        _made(
            lambda dw, v, s, h: (averages(dw, v, s, h)[0], h["beta2"] * s + (1 - h["beta2"]) * dw)
        ),
        "both averages are averages of the gradient.",
        "What becomes of the root if the gradient is negative for a while?",
        "a square lost",
    ),
    Slip(
        "s averages the square of v",
        _made(_of_the_average),
        "the size of the step is the size of v.",
        "If the gradient jumps between −1 and 1, what is v², and what is the average of dw²?",
        "one name for two things",
    ),
    Slip(
        "β1 and β2 are swapped",
        lambda w, dw, v, s, *, beta1, beta2, **h: rules.adam_step(
            w, dw, v, s, beta1=beta2, beta2=beta1, **h
        ),
        "the order of the two betas does not matter.",
        "Which of the two averages should remember longer: that of the gradient or that of its"
        " square?",
        "arguments in the wrong order",
    ),
    Slip(
        "dw stands where the old averages belong",
        _made(
            lambda dw, v, s, h: (
                h["beta1"] * dw + (1 - h["beta1"]) * dw,
                h["beta2"] * dw + (1 - h["beta2"]) * dw**2,
            )
        ),
        "β mixes the gradient with itself.",
        "Where in your two averages do the old v and s come in?",
        "mbadry1/DeepLearning.ai-Summary; PR #119 there",
    ),
    Slip(
        "the step uses dw, not v",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * dw / (np.sqrt(s) + eps)),
        "v is only kept beside the step.",
        "You make v: what is it used for?",
        "RMSProp's last line",
    ),
    Slip(
        "multiplied by the root",
        _last(lambda w, dw, v, s, alpha, eps: w - alpha * v * (np.sqrt(s) + eps)),
        "a large s means a large step.",
        "Which coordinate should brake: the steep one or the flat one?",
        "oracle/tribuo PR #401",
    ),
    Slip(
        "averages without history",
        _made(lambda dw, v, s, h: ((1 - h["beta1"]) * dw, (1 - h["beta2"]) * dw**2)),
        "the averages are made from this gradient alone.",
        "Where in your function do the old v and s come in?",
        "published assignments that let it pass; invisible in the first step",
    ),
)
