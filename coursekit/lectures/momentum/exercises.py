"""Exercises: `momentum_step`, and Nesterov's momentum in two forms."""

import numpy as np

from coursekit import conventions, convergence, rules
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    given,
)

W, DW, V = np.array([1.0, -2.0]), np.array([0.1, -0.4]), np.array([0.5, 0.2])
STEEP = np.array([1.0, 10.0]) * W

# The velocity with the other sign goes in and comes out; the lines between stay as they are.
TURNED = ("v = beta", "v = -v\n    v = beta", "alpha * v, v", "alpha * v, -v")


def _corrected(w, dw, v, *, alpha, beta, t):
    v = beta * v + (1 - beta) * dw
    return w - alpha * v / (1 - beta**t), v


def _dampened(w, dw, v, *, alpha, beta):
    v = beta * v + (1 - beta) * dw if np.any(v) else dw
    return w - alpha * v, v


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
    asked="w, dw, v, *, alpha, beta=0.9",
    figures=(given(W, DW, V, alpha=0.2, beta=0.9), "0.908 -2.028 0.46 0.14"),
    slips=(
        Slip(
            "uphill: α v is added",
            edit("w - ", "w + "),
            "the velocity already points downhill.",
            "v is an average of gradients, and a gradient points where the cost rises: "
            "which way should w go?",
            "lines of seeds 004 and of A. Ng's course mixed",
        ),
        Slip(
            "uphill, without 1 − β",
            edit("w - ", "w + ", "(1 - beta) * dw", "dw"),
            "the velocity already points downhill.",
            "v is made of gradients, and a gradient points where the cost rises: which way "
            "should w go?",
            "seeds 004, line 40, as printed",
        ),
        Slip(
            "β is missing before the old velocity",
            edit("beta * v +", "v +"),
            "the new gradient is simply added to the velocity.",
            "With a gradient that is 1 for ever, where does your velocity go?",
            "seeds 000, line 44; fastai/fastbook PR #482",
        ),
        Slip(
            "β and 1 − β are swapped",
            edit("beta * v + (1 - beta) * dw", "(1 - beta) * v + beta * dw"),
            "β is the weight of the new gradient.",
            "With β = 0.9, should the new gradient be a tenth of the velocity or nine tenths?",
            "forum threads; invisible at β = 0.5",
        ),
        Slip(
            "the velocity starts anew in each step",
            edit("beta * v + ", ""),
            "the velocity is made from the gradient alone.",
            "Where in your function does the old v come in?",
            "kozistr/pytorch_optimizer PR #516; invisible in the first step",
        ),
        Slip(
            "w is moved by the gradient, not by the velocity",
            edit("alpha * v, v", "alpha * dw, v"),
            "the velocity is only kept beside the descent.",
            "You make v: what is it used for?",
            "half-translated formulas; invisible at β = 0",
        ),
        Slip(
            "w is moved by the old velocity",
            edit("v = beta", "new = beta", "alpha * v, v", "alpha * v, new"),
            "the order of the two lines does not matter.",
            "In the first step v is 0: does your w move at all?",
            "lines in the wrong order",
        ),
        Slip(
            "the learning rate acts twice",
            edit("(1 - beta) * dw", "alpha * dw"),
            "α belongs to the velocity and to the step.",
            "If α is halved, how much shorter is your first step?",
            "seen in notebooks; invisible where α = 1 − β",
        ),
        Slip(
            "the gradient enters the velocity with a minus, and the velocity is subtracted",
            edit("+ (1 - beta)", "- (1 - beta)"),
            "the minus sign of descent belongs in both lines.",
            "What do two minus signs make?",
            "two conventions mixed",
        ),
        Slip(
            "the learning rate is forgotten",
            edit("alpha * v, v", "v, v"),
            "the average is the step.",
            "Which of the arguments does your function never use?",
            "dropped while copying",
        ),
        Slip(
            "the old velocity is returned",
            edit("v = beta", "new = beta", "alpha * v, v", "alpha * new, v"),
            "v only has to move w.",
            "What will the next step know of the gradient of this one?",
            "the new velocity under another name, and `return w, v`",
        ),
    ),
    conventions=(
        Convention(
            "CS231n, PyTorch: no 1 − β",
            conventions.momentum_sum_step,
            "v ← β v + dw is a running sum (CS231n, PyTorch). The course averages, with 1 "
            "− β: its α is your α divided by 1 − β.",
        ),
        Convention(
            "Keras, Sutskever: v is a step",
            conventions.momentum_keras_step,
            "v ← β v − α dw, w ← w + v (Keras, Sutskever). The course's α is your α "
            "divided by 1 − β, until α changes.",
        ),
        Convention(
            "α inside the velocity",
            edit("(1 - beta) * dw", "alpha * dw", "alpha * v, v", "v, v"),
            "v ← β v + α dw, w ← w − v is Keras' form with the sign turned. The course's α "
            "is your α divided by 1 − β, until α changes.",
        ),
        Convention(
            "α and 1 − β inside the velocity",
            edit("(1 - beta)", "alpha * (1 - beta)", "- alpha * v", "- v"),
            "v ← β v + α (1 − β) dw, w ← w − v: the course's v times α. The same path with "
            "the same α, until α changes.",
        ),
        Convention(
            "v with its sign turned",
            edit(*TURNED),
            "v ← β v − (1 − β) dw, w ← w + α v (as in autograd): the course's v with the "
            "other sign. The same path with the same α.",
        ),
        Convention(
            "no 1 − β, v with its sign turned",
            edit(*TURNED, "(1 - beta) * dw", "dw"),
            "v ← β v − dw, w ← w + α v is CS231n's sum with the other sign. Your α is the "
            "course's α times 1 − β.",
        ),
        Convention(
            "no 1 − β in the velocity, but in the step",
            edit("(1 - beta) * dw", "dw", "alpha * v", "alpha * (1 - beta) * v"),
            "v ← β v + dw, w ← w − α (1 − β) v: your v is the course's v divided by 1 − β. "
            "The path is the same with the same α.",
        ),
        Convention(
            "PyTorch's dampening: the first v is dw",
            _dampened,
            "it is PyTorch's SGD with dampening = β: the first v is dw, not (1 − β) dw. The "
            "first step is 1/(1 − β) times as long, and the paths come together only slowly.",
        ),
        Convention(
            "bias-corrected",
            _corrected,
            "it divides the velocity by 1 − βᵗ, as Adam does. Usual momentum does not; "
            "multiply the step by 1 − βᵗ to convert.",
        ),
    ),
    hints=(
        (
            "Momentum is the exponentially weighted average, applied to the gradient. "
            "Which two things does the average mix?"
        ),
        (
            "Two lines: the new v is made from the old v and dw, with beta and 1 - beta; "
            "then w moves against the new v, by alpha times it."
        ),
        (
            "A worked number: w = 1, dw = 0.1, v = 0.5, alpha = 0.2, beta = 0.9: v = 0.45 "
            "+ 0.01 = 0.46, w = 1 − 0.2 · 0.46 = 0.908."
        ),
    ),
)


