"""Exercises: `l2_penalty`, `sgd_decay_step`, `l1_step` and `adamw_step`."""

import numpy as np

from coursekit import penalties, rules
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given
from coursekit.lectures.adam import exercises as adam


def _ng_penalty(w, *, decay, m):
    return decay / (2 * m) * np.sum(w**2)


FIVE = {"m": 5}  # examples, which A. Ng's form asks for
SQUARES = "decay / 2 * np.sum(w**2)"

L2_PENALTY = Exercise(
    reference=penalties.l2_penalty,
    inputs=(
        given(np.array([1.0, -2.0, 0.5, 3.0]), decay=0.7, offered=FIVE),
        given(np.array([-0.3, 4.0, -1.5]), decay=0.05, offered=FIVE),
    ),
    figures=(given(np.array([1.0, -2.0, 0.5, 3.0]), decay=0.7), "4.9875"),
    slips=(
        Slip(
            "the norm is not squared",
            edit(SQUARES, "decay * np.sqrt(np.sum(w**2))"),
            "the size of the weights is their norm.",
            "What is the slope of a norm: does it grow with w, as a slope of λ w does?",
            "l2_norm in lecture notes means the square of it; np.linalg.norm",
            also=(edit("np.sum(w**2)", "np.sqrt(np.sum(w**2))"),),
        ),
        Slip(
            "the sum is squared, not the weights",
            edit("np.sum(w**2)", "np.sum(w) ** 2"),
            "square and sum can change places.",
            "What is the price of the two weights 1 and −1: nothing?",
            "brackets misplaced",
        ),
        Slip(
            "sizes in the place of squares",
            edit(SQUARES, "decay * np.sum(np.abs(w))"),
            "a size is an absolute value.",
            "Which slope has |w|, and which has w²?",
            "L1 and L2 exchanged",
            also=(edit("np.sum(w**2)", "np.sum(np.abs(w))"),),
        ),
        Slip(
            "the mean in the place of the sum",
            edit("np.sum(", "np.mean("),
            "losses are means, so the penalty is one.",
            "What happens to the pull on each weight when the network gets twice as many?",
            "np.mean out of habit",
        ),
        Slip(
            "λ is squared, too",
            edit(SQUARES, "np.sum((decay * w) ** 2) / 2"),
            "λ belongs to the weight.",
            "If λ is doubled, how much should the price grow?",
            "brackets misplaced",
        ),
        Slip(
            "a reward: minus",
            edit("decay / 2", "-decay / 2"),
            "a penalty is subtracted.",
            "The cost is to be made small: what do large weights do to yours?",
            "a score and a cost exchanged",
        ),
        Slip(
            "λ is forgotten",
            edit("decay / 2", "1 / 2"),
            "λ comes in later.",
            "Which of the arguments does your function never use?",
            "a variable assigned and then not used",
        ),
        Slip(
            "the square is lost",
            edit("w**2", "w * 2"),
            "the price of a weight grows as the weight does.",
            "What do the two weights 1 and −1 cost in yours: can they be free?",
            "w * 2 for w**2; the slopes λ w summed",
            also=(edit("w**2", "w"),),
        ),
        Slip(
            "the 2 multiplies where it should divide",
            edit("decay / 2", "2 * decay"),
            "the 2 of the slope of w² belongs to the price.",
            "What is the slope of w², and which factor before it makes the slope w?",
            "2 * decay for decay / 2",
        ),
        Slip(
            "the half is taken twice",
            edit("decay / 2", "decay / 4"),
            "the half may be taken of w as well.",
            "How large is (w/2)², and how large is w²/2?",
            "the half inside the square",
        ),
        Slip(
            "divided by λ",
            edit("decay / 2", "1 / (2 * decay)"),
            "λ stands below, beside the 2.",
            "If λ is doubled, should the price grow or fall?",
            "brackets misplaced: 1 / (2 * decay)",
        ),
        Slip(
            "some weights are left out",
            edit("np.sum(w**2)", "w[0] ** 2"),
            "a loop goes through all weights by itself.",
            "Change one weight after the other: does each of them change your price?",
            "`return` inside the loop; = for +=; range(1, n)",
            also=(
                edit("np.sum(w**2)", "w[-1] ** 2"),
                edit("np.sum(w**2)", "np.sum(w[1:] ** 2)"),
            ),
        ),
    ),
    conventions=(
        Convention(
            "λ Σw², without the half (Keras)",
            edit("decay / 2", "decay"),
            "it is Keras' regularizers.L2, with the slope 2λ w: your λ is half of the course's.",
        ),
        Convention(
            "λ/(2m) Σw², with m examples (A. Ng)",
            _ng_penalty,
            "it is A. Ng's form, with the slope λ w/m: your λ is m times the course's.",
        ),
    ),
    tips={
        "); it must return one number.": (
            "The price is one number for all weights together: add their squares up with np.sum."
            " And λ w, with a number for each weight, is not the price but its slope."
        ),
    },
    hints=(
        "The price has the slope λ w. Which function of w has the slope w?",
        "Square all weights, add the squares up, and multiply by decay / 2.",
        "A worked number: w = (3, −4), λ = 0.5: the squares are 9 and 16, their sum is 25, and"
        " 0.5 / 2 · 25 = 6.25.",
    ),
)

