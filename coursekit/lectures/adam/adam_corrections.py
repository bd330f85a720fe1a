"""The slips of `adam_step` that are about its bias correction."""

import numpy as np

from coursekit.exercises.exercise import Slip
from coursekit.lectures.adam.adam_slips import averages, by_last_line, corrections


def _with(factors):
    """The usual last line with other divisors for v and s, from (h, t)."""

    def move(w, dw, averages, t, h):
        v, s = averages
        for_v, for_s = factors(h, t)
        return w - h["alpha"] * v / for_v / (np.sqrt(s / for_s) + h["eps"])

    return by_last_line(move)


def _in_place(w, dw, v, s, *, t, **h):
    v, s = averages(dw, v, s, h)
    for_v, for_s = corrections(h, t)
    v, s = v / for_v, s / for_s
    return w - h["alpha"] * v / (np.sqrt(s) + h["eps"]), v, s


def _unbracketed(w, dw, averages, t, h):
    v, s = averages
    return w - h["alpha"] * (v / 1 - h["beta1"] ** t) / (
        np.sqrt(s / 1 - h["beta2"] ** t) + h["eps"]
    )


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
        "s starts from zero as well: is it too small or too large at first, and what does that do"
        " to the step?",
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
        "Which v and s does the next step need: those with the start from zero in them, or those"
        " already corrected?",
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
        _with(lambda h, t: corrections(h, t - 1)),
        "the first step is step 0, as in Python's range.",
        "What do you divide by in the first step, t = 1?",
        "seeds 004, line 146",
    ),
    Slip(
        "t counted one too high",
        _with(lambda h, t: corrections(h, t + 1)),
        "t has still to be raised.",
        "In the first step, is your corrected v the gradient itself?",
        "a counter raised twice",
    ),
    Slip(
        "the power t is missing for v, and s is not corrected",
        _with(lambda h, t: (1 - h["beta1"], 1)),
        "the same divisor serves every step, and s needs none.",
        "Two averages start from zero: what is done about each of them, and what is your t used"
        " for?",
        "seeds 001, lines 121 and 127, as printed",
    ),
    Slip(
        "β·t in place of βᵗ",
        _with(lambda h, t: (1 - h["beta1"] * t, 1 - h["beta2"] * t)),
        "the t beside β is a factor.",
        "With β1 = 0.9 and t = 2: can a divisor be negative?",
        "formulas copied without superscripts",
    ),
    Slip(
        "the bracket is raised to the power: (1 − β)ᵗ",
        _with(lambda h, t: ((1 - h["beta1"]) ** t, (1 - h["beta2"]) ** t)),
        "the power belongs to the whole bracket.",
        "Towards which number should the divisors go as t grows, and where do yours go?",
        "brackets misplaced",
    ),
    Slip(
        "no brackets: v/1 − β1ᵗ and s/1 − β2ᵗ",
        by_last_line(_unbracketed),
        "a formula can be typed as it is printed.",
        "In which order does Python divide and subtract here?",
        "brackets left out",
    ),
)