class Slope:
    """A gradient that can be asked for at any point, and shows what it is."""

    def __init__(self, scale, power):
        self.scale, self.power = scale, power

    def __call__(self, w):
        return np.array(self.scale) * w**self.power

    def __repr__(self):
        power = f"**{self.power}" if self.power > 1 else ""
        return f"lambda w: np.array({self.scale}) * w{power}"


CALL_IT = "gradient is a function: call it, with a point in brackets"
BOWL = Slope([1.0, 10.0], 1)


def _at_the_point_ahead(w, gradient, v, *, alpha, beta):
    dw = gradient(w)
    old, v = v, beta * v - alpha * dw
    return w - beta * old + (1 + beta) * v, v


def _pytorch_at_the_point_ahead(w, gradient, v, *, alpha, beta):
    dw = gradient(w)
    v = beta * v + dw
    return w - alpha * (dw + beta * v), v


def _ahead_by_the_average(w, gradient, v, *, alpha, beta):
    v = beta * v + (1 - beta) * gradient(w - alpha * beta * v)
    return w - alpha * v, v


def _on_the_average(w, dw, v, *, alpha, beta):
    v = beta * v + (1 - beta) * dw
    return w - alpha * (beta * v + (1 - beta) * dw), v


NESTEROV_LOOK_AHEAD = Exercise(
    reference=conventions.nesterov_look_ahead,
    returns=("w", "v"),
    inputs=(
        given(W, BOWL, V, alpha=0.05, beta=0.9),
        given(
            np.array([0.5, 2.0, -1.0]),
            Slope([2.0, 0.5, 1.0], 3),
            np.array([-1.0, 0.3, 0.4]),
            alpha=0.02,
            beta=0.6,
        ),
        given(W, BOWL, np.zeros(2), alpha=0.05, beta=0.9),
    ),
    asked="w, gradient, v, *, alpha, beta=0.9",
    figures=(given(W, BOWL, V, alpha=0.05, beta=0.9), "1.3775 -0.91 0.3775 1.09"),
    tips={"and 'Slope'": CALL_IT, "'Slope' and": CALL_IT},
    slips=(
        Slip(
            "the gradient is taken at w",
            edit("gradient(w + beta * v)", "gradient(w)"),
            "the gradient belongs to the point where w is.",
            "That is momentum without Nesterov: where will the old velocity have carried w?",
            "the most common one; invisible with v = 0",
        ),
        Slip(
            "uphill: α times the gradient is added",
            edit("- alpha *", "+ alpha *"),
            "the gradient drives the velocity.",
            "The velocity is added to w here: what sign must the gradient have in it?",
            "seeds 004, line 59",
        ),
        Slip(
            "it looks back",
            edit("w + beta * v)", "w - beta * v)"),
            "descent subtracts, so the look does, too.",
            "Is the point you ask ahead of w or behind it?",
            "a sign lost",
        ),
        Slip(
            "it looks ahead by the whole velocity",
            edit("w + beta * v)", "w + v)"),
            "the old velocity carries on undiminished.",
            "Which part of the old velocity will still be there in this step?",
            "β dropped",
        ),
        Slip(
            "w moves from the point looked ahead to",
            edit("v = beta", "old, v = v, beta", "w + v,", "w + beta * old + v,"),
            "the step starts where the gradient was taken.",
            "Your new velocity contains β v already: how often does w get it?",
            "the picture of the look-ahead taken literally",
        ),
        Slip(
            "the new velocity is subtracted",
            edit("w + v,", "w - v,"),
            "every step of descent is subtracted.",
            "Your velocity contains minus the gradient: which way does w move when it is "
            "subtracted?",
            "two conventions mixed",
        ),
        Slip(
            "the change of variables with its sign turned round",
            edit(
                "v = beta",
                "old, v = v, beta",
                "gradient(w + beta * v)",
                "gradient(w)",
                "w + v,",
                "w + v + beta * (old - v),",
            ),
            "β (v_old − v_new) is the correction.",
            "If the velocity grows, should the point looked ahead to move further or less far?",
            "change of variables with a sign lost",
        ),
        Slip(
            "the gradient looks ahead and the update does so once more",
            edit("v = beta", "old, v = v, beta", "w + v,", "w - beta * old + (1 + beta) * v,"),
            "the two forms can be joined.",
            "Is your w the point itself or the point looked ahead to? It cannot be both: "
            "which line says what it is?",
            "both forms mixed",
        ),
        Slip(
            "1 − β is carried over from momentum",
            edit("alpha * gradient", "alpha * (1 - beta) * gradient"),
            "every velocity is an average.",
            "Where in this formula does 1 − β stand?",
            "the line of `momentum_step`",
        ),
        Slip(
            "the old velocity is returned",
            edit("v = beta", "old, v = v, beta", "w + v, v", "w + v, old"),
            "v only has to move w.",
            "What will the next step know of the gradient of this one?",
            "the new velocity under another name, and `return w, v`",
        ),
    ),
    conventions=(
        Convention(
            "v with its sign turned",
            edit("v = beta", "v = -v\n    v = beta", "w + v, v", "w + v, -v"),
            "v ← β v + α ∇f(w − β v), w ← w − v: the v of the course with the other sign. "
            "The path is the same.",
        ),
        Convention(
            "CS231n, Keras: w is the point looked ahead to",
            _at_the_point_ahead,
            "it moves the point looked ahead to (CS231n, Keras), as `nesterov_step` does. "
            "Subtract β v to convert.",
        ),
        Convention(
            "PyTorch: v is a sum of gradients",
            _pytorch_at_the_point_ahead,
            "it is PyTorch's form, v ← β v + dw, w ← w − α (dw + β v), at the point looked "
            "ahead to. The course's v is your v times −α.",
        ),
        Convention(
            "v is the average of `momentum_step`",
            _ahead_by_the_average,
            "v ← β v + (1 − β) ∇f(w − α β v), w ← w − α v. The α of the formula here is your "
            "α times 1 − β, and its v is your v times −α, until α changes.",
        ),
    ),
    hints=(
        ("The old velocity will carry w on in any case. Ask for the gradient where that leads to."),
        (
            "Two lines: the new v is beta times the old one minus alpha times the gradient "
            "at w + beta * v; then w goes on by the new v."
        ),
        (
            "A worked number: w = 1, gradient(w) = w, v = 0.5, alpha = 0.05, beta = 0.9: "
            "it looks at 1.45, v = 0.45 − 0.0725 = 0.3775, w = 1.3775."
        ),
    ),
)