W, DW = np.array([2.0, -3.0]), np.array([1.3, 0.4])
STEP = "w - alpha * (dw + decay * w)"

SGD_DECAY_STEP = Exercise(
    reference=rules.sgd_decay_step,
    asked="w, dw, *, alpha, decay",
    inputs=(
        given(W, DW, alpha=0.2, decay=0.3),
        given(np.array([0.5, -1.5, 4.0]), np.array([-2.0, 0.75, 1.0]), alpha=0.05, decay=0.8),
    ),
    figures=(given(W, DW, alpha=0.2, decay=0.3), "1.62 -2.9"),
    slips=(
        Slip(
            "the pull is twice as long",
            edit("decay * w", "2 * decay * w"),
            "the price is λ Σw².",
            "Here the price is λ/2 Σw²: what is its slope?",
            "seeds 002, lines 114 to 120; mlcommons/hpc #22; cs231n.github.io #89",
        ),
        Slip(
            "the pull is half as long",
            edit("decay * w", "decay / 2 * w"),
            "the half of the price is a half in the slope, too.",
            "What is the slope of w²/2?",
            "the price's ½ carried over",
        ),
        Slip(
            "the weights are pushed away from 0",
            edit("dw + decay", "dw - decay"),
            "a penalty is subtracted.",
            "With dw = 0: does your weight become smaller or larger?",
            "w + alpha * decay * w",
            also=(
                edit(STEP, "(1 + decay) * w - alpha * dw"),
                edit(STEP, "(w - alpha * dw) * (1 + alpha * decay)"),
            ),
        ),
        Slip(
            "the square in the place of its slope",
            edit("decay * w", "decay * w**2"),
            "what is added to the cost is added to the gradient.",
            "Which sign has your pull for a negative weight?",
            "review of pytorch PR #3740",
            also=(edit("decay * w", "decay / 2 * w**2"),),
        ),
        Slip(
            "the whole price is added to each slope",
            edit("decay * w", "decay / 2 * np.sum(w**2)"),
            "what is added to the cost is added to the gradient.",
            "How does the price change if this one weight grows a little?",
            "f in the place of f′",
        ),
        Slip(
            "the same pull for all sizes",
            edit("decay * w", "decay * np.sign(w)"),
            "decay takes the same from every weight.",
            "The price is Σw²: at which weight is it steeper, at 0.1 or at 10?",
            "L1 and L2 exchanged",
        ),
        Slip(
            "divided by the norm",
            edit("decay * w", "decay * w / np.linalg.norm(w)"),
            "the price is the norm of the weights.",
            "Is your pull on one weight weaker when there are more of them?",
            "the norm, not its square",
        ),
        Slip(
            "the gradient is made smaller",
            edit("(dw + decay * w)", "(1 - decay) * dw"),
            "decay makes the step smaller.",
            "With dw = 0: does anything decay?",
            "weight decay taken for a decay of the learning rate",
            also=(edit(STEP, "w - alpha / (1 + decay) * dw"),),
        ),
        Slip(
            "λ stands at the gradient, not at w",
            edit("decay * w", "decay * dw"),
            "decay acts on the gradient.",
            "With dw = 0: does anything decay?",
            "dw written for w",
        ),
        Slip(
            "λ is the share that stays",
            edit(STEP, "decay * w - alpha * dw"),
            "decay says how much of w is kept.",
            "With decay = 0 and dw = 0: what is left of your w?",
            "the 1 of 1 − αλ forgotten",
            also=(
                edit(STEP, "alpha * decay * w - alpha * dw"),
                edit(STEP, "decay * (w - alpha * dw)"),
            ),
        ),
        Slip(
            "α is forgotten at the gradient",
            edit(STEP, "w - dw - alpha * decay * w"),
            "α belongs to the decay.",
            "With decay = 0 and half the α: how long is your step?",
            "α at one of the two terms only",
        ),
        Slip(
            "the step alone, without w",
            edit("w - alpha", "-alpha"),
            "whoever calls the function adds the step to w.",
            "With dw = 0 and decay = 0: what should become of w, and what do you return?",
            "an update in the place of the new w",
            also=(edit("w - alpha", "alpha"),),
        ),
        Slip(
            "a constant is added to the gradient",
            edit("decay * w", "decay"),
            "decay is a pull of the strength λ.",
            "Which way does your pull go for a negative weight?",
            "w forgotten in the product",
        ),
        Slip(
            "there is no decay",
            edit(" + decay * w", ""),
            "the optimiser does the decay.",
            "Which of the arguments does your function never use?",
            "alf PR #1302",
        ),
        Slip(
            "α takes the place of λ",
            edit(STEP, "(1 - alpha) * w - alpha * dw"),
            "the learning rate is the decay.",
            "Which of the arguments does your function never use?",
            "alf PR #1302",
        ),
        Slip(
            "the gradient is forgotten",
            edit("dw + ", ""),
            "decay is the whole step.",
            "Which of the arguments does your function never use?",
            "a step of decay alone",
        ),
        Slip(
            "uphill",
            edit("w - alpha", "w + alpha"),
            "dw already points downhill.",
            "Towards lower cost, do you go along the gradient or against it?",
            "sign of the step",
            also=(edit("(dw", "(-dw"),),
        ),
    ),
    conventions=(
        Convention(
            "the decay is not times α",
            edit(STEP, "w - alpha * dw - decay * w"),
            "λ stands alone in it: your λ is αλ of the course, so it must change when α does.",
        ),
        Convention(
            "the decay after the step",
            edit(
                f"return {STEP}", "w = w - alpha * dw\n    return -alpha * decay * w + w"
            ),  # so that the slips' edits find their text in it
            "the new w decays, not the old one. The difference is α²λ dw: small, if α and λ are.",
        ),
    ),
    hints=(
        "The cost is the loss plus λ/2 Σw². What is the slope of the second part by one weight?",
        "The slope is dw + decay * w; the step goes against it, alpha times as long.",
        "A worked number: w = 1, dw = 0.1, α = 0.5, λ = 0.2: 1 − 0.5 · (0.1 + 0.2 · 1) = 0.85.",
    ),
)

