"""Exercise: `momentum_step`; Nesterov's are in `nesterov`."""

import numpy as np

from coursekit import conventions, convergence, rules
from coursekit.exercises.exercise import Convention, Exercise, Question, Slip, given

W, DW, V = np.array([1.0, -2.0]), np.array([0.1, -0.4]), np.array([0.5, 0.2])


def _corrected(w, dw, v, *, alpha, beta, t):
    v = beta * v + (1 - beta) * dw
    return w - alpha * v / (1 - beta**t), v


MOMENTUM_STEP = Exercise(
    reference=rules.momentum_step,
    returns=("w", "v"),
    inputs=(
        given(W, DW, V, alpha=0.2, beta=0.9, offered={"t": 2}),
        given(
            np.array([0.0, 3.0, -1.0]),
            np.array([2.0, -0.5, 7.0]),
            np.array([-1.0, 0.3, 4.0]),
            alpha=0.03,
            beta=0.7,
            offered={"t": 5},
        ),
        given(W, DW, np.zeros(2), alpha=0.5, beta=0.9, offered={"t": 1}),
        given(
            np.array([1 / 3, -2 / 7]),
            np.array([np.pi, 1e-3]),
            np.array([-np.e, 1 / 9]),
            alpha=1e-3,
            beta=0.37,
            offered={"t": 3},
        ),
    ),
    slips=(
        Slip(
            "uphill: α v is added",
            lambda w, dw, v, *, alpha, beta: (w + alpha * (u := beta * v + (1 - beta) * dw), u),
            "the velocity already points downhill.",
            "v is an average of gradients, and a gradient points where the cost rises: which way"
            " should w go?",
            "lines of seeds 004 and of A. Ng's course mixed",
        ),
        Slip(
            "uphill, without 1 − β",
            lambda w, dw, v, *, alpha, beta: (w + alpha * (u := beta * v + dw), u),
            "the velocity already points downhill.",
            "v is made of gradients, and a gradient points where the cost rises: which way should"
            " w go?",
            "seeds 004, line 40, as printed",
        ),
        Slip(
            "β is missing before the old velocity",
            lambda w, dw, v, *, alpha, beta: (w - alpha * (u := v + (1 - beta) * dw), u),
            "the new gradient is simply added to the velocity.",
            "With a gradient that is 1 for ever, where does your velocity go?",
            "seeds 000, line 44; fastai/fastbook PR #482",
        ),
        Slip(
            "β and 1 − β are swapped",
            lambda w, dw, v, *, alpha, beta: (w - alpha * (u := (1 - beta) * v + beta * dw), u),
            "β is the weight of the new gradient.",
            "With β = 0.9, should the new gradient be a tenth of the velocity or nine tenths?",
            "forum threads; invisible at β = 0.5",
        ),
        Slip(
            "the velocity starts anew in each step",
            lambda w, dw, v, *, alpha, beta: (w - alpha * (u := (1 - beta) * dw), u),
            "the velocity is made from the gradient alone.",
            "Where in your function does the old v come in?",
            "kozistr/pytorch_optimizer PR #516; invisible in the first step",
        ),
        Slip(
            "w is moved by the gradient, not by the velocity",
            lambda w, dw, v, *, alpha, beta: (w - alpha * dw, beta * v + (1 - beta) * dw),
            "the velocity is only kept beside the descent.",
            "You make v: what is it used for?",
            "half-translated formulas; invisible at β = 0",
        ),
        Slip(
            "w is moved by the old velocity",
            lambda w, dw, v, *, alpha, beta: (w - alpha * v, beta * v + (1 - beta) * dw),
            "the order of the two lines does not matter.",
            "In the first step v is 0: does your w move at all?",
            "lines in the wrong order",
        ),
        Slip(
            "the learning rate acts twice",
            lambda w, dw, v, *, alpha, beta: (w - alpha * (u := beta * v + alpha * dw), u),
            "α belongs to the velocity and to the step.",
            "If α is halved, how much shorter is your first step?",
            "seen in notebooks; invisible where α = 1 − β",
        ),
        Slip(
            "the gradient enters the velocity with a minus, and the velocity is subtracted",
            lambda w, dw, v, *, alpha, beta: (w - alpha * (u := beta * v - (1 - beta) * dw), u),
            "the minus sign of descent belongs in both lines.",
            "What do two minus signs make?",
            "two conventions mixed",
        ),
        Slip(
            "the learning rate is forgotten",
            lambda w, dw, v, *, alpha, beta: (w - (u := beta * v + (1 - beta) * dw), u),
            "the average is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying",
        ),
    ),
    conventions=(
        Convention(
            "CS231n, PyTorch: no 1 − β",
            lambda w, dw, v, *, alpha, beta: conventions.momentum_sum_step(
                w, dw, v, alpha=alpha, beta=beta
            ),
            "v ← β v + dw is a running sum (CS231n, PyTorch). The course averages, with 1 − β: its"
            " α is your α divided by 1 − β.",
        ),
        Convention(
            "Keras, Sutskever: v is a step",
            lambda w, dw, v, *, alpha, beta: conventions.momentum_keras_step(
                w, dw, v, alpha=alpha, beta=beta
            ),
            "v ← β v − α dw, w ← w + v (Keras, Sutskever). The course's α is your α divided by 1 −"
            " β, until α changes.",
        ),
        Convention(
            "α inside the velocity",
            lambda w, dw, v, *, alpha, beta: (w - (u := beta * v + alpha * dw), u),
            "v ← β v + α dw, w ← w − v is Keras' form with the sign turned. The course's α is your"
            " α divided by 1 − β, until α changes.",
        ),
        Convention(
            "α and 1 − β inside the velocity",
            lambda w, dw, v, *, alpha, beta: (w - (u := beta * v + alpha * (1 - beta) * dw), u),
            "v ← β v + α (1 − β) dw, w ← w − v: the course's v times α. The same path with the same"
            " α, until α changes.",
        ),
        Convention(
            "v with its sign turned",
            lambda w, dw, v, *, alpha, beta: (w + alpha * (u := beta * v - (1 - beta) * dw), u),
            "v ← β v − (1 − β) dw, w ← w + α v (as in autograd): the course's v with the other"
            " sign. The same path with the same α.",
        ),
        Convention(
            "no 1 − β, v with its sign turned",
            lambda w, dw, v, *, alpha, beta: (w + alpha * (u := beta * v - dw), u),
            "v ← β v − dw, w ← w + α v is CS231n's sum with the other sign. Your α is the course's"
            " α times 1 − β.",
        ),
        Convention(
            "bias-corrected",
            _corrected,
            "it divides the velocity by 1 − βᵗ, as Adam does. Usual momentum does not; multiply the"
            " step by 1 − βᵗ to convert.",
        ),
    ),
    hints=(
        (
            "Momentum is the exponentially weighted average, applied to the gradient. Which two"
            " things does the average mix?"
        ),
        (
            "Two lines: the new v is made from the old v and dw, with beta and 1 - beta; then w"
            " moves against the new v, by alpha times it."
        ),
        (
            "A worked number: w = 1, dw = 0.1, v = 0.5, alpha = 0.2, beta = 0.9: v = 0.45 + 0.01 ="
            " 0.46, w = 1 − 0.2 · 0.46 = 0.908."
        ),
    ),
)

QUESTIONS = {
    "speed-up": Question(
        lambda: np.log(convergence.best_momentum((1, 100))[1]) / 2 / np.log(99 / 101),
        "times as many",
        "It is the root of κ: plain descent at its best keeps (κ − 1)/(κ + 1) of the distance a"
        " step, momentum (√κ − 1)/(√κ + 1)",
    ),
}

from coursekit.lectures.momentum.nesterov import NESTEROV_LOOK_AHEAD, NESTEROV_STEP  # noqa