NESTEROV_STEP = Exercise(
    reference=rules.nesterov_step,
    returns=("w", "v"),
    inputs=(
        given(W, STEEP, V, alpha=0.05, beta=0.9),
        given(
            np.array([0.0, 3.0, -1.0]),
            np.array([2.0, -0.5, 7.0]),
            np.array([-1.0, 0.3, 4.0]),
            alpha=0.02,
            beta=0.6,
        ),
        given(W, np.array([0.4, -3.0]), np.zeros(2), alpha=0.05, beta=0.9),
    ),
    asked="w, dw, v, *, alpha, beta=0.9",
    figures=(given(W, STEEP, V, alpha=0.05, beta=0.9), "1.31 0.062 0.4 1.18"),
    slips=(
        Slip(
            "classical momentum: w moves by the new velocity alone",
            edit("- beta * old + (1 + beta) * v", "+ v"),
            "w moves by the new velocity, and that is all; or the old one is still there "
            "after `v = …`.",
            "In your last line, is v the old velocity or the new one, and does the formula "
            "need both?",
            "v overwritten before its old value was used; the first form written for the second",
        ),
        Slip(
            "1 − β is carried over from momentum",
            edit("alpha * dw", "alpha * (1 - beta) * dw"),
            "every velocity is an average.",
            "Where in this formula does 1 − β stand?",
            "the line of `momentum_step`",
        ),
        Slip(
            "1 + β without brackets",
            edit("(1 + beta) * v", "1 + beta * v"),
            "a formula can be typed as it is printed.",
            "In which order does Python add and multiply here?",
            "brackets left out",
        ),
        Slip(
            "uphill: α dw is added",
            edit("- alpha", "+ alpha"),
            "the gradient drives the velocity.",
            "The velocity is added to w here: what sign must the gradient have in it?",
            "seeds 004, line 59",
        ),
        Slip(
            "the difference of the velocities is turned round",
            edit("- beta * old + (1 + beta) * v", "+ v + beta * (old - v)"),
            "β (v_old − v_new) is the correction.",
            "If the velocity grows, should the point looked ahead to move further or less far?",
            "change of variables with a sign lost",
        ),
        Slip(
            "the old look-ahead is added, not taken back",
            edit("- beta * old + (1 + beta) * v", "+ beta * old + v"),
            "the step starts from the point looked ahead to.",
            "Your w already is the point looked ahead to: is β v to be added once more?",
            "step from the look-ahead point",
        ),
        Slip(
            "the new velocity is subtracted",
            edit("- beta * old + (1 + beta) * v", "- v"),
            "every step of descent is subtracted.",
            "Your velocity contains −α dw: which way does w move when it is subtracted?",
            "two conventions mixed",
        ),
        Slip(
            "the old velocity is returned",
            edit("* v, v", "* v, old"),
            "v only has to move w.",
            "What will the next step know of the gradient of this one?",
            "the new velocity under another name, and `return w, v`",
        ),
    ),
    conventions=(
        Convention(
            "v with its sign turned",
            edit("old, v = v", "v = -v\n    old, v = v", "* v, v", "* v, -v"),
            "v ← β v + α dw, subtracted: the v of the course with the other sign. The path "
            "is the same.",
        ),
        Convention(
            "PyTorch: v is a sum of gradients",
            conventions.nesterov_pytorch_step,
            "v ← β v + dw, w ← w − α (dw + β v) is PyTorch's. The course's v is your v "
            "times −α; w is the same until α changes.",
        ),
        Convention(
            "v is the average of `momentum_step`",
            _on_the_average,
            "v ← β v + (1 − β) dw, w ← w − α (β v + (1 − β) dw). The α of the formula here is "
            "your α times 1 − β, and its v is your v times −α, until α changes.",
        ),
    ),
    hints=(
        (
            "dw was taken at the point looked ahead to. First the velocity: what does it "
            "keep, and what does the gradient take off?"
        ),
        (
            "Keep the old velocity under a name of its own. Then w goes back by beta times "
            "the old one, and forward by 1 + beta times the new."
        ),
        (
            "A worked number: w = 1, dw = 1, v = 0.5, alpha = 0.05, beta = 0.9: new v = "
            "0.45 − 0.05 = 0.4, w = 1 − 0.45 + 1.9 · 0.4 = 1.31."
        ),
    ),
)

QUESTIONS = {
    "speed-up": Question(
        asks=(
            "κ = 100, both methods with their best settings. In the long run, how many times as"
            " many steps does plain descent need to come ten times closer to the minimum?"
        ),
        truth=lambda: np.log(convergence.best_momentum((1, 100))[1]) / 2 / np.log(99 / 101),
        unit="times as many",
        between=(1, 300),
        scale="log",
        within=2,
        why=(
            "It is about the root of κ: in each step plain descent keeps (κ − 1)/(κ + 1) of the"
            " distance, and momentum (√κ − 1)/(√κ + 1). The first steps count, too: from the start"
            " in the picture, and over a short way, it is 4 to 7 times"
        ),
    ),
}