FOUR = np.array([0.5, -0.3, 0.04, 0.1]), np.array([1.0, -0.5, 0.4, 2.0])
SOFT = "np.sign(u) * np.maximum(np.abs(u) - alpha * decay, 0)"
PULLED = "u - alpha * decay * np.sign(u)"
STOPS = "np.abs(u) <= alpha * decay"

L1_STEP = Exercise(
    reference=rules.l1_step,
    asked="w, dw, *, alpha, decay",
    inputs=(
        given(*FOUR, alpha=0.2, decay=0.6),
        given(
            np.array([-2.0, 0.0, 1.5, 0.02]), np.array([0.4, 3.0, -1.0, 0.0]), alpha=0.1, decay=1.5
        ),
        given(np.zeros(3), np.array([0.5, -2.0, 4.0]), alpha=0.3, decay=0.9),
        # u is 0 in the first place: u / |u| is no sign there
        given(
            np.array([0.0, 0.9, -0.9, 0.2, -0.05]),
            np.array([0.0, 0.5, 0.5, -3.0, 2.0]),
            alpha=0.2,
            decay=0.5,
        ),
    ),
    figures=(given(*FOUR, alpha=0.2, decay=0.6), "0.18 -0.08 0 -0.18"),
    slips=(
        Slip(
            "the pull steps over 0",
            edit(SOFT, "u - alpha * decay * np.sign(u)"),
            "the pull is always αλ long.",
            "If a weight is 0.01 away from 0 and the pull is 0.12 long, where does it end?",
            "the slope λ sign(w) used for a whole step",
            also=tuple(
                edit(SOFT, f"np.where(u {above} 0, u - alpha * decay, u + alpha * decay)")
                for above in (">", ">=")
            ),
        ),
        Slip(
            "what is left is not shortened",
            edit(SOFT, "u * (np.abs(u) > alpha * decay)"),
            "small weights are cut, large ones left in peace.",
            "How much nearer to 0 must a large weight come?",
            "hard threshold",
            also=(
                edit(
                    *("w - alpha * dw", "w * (np.abs(w) > alpha * decay)"),
                    *(SOFT, "u - alpha * dw"),
                ),
            ),
        ),
        Slip(
            "the sign is lost",
            edit("np.sign(u) * ", ""),
            "what is left is a size.",
            "Which sign has your weight if u is −0.2?",
            "a size without its direction",
        ),
        Slip(
            "the sign of w before the step",
            edit("np.sign(u)", "np.sign(w)"),
            "the gradient step does not change the sign.",
            "w is 0.1 and the gradient takes it to −0.3: on which side of 0 is it then?",
            "hidden while no weight changes its sign",
            also=(edit(SOFT, f"np.where({STOPS}, 0, u - alpha * decay * np.sign(w))"),),
        ),
        Slip(
            "the stop is judged by w, not by u",
            edit(SOFT, f"np.where(np.sign({PULLED}) == np.sign(w), {PULLED}, 0)"),
            "a weight that changes its sign was pulled over 0.",
            "w is 0.1 and the gradient alone takes it to −0.8: must it stop at 0?",
            "crossing 0 and small weights looked for in the old w",
            also=(
                edit(SOFT, f"np.where(({PULLED}) * w < 0, 0, {PULLED})"),
                edit(SOFT, f"np.where(np.abs(w) <= alpha * decay, 0, {PULLED})"),
                edit(
                    SOFT,
                    "np.where(w > 0, np.maximum(u - alpha * decay, 0),"
                    " np.minimum(u + alpha * decay, 0))",
                ),
            ),
        ),
        Slip(
            "negative weights are cut off",
            edit(SOFT, "np.maximum(u - alpha * decay, 0)"),
            "subtract, and stop at 0.",
            "What becomes of a large negative weight?",
            "right for weights that are never negative",
        ),
        Slip(
            "negative weights are not pulled",
            edit(SOFT, "np.where(u > 0, np.maximum(u - alpha * decay, 0), u)"),
            "only what is above 0 is too large.",
            "Your u is −0.5: is it nearer to 0 afterwards?",
            "one case of two written",
        ),
        Slip(
            "negative weights are pulled away from 0",
            edit(SOFT, f"np.where({STOPS}, 0, u - alpha * decay)"),
            "to pull is to subtract.",
            "Your u is −0.5: on which side of it is 0?",
            "a minus copied from one case to the other",
        ),
        Slip(
            "shrunk by a factor",
            edit(SOFT, "u * (1 - alpha * decay)"),
            "a pull towards 0 multiplies.",
            "Does a product with 0.9 ever become exactly 0?",
            "L1 and L2 exchanged",
            also=(edit("w - alpha * dw", "w - alpha * (dw + decay * w)", SOFT, "u"),),
        ),
        Slip(
            "the weights grow",
            edit("np.abs(u) - ", "np.abs(u) + "),
            "a penalty is added.",
            "With dw = 0: is your weight nearer to 0 after the step?",
            "sign of the pull",
            also=(edit("w - alpha * dw", "w - alpha * (dw - decay * np.sign(w))", SOFT, "u"),),
        ),
        Slip(
            "pulled twice",
            edit("w - alpha * dw", "w - alpha * (dw + decay * np.sign(w))"),
            "the slope of the price belongs to the gradient, and the stop comes besides.",
            "With dw = 0 and a large w: how much nearer to 0 does it come?",
            "subgradient and threshold together",
        ),
        Slip(
            "np.minimum in the place of np.maximum",
            edit("np.maximum", "np.minimum"),
            "not below 0 means the minimum with 0.",
            "What is the smaller one of 0.7 and 0?",
            "an end taken for the other",
        ),
        Slip(
            "α is forgotten at the gradient",
            edit("w - alpha * dw", "w - dw"),
            "α belongs to the pull alone.",
            "With decay = 0 and half the α: how long is your step?",
            "α at one of the two terms only",
        ),
        Slip(
            "the gradient step is forgotten",
            edit("w - alpha * dw", "w"),
            "the shrinking is the step.",
            "Which of the arguments does your function never use?",
            "soft threshold alone",
        ),
        Slip(
            "the gradient is added",
            edit("w - alpha * dw", "w + alpha * dw"),
            "dw already points downhill.",
            "Towards lower cost, do you go along the gradient or against it?",
            "sign of the step",
        ),
        Slip(
            "the threshold is λ",
            edit("alpha * decay", "decay"),
            "α belongs to the gradient alone.",
            "A step half as long: how long should its pull be?",
            "α forgotten in the threshold",
        ),
        Slip(
            "the threshold is α",
            edit("alpha * decay", "alpha"),
            "λ is in the cost already.",
            "Which of the arguments does your function never use?",
            "λ forgotten in the threshold",
        ),
        Slip(
            "the threshold is half as high",
            edit("alpha * decay", "alpha * decay / 2"),
            "the price has a half, as that of L2.",
            "What is the slope of λ|w| for a positive w?",
            "L2's half carried over",
        ),
        Slip(
            "clipped",
            edit(SOFT, "np.clip(u, -alpha * decay, alpha * decay)"),
            "a soft threshold is a clip.",
            "What should become of a large weight: does it stay large?",
            "gradient clipping",
        ),
    ),
    conventions=(
        Convention(
            "the subgradient",
            edit(
                "w - alpha * dw",
                "w - alpha * dw - alpha * decay * np.sign(w)",
                SOFT,
                "u",
            ),
            "it takes the slope of λ|w| where there is one, and steps over 0. Its weights come"
            " near to 0 and are never exactly 0. The course's step stops there.",
        ),
        Convention(
            "shrunk before the step",
            edit(
                "w - alpha * dw",
                "np.sign(w) * np.maximum(np.abs(w) - alpha * decay, 0)",
                SOFT,
                "u - alpha * dw",
            ),
            "it shrinks the old w and then moves, so the weights you see are those before the next"
            " shrinking: few of them are exactly 0.",
        ),
    ),
    hints=(
        "Take the gradient step first and call the result u. How far is each number from 0, and"
        " how far may it be pulled?",
        "The distance |u| becomes smaller by alpha * decay, but not below 0; the sign of u stays.",
        "A worked number: α = 0.5, λ = 0.5, so the pull is 0.25 long. From u = 0.95 it leads to"
        " 0.7, from u = −0.95 to −0.7, and from u = 0.2 to 0.",
    ),
)

