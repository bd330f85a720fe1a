"""Exercise: `adam_step`."""

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

W, DW, V, S = (np.array(pair) for pair in ([1.0, -2.0], [0.3, -2.0], [0.05, -0.3], [0.04, 0.9]))
CORRECTED = "v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)"


ADAM_STEP = Exercise(
    reference=rules.adam_step,
    returns=("w", "v", "s"),
    inputs=(
        given(W, DW, np.zeros(2), np.zeros(2), t=1, alpha=0.5, beta1=0.9, beta2=0.99, eps=0.1),
        given(W, DW, V, S, t=3, alpha=0.5, beta1=0.9, beta2=0.99, eps=0.1),
        # the last coordinate has never had a slope: without ε it is 0/0
        given(
            np.array([0.5, 3.0, -1.0, 2.0]),
            np.array([2.0, -0.5, 0.02, 0.0]),
            np.array([0.7, -0.1, 0.01, 0.0]),
            np.array([0.7, 5.0, 0.01, 0.0]),
            t=40,
            alpha=0.2,
            beta1=0.8,
            beta2=0.95,
            eps=0.01,
        ),
    ),
    asked="w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8",
    figures=(
        given(W, DW, V, S, t=3, alpha=0.5, beta1=0.9, beta2=0.99, eps=0.1),
        "0.890847 -1.84783 0.075 -0.47 0.0405 0.931",
    ),
    slips=(
        Slip(
            "no bias correction",
            edit("v / (1 - beta1**t), s / (1 - beta2**t)", "v, s"),
            "the averages can be used as they are.",
            "Both averages start from zero, one much more slowly: how long is the very first step?",
            "seeds 000, line 37; BVLC/caffe #4224",
        ),
        Slip(
            "s is not corrected",
            edit("s / (1 - beta2**t)", "s"),
            "only the average of the gradient is biased.",
            "s starts from zero as well: is it too small or too large at first, and what "
            "does that do to the step?",
            "seeds 001, line 127",
        ),
        Slip(
            "v is not corrected",
            edit("v / (1 - beta1**t)", "v"),
            "only the average of the squares is biased.",
            "v starts from zero as well: how long is the first step?",
            "one of two lines forgotten",
        ),
        Slip(
            "the power t is missing for v",
            edit("beta1**t", "beta1"),
            "the same divisor serves every step.",
            "How large is your divisor of v at t = 100, when nothing is left to correct?",
            "seeds 001, line 121",
        ),
        Slip(
            "the power t is missing for both",
            edit("beta1**t", "beta1", "beta2**t", "beta2"),
            "the same divisors serve every step.",
            "What is your argument t used for?",
            "eriklindernoren/ML-From-Scratch issue #35; ufal/npfl114 PR #79",
        ),
        Slip(
            "the corrected averages are carried on",
            edit("v_hat, s_hat =", "v, s =", "v_hat /", "v /", "s_hat", "s"),
            "the corrected v and s replace the averages.",
            "Which v and s does the next step need: those with the start from zero in "
            "them, or those already corrected?",
            "seeds 003, line 149; frgfm/holocron issue #1",
        ),
        Slip(
            "multiplied by 1 − βᵗ instead of divided",
            edit("v / (1", "v * (1", "s / (1", "s * (1"),
            "the correction makes a large start smaller.",
            "Are the averages too small or too large at first, and what does your factor "
            "do to them?",
            "karpathy/convnetjs PR #107",
        ),
        Slip(
            "t counted one too low",
            edit("beta1**t", "beta1 ** (t - 1)", "beta2**t", "beta2 ** (t - 1)"),
            "the first step is step 0, as in Python's range.",
            "What do you divide by in the first step, t = 1?",
            "seeds 004, line 146",
        ),
        Slip(
            "t counted one too high",
            edit("beta1**t", "beta1 ** (t + 1)", "beta2**t", "beta2 ** (t + 1)"),
            "t has still to be raised.",
            "In the first step, is your corrected v the gradient itself?",
            "a counter raised twice",
        ),
        Slip(
            "the power t is missing for v, and s is not corrected",
            edit("beta1**t", "beta1", "s / (1 - beta2**t)", "s"),
            "the same divisor serves every step, and s needs none.",
            "Two averages start from zero: what is done about each of them, and what is "
            "your t used for?",
            "seeds 001, lines 121 and 127, as printed",
        ),
        Slip(
            "β·t in place of βᵗ",
            edit("beta1**t", "beta1 * t", "beta2**t", "beta2 * t"),
            "the t beside β is a factor.",
            "With β1 = 0.9 and t = 2: can a divisor be negative?",
            "formulas copied without superscripts",
        ),
        Slip(
            "the bracket is raised to the power: (1 − β)ᵗ",
            edit("(1 - beta1**t)", "(1 - beta1) ** t", "(1 - beta2**t)", "(1 - beta2) ** t"),
            "the power belongs to the whole bracket.",
            "Towards which number should the divisors go as t grows, and where do yours go?",
            "brackets misplaced",
        ),
        Slip(
            "no brackets: v/1 − β1ᵗ and s/1 − β2ᵗ",
            edit("(1 - beta1**t)", "1 - beta1**t", "(1 - beta2**t)", "1 - beta2**t"),
            "a formula can be typed as it is printed.",
            "In which order does Python divide and subtract here?",
            "brackets left out",
        ),
        Slip(
            "s is squared where its root belongs",
            edit("np.sqrt(s_hat)", "s_hat**2"),
            "the square of dw means that s is squared.",
            "With dw = 0.01 for ever, how long should the step be, and how long is yours?",
            "seeds 000, line 68",
        ),
        Slip(
            "the root is missing",
            edit("np.sqrt(s_hat)", "s_hat"),
            "the average of the squares is the divisor.",
            "If all gradients were a hundred times larger, should the step change? Does yours?",
            "a root lost",
        ),
        Slip(
            "ε is added to w: w − α v̂/√ŝ + ε",
            edit("(np.sqrt(s_hat) + eps)", "np.sqrt(s_hat) + eps"),
            "a formula can be typed as it is printed.",
            "What does your ε do if s is 0, and what does it do to w in every step?",
            "seeds 001, line 133",
        ),
        Slip(
            "ε is added to the quotient",
            edit(
                "alpha * v_hat / (np.sqrt(s_hat) + eps)", "alpha * (v_hat / np.sqrt(s_hat) + eps)"
            ),
            "ε belongs to the whole fraction.",
            "If s is 0, does your ε stop the division by zero?",
            "brackets misplaced",
        ),
        Slip(
            "ε is missing",
            edit(" + eps", ""),
            "ε is so small that it can be left out.",
            "What is 0/0, and when would a weight meet it?",
            "published assignments that let it pass",
        ),
        Slip(
            "uphill: the step is added",
            edit("w - alpha", "w + alpha"),
            "a step is added to w.",
            "The gradient points where the cost rises: which way should w go?",
            "a sign lost",
        ),
        Slip(
            "s averages the gradient, not its square",
            edit("dw**2", "dw"),
            "both averages are averages of the gradient.",
            "What becomes of the root if the gradient is negative for a while?",
            "a square lost",
        ),
        Slip(
            "s averages the square of v",
            edit("dw**2", "v**2"),
            "the size of the step is the size of v.",
            "If the gradient jumps between −1 and 1, what is v², and what is the average of dw²?",
            "one name for two things",
        ),
        Slip(
            "β1 and β2 are swapped",
            edit(
                "beta1 * v + (1 - beta1) * dw",
                "beta2 * v + (1 - beta2) * dw",
                "beta2 * s + (1 - beta2) * dw**2",
                "beta1 * s + (1 - beta1) * dw**2",
                "(1 - beta1**t), s / (1 - beta2**t)",
                "(1 - beta2**t), s / (1 - beta1**t)",
            ),
            "the order of the two betas does not matter.",
            "Which of the two averages should remember longer: that of the gradient or "
            "that of its square?",
            "arguments in the wrong order",
        ),
        Slip(
            "β and 1 − β are swapped",
            edit(
                *("beta1 * v + (1 - beta1) * dw", "(1 - beta1) * v + beta1 * dw"),
                *("beta2 * s + (1 - beta2) * dw**2", "(1 - beta2) * s + beta2 * dw**2"),
            ),
            "β is the weight of the new number.",
            "Which of the two weights should be the large one: that of the history, or that of"
            " this gradient?",
            "another convention for the weight of an average",
        ),
        Slip(
            "the step uses the old averages",
            edit(
                *(f"    {CORRECTED}\n", ""),
                *("    v = beta1", f"    {CORRECTED}\n    v = beta1"),
            ),
            "the order of the lines does not matter.",
            "In the first step v and s are 0: how long is your first step?",
            "the new averages under another name, and not used",
        ),
        Slip(
            "the old averages are returned",
            edit("    v = beta1", "    old = v, s\n    v = beta1", ", v, s", ", *old"),
            "the new averages have done their work in this step.",
            "The next step begins with what you return: do your v and s know this gradient?",
            "the new averages under another name, and not returned",
        ),
        Slip(
            "dw stands where the old averages belong",
            edit("beta1 * v +", "beta1 * dw +", "beta2 * s +", "beta2 * dw +"),
            "β mixes the gradient with itself.",
            "Where in your two averages do the old v and s come in?",
            "mbadry1/DeepLearning.ai-Summary; PR #119 there",
        ),
        Slip(
            "the step uses dw, not v",
            edit("alpha * v_hat", "alpha * dw"),
            "v is only kept beside the step.",
            "You make v: what is it used for?",
            "RMSProp's last line",
        ),
        Slip(
            "multiplied by the root",
            edit("v_hat / (np", "v_hat * (np"),
            "a large s means a large step.",
            "Which coordinate should brake: the steep one or the flat one?",
            "oracle/tribuo PR #401",
        ),
        Slip(
            "averages without history",
            edit("beta1 * v + ", "", "beta2 * s + ", ""),
            "the averages are made from this gradient alone.",
            "Where in your function do the old v and s come in?",
            "published assignments that let it pass; invisible in the first step",
        ),
        Slip(
            "β1 stands in both divisors",
            edit("s / (1 - beta2**t)", "s / (1 - beta1**t)"),
            "both averages are corrected by the same number.",
            "Which of the two β has made s, and how much of its start is left in it?",
            "a line copied and half changed",
        ),
        Slip(
            "dw @ dw: one sum for all coordinates",
            edit("dw**2", "dw @ dw"),
            "dw² is the product of dw with itself.",
            "How many numbers is dw @ dw, and how many brakes does the rule need?",
            "the matrix product for a square",
        ),
    ),
    conventions=(
        Convention(
            "ε inside the root",
            conventions.adam_inside_step,
            "ε stands inside the root. For a vanishing gradient √ε of yours acts as the "
            "course's ε: 1e-8 inside is 1e-4 outside.",
        ),
        Convention(
            "ε̂: both corrections in the learning rate",
            conventions.adam_eps_hat_step,
            "it is the form of Keras and of the end of the paper's section 2. Your ε̂ acts "
            "as the course's ε = ε̂ / √(1 − β2ᵗ).",
        ),
    ),
    hints=(
        (
            "Momentum's v and RMSProp's s, each divided by the weight that its start from "
            "zero has left it; then the first divided by the root of the second."
        ),
        (
            "Five lines: new v, new s, v_hat = v / (1 - beta1**t), s_hat likewise, the "
            "step. Return v and s as they were before the correction."
        ),
        (
            "A worked number: w = 1, dw = 0.3, v = s = 0, t = 1, alpha = 0.5, eps = 0.1: "
            "v_hat = 0.3, √s_hat = 0.3, w = 1 − 0.5 · 0.3 / 0.4 = 0.625."
        ),
    ),
)


def _length_of_tenth_step(dw):
    """Length of Adam's step after ten gradients of dw."""
    w, v, s = (np.zeros(1) for _ in range(3))
    for t in range(1, 11):
        before = w
        w, v, s = rules.adam_step(w, np.array([dw]), v, s, t=t)
    return float((before - w)[0])


QUESTIONS = {
    "louder gradient": Question(
        asks=(
            "The cost is 1000 times as large from the start. How many times as long do Adam's"
            " steps become?"
        ),
        truth=lambda: _length_of_tenth_step(1000.0) / _length_of_tenth_step(1.0),
        unit="times as long",
        between=(0.001, 1000),
        scale="log",
        why=(
            "Then v grows a thousandfold, and so does √s: their quotient stays the same. So the"
            " scale of the cost does not change the α that suits Adam"
        ),
    ),
}
