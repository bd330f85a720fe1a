"""The slips of `adam_step`: most have the right averages and another last line, or the other way round."""

import numpy as np

from coursekit import rules
from coursekit.exercises.records import Slip


def _averages(dw, v, s, h):
    return h["beta1"] * v + (1 - h["beta1"]) * dw, h["beta2"] * s + (1 - h["beta2"]) * dw**2


def _corrections(h, t):
    return 1 - h["beta1"] ** t, 1 - h["beta2"] ** t


def _step(move):
    """Adam with right averages and another last line: `move` gets w, dw, (v, s), t and the hyperparameters h."""

    def wrong(w, dw, v, s, *, t, **h):
        v, s = _averages(dw, v, s, h)
        return move(w, dw, (v, s), t, h), v, s

    return wrong


def _with(factors):
    """The usual last line with other divisors for v and s, from (h, t)."""

    def move(w, dw, averages, t, h):
        v, s = averages
        for_v, for_s = factors(h, t)
        return w - h["alpha"] * v / for_v / (np.sqrt(s / for_s) + h["eps"])

    return _step(move)


def _made(averages):
    """The usual last line over other averages, from (dw, v, s, h)."""

    def wrong(w, dw, v, s, *, t, **h):
        v, s = averages(dw, v, s, h)
        for_v, for_s = _corrections(h, t)
        return w - h["alpha"] * v / for_v / (np.sqrt(s / for_s) + h["eps"]), v, s

    return wrong


def _last(line):
    """Another last line over the corrected averages, from (w, dw, v_hat, s_hat, alpha, eps)."""

    def move(w, dw, averages, t, h):
        v, s = averages
        for_v, for_s = _corrections(h, t)
        return line(w, dw, v / for_v, s / for_s, h["alpha"], h["eps"])

    return _step(move)


def _in_place(w, dw, v, s, *, t, **h):
    v, s = _averages(dw, v, s, h)
    for_v, for_s = _corrections(h, t)
    v, s = v / for_v, s / for_s
    return w - h["alpha"] * v / (np.sqrt(s) + h["eps"]), v, s


def _of_the_average(dw, v, s, h):
    v = h["beta1"] * v + (1 - h["beta1"]) * dw
    return v, h["beta2"] * s + (1 - h["beta2"]) * v**2


SLIPS = (
    Slip(
        "no bias correction",
        _with(lambda h, t: (1, 1)),
        "the averages can be used as they are.",
        "Both averages start from zero, one much more slowly: how long is the very first step?",
        "seeds 000, line 37; BVLC/caffe #4224",
    ),
    Slip(
        "s is not corrected",
        _with(lambda h, t: (1 - h["beta1"] ** t, 1)),
        "only the average of the gradient is biased.",
        "s starts from zero as well: is it too small or too large at first, and what does that do to the step?",
        "seeds 001, line 127",
    ),
    Slip(
        "v is not corrected",
        _with(lambda h, t: (1, 1 - h["beta2"] ** t)),
        "only the average of the squares is biased.",
        "v starts from zero as well: how long is the first step?",
        "one of two lines forgotten",
    ),
    Slip(
        "the power t is missing for v",
        _with(lambda h, t: (1 - h["beta1"], 1 - h["beta2"] ** t)),
        "the same divisor serves every step.",
        "How large is your divisor of v at t = 100, when nothing is left to correct?",
        "seeds 001, line 121",
    ),
    Slip(
        "the power t is missing for both",
        _with(lambda h, t: (1 - h["beta1"], 1 - h["beta2"])),
        "the same divisors serve every step.",
        "What is your argument t used for?",
        "eriklindernoren/ML-From-Scratch issue #35; ufal/npfl114 PR #79",
    ),
    Slip(
        "the corrected averages are carried on",
        _in_place,
        "the corrected v and s replace the averages.",
        "Which v and s does the next step need: those with the start from zero in them, or those already corrected?",
        "seeds 003, line 149; frgfm/holocron issue #1",
    ),
    Slip(
        "multiplied by 1 − βᵗ instead of divided",
        _with(lambda h, t: (1 / (1 - h["beta1"] ** t), 1 / (1 - h["beta2"] ** t))),
        "the correction makes a large start smaller.",
        "Are the averages too small or too large at first, and what does your factor do to them?",
        "karpathy/convnetjs PR #107",
    ),
    Slip(
        "t counted one too low",
        _with(lambda h, t: _corrections(h, t - 1)),
        "the first step is step 0, as in Python's range.",
        "What do you divide by in the first step, t = 1?",
        "seeds 004, line 146",
    ),
    Slip(
        "t counted one too high",
        _with(lambda h, t: _corrections(h, t + 1)),
        "t has still to be raised.",
        "In the first step, is your corrected v the gradient itself?",
        "a counter raised twice",
    ),
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
        "dividing by the size turns the sign.",
        "The gradient points where the cost rises: which way should w go?",
        "a sign lost",
    ),
    Slip(
        "s averages the gradient, not its square",
        _made(lambda dw, v, s, h: (_averages(dw, v, s, h)[0], h["beta2"] * s + (1 - h["beta2"]) * dw)),
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
        lambda w, dw, v, s, *, beta1, beta2, **h: rules.adam_step(w, dw, v, s, beta1=beta2, beta2=beta1, **h),
        "the order of the two betas does not matter.",
        "Which of the two averages should remember longer: that of the gradient or that of its square?",
        "arguments in the wrong order",
    ),
    Slip(
        "dw stands where the old averages belong",
        _made(lambda dw, v, s, h: (h["beta1"] * dw + (1 - h["beta1"]) * dw, h["beta2"] * dw + (1 - h["beta2"]) * dw**2)),
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