STATE = tuple(np.array(pair) for pair in ([1.0, -2.0], [0.3, -2.0], [0.05, -0.3], [0.04, 0.9]))
PULL = " - alpha * decay * w"


RATE = " - alpha * np.sqrt(1 - beta2**t) / (1 - beta1**t)"

ADAMW_STEP = Exercise(
    reference=rules.adamw_step,
    returns=("w", "v", "s"),
    asked="w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2",
    inputs=(
        given(*STATE, t=3, alpha=0.2, beta1=0.9, beta2=0.99, eps=0.1, decay=0.3),
        given(
            np.array([0.5, 3.0, -1.0, 2.0]),
            np.array([2.0, -0.5, 0.02, 0.0]),
            np.array([0.7, -0.1, 0.01, 0.0]),
            np.array([0.7, 5.0, 0.01, 0.0]),
            t=40,
            alpha=0.1,
            beta1=0.8,
            beta2=0.95,
            eps=0.01,
            decay=0.7,
        ),
    ),
    figures=(
        given(*STATE, t=3, alpha=0.2, beta1=0.9, beta2=0.99, eps=0.1, decay=0.3),
        "0.896339 -1.81913 0.075 -0.47 0.0405 0.931",
    ),
    slips=(
        Slip(
            "the decay goes through the gradient",
            edit("    v = beta1", "    dw = dw + decay * w\n    v = beta1", PULL, ""),
            "decay is the slope of a penalty, so it belongs to dw.",
            "By what is everything in dw divided, before it moves a weight?",
            "Adam with L2 called AdamW: pytorch #38767, tensorflow/addons #844",
            also=(edit("(1 - beta1) * dw", "(1 - beta1) * (dw + decay * w)", PULL, ""),),
        ),
        Slip(
            "the decay is inside the fraction",
            edit("alpha * v_hat", "alpha * (v_hat + decay * w)", PULL, ""),
            "decay is a part of the step.",
            "By what is your λ w divided, and should a loud gradient make it smaller?",
            "one pair of brackets for both",
        ),
        Slip(
            "the decay is twice as strong",
            edit("decay * w", "2 * decay * w"),
            "the price is λ Σw².",
            "With dw, v and s all 0: which share of w should a step take?",
            "the factor 2 of a penalty without its half",
        ),
        Slip(
            "the weights are pushed away from 0",
            edit(PULL, " + alpha * decay * w"),
            "a penalty is added.",
            "With dw, v and s all 0: does your weight become smaller or larger?",
            "sign of the decay",
            also=(edit(PULL, " + decay * w"),),
        ),
        Slip(
            "a constant is taken from each weight",
            edit("decay * w", "decay"),
            "decay is a pull of the strength λ.",
            "Which way does your pull go for a negative weight?",
            "w forgotten in the product",
        ),
        Slip(
            "α takes the place of λ",
            edit(PULL, " - alpha * w"),
            "the learning rate is the decay.",
            "Which of the arguments does your function never use?",
            "alf PR #1302",
        ),
        Slip(
            "there is no decay",
            edit(PULL, ""),
            "Adam does the decay.",
            "Which of the arguments does your function never use?",
            "adam_step under another name",
        ),
        Slip(
            "the decay is half as strong",
            edit("decay * w", "decay / 2 * w"),
            "the half of the price is a half in the decay, too.",
            "What is the slope of w²/2?",
            "the price's ½ carried over",
        ),
        Slip(
            "the same decay for all sizes",
            edit("decay * w", "decay * np.sign(w)"),
            "decay takes the same from every weight.",
            "With dw, v and s all 0: should 10 lose as much as 0.1?",
            "L1 and L2 exchanged",
        ),
        Slip(
            "the decay is taken twice",
            edit("    v = beta1", "    dw = dw + decay * w\n    v = beta1"),
            "AdamW is Adam with L2 in the gradient, and the decay besides.",
            "On how many ways does λ w reach your new weight?",
            "a line added where one should be moved",
        ),
        Slip(
            "the gradient decays, not w",
            edit("decay * w", "decay * dw"),
            "decay acts on the gradient.",
            "With dw = 0: does anything decay?",
            "dw written for w",
        ),
        Slip(
            "λ is the share that stays",
            edit("return w - alpha", "return decay * w - alpha", PULL, ""),
            "decay says how much of w is kept.",
            "With decay = 0 and dw, v and s all 0: what is left of your w?",
            "the 1 of 1 − αλ forgotten",
            also=(edit("return w - alpha", "return alpha * decay * w - alpha", PULL, ""),),
        ),
        Slip(
            "the corrections are at the decay, too",
            edit(PULL, f"{RATE} * decay * w"),
            "the learning rate is one number, wherever it stands.",
            "With dw, v and s all 0: does your decay change with t?",
            "alpha overwritten by the corrected rate",
        ),
        *adam.ADAM_STEP.slips,  # Adam's own, in the lines that the two rules share
    ),
    conventions=(
        Convention(
            "the decay is not times α",
            edit(PULL, " - decay * w"),
            "it is the form of the paper: your λ is αλ of the course and of PyTorch.",
        ),
        Convention(
            "the decay after the step",
            edit(
                "return w - alpha * v_hat / (np.sqrt(s_hat) + eps) - alpha * decay * w, v, s",
                "w = w - alpha * v_hat / (np.sqrt(s_hat) + eps)\n"
                "    return w - alpha * decay * w, v, s",
            ),
            "the new w decays, not the old one. The difference is αλ times Adam's step: small, if"
            " α and λ are.",
        ),
        Convention(
            "ε inside the root",
            edit("(np.sqrt(s_hat) + eps)", "np.sqrt(s_hat + eps)"),
            "ε stands inside the root. For a vanishing gradient √ε of yours acts as the course's"
            " ε.",
        ),
        Convention(
            "ε̂: both corrections in the learning rate",
            edit(
                *("    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)\n", ""),
                *("    return w - alpha * v_hat", f"    return w{RATE} * v"),
                *("s_hat", "s"),
            ),
            "it is the form of Keras and of the end of Adam's paper. Your ε̂ acts as the course's"
            " ε = ε̂ / √(1 − β2ᵗ).",
        ),
    ),
    hints=(
        "Begin with your Adam step. In which place is λ w divided by nothing?",
        "w − alpha · v_hat / (√s_hat + eps) − alpha · decay · w: the decay stands beside the"
        " fraction, and dw stays as it is.",
        "A worked number: w = 1, α = 0.5, λ = 0.1. Adam's first step is 0.5 long, the decay takes"
        " 0.5 · 0.1 · 1 = 0.05 more: 1 − 0.5 − 0.05 = 0.45.",
    ),
)

QUESTIONS = {
    "flash card": Question(
        asks=(
            "With weight_decay=0.01, PyTorch's SGD adds 0.01 w to the gradient. The same comes from"
            " adding c Σw² to the loss. What is c?"
        ),
        truth=lambda: float(penalties.l2_penalty(np.array([1.0]), decay=0.01)),
        between=(0, 0.03),
        within=0.0005,
        why="The slope of c w² is 2c w, and 2c must be 0.01",
    ),
}
