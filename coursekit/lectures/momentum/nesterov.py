"""Exercises: `nesterov_look_ahead`, and `nesterov_step`, the form that a training
loop can use.
"""

import numpy as np

from coursekit import conventions, rules
from coursekit.exercises.exercise import Convention, Exercise, Slip, given

W, V = np.array([1.0, -2.0]), np.array([0.5, 0.2])
SCALE = np.array([1.0, 10.0])

NESTEROV_STEP = Exercise(
    reference=rules.nesterov_step,
    returns=("w", "v"),
    inputs=(
        given(W, SCALE * W, V, alpha=0.05, beta=0.9),
        given(
            np.array([0.0, 3.0, -1.0]),
            np.array([2.0, -0.5, 7.0]),
            np.array([-1.0, 0.3, 4.0]),
            alpha=0.02,
            beta=0.6,
        ),
        given(W, np.array([0.4, -3.0]), np.zeros(2), alpha=0.05, beta=0.9),
    ),
    slips=(
        Slip(
            "classical momentum: w moves by the new velocity alone",
            lambda w, dw, v, *, alpha, beta: (w + (u := beta * v - alpha * dw), u),
            "w moves by the new velocity, and that is all; or the old one is still there after `v"
            " = …`.",
            "In your last line, is v the old velocity or the new one, and does the formula need"
            " both?",
            "v overwritten before its old value was used; the first form written for the second",
        ),
        Slip(
            "1 − β is carried over from momentum",
            lambda w, dw, v, *, alpha, beta: (
                w - beta * v + (1 + beta) * (u := beta * v - alpha * (1 - beta) * dw),
                u,
            ),
            "every velocity is an average.",
            "Where in this formula does 1 − β stand?",
            "the line of `momentum_step`",
        ),
        Slip(
            "1 + β without brackets",
            lambda w, dw, v, *, alpha, beta: (
                w - beta * v + 1 + beta * (u := beta * v - alpha * dw),
                u,
            ),
            "a formula can be typed as it is printed.",
            "In which order does Python add and multiply here?",
            "brackets left out",
        ),
        Slip(
            "uphill: α dw is added",
            lambda w, dw, v, *, alpha, beta: (
                w - beta * v + (1 + beta) * (u := beta * v + alpha * dw),
                u,
            ),
            "the gradient drives the velocity.",
            "The velocity is added to w here: what sign must the gradient have in it?",
            "seeds 004, line 59",
        ),
        Slip(
            "the difference of the velocities is turned round",
            lambda w, dw, v, *, alpha, beta: (w + (u := beta * v - alpha * dw) + beta * (v - u), u),
            "β (v_old − v_new) is the correction.",
            "If the velocity grows, should the point looked ahead to move further or less far?",
            "change of variables with a sign lost",
        ),
        Slip(
            "the old look-ahead is added, not taken back",
            lambda w, dw, v, *, alpha, beta: (w + beta * v + (u := beta * v - alpha * dw), u),
            "the step starts from the point looked ahead to.",
            "Your w already is the point looked ahead to: is β v to be added once more?",
            "step from the look-ahead point",
        ),
        Slip(
            "the new velocity is subtracted",
            lambda w, dw, v, *, alpha, beta: (w - (u := beta * v - alpha * dw), u),
            "every step of descent is subtracted.",
            "Your velocity contains −α dw: which way does w move when it is subtracted?",
            "two conventions mixed",
        ),
    ),
    conventions=(
        Convention(
            "v with its sign turned",
            lambda w, dw, v, *, alpha, beta: (
                w + beta * v - (1 + beta) * (u := beta * v + alpha * dw),
                u,
            ),
            "v ← β v + α dw, subtracted: the v of the course with the other sign. The path is the"
            " same.",
        ),
        Convention(
            "PyTorch: v is a sum of gradients",
            lambda w, dw, v, *, alpha, beta: conventions.nesterov_pytorch_step(
                w, dw, v, alpha=alpha, beta=beta
            ),
            "v ← β v + dw, w ← w − α (dw + β v) is PyTorch's. The course's v is your v times −α; w"
            " is the same until α changes.",
        ),
    ),
    hints=(
        (
            "dw was taken at the point looked ahead to. First the velocity: what does it keep, and"
            " what does the gradient take off?"
        ),
        (
            "Keep the old velocity under a name of its own. Then w goes back by beta times the old"
            " one, and forward by 1 + beta times the new."
        ),
        (
            "A worked number: w = 1, dw = 1, v = 0.5, alpha = 0.05, beta = 0.9: new v = 0.45 − 0.05"
            " = 0.4, w = 1 − 0.45 + 1.9 · 0.4 = 1.31."
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
        return f"lambda w: np.array({self.scale}) * w" + (
            f"**{self.power}" if self.power > 1 else ""
        )


def _after_look_ahead(w, gradient, v, *, alpha, beta):
    u = beta * v - alpha * gradient(w + beta * v)
    return w - beta * v + (1 + beta) * u, u


NESTEROV_LOOK_AHEAD = Exercise(
    reference=conventions.nesterov_look_ahead,
    returns=("w", "v"),
    inputs=(
        given(W, Slope([1.0, 10.0], 1), V, alpha=0.05, beta=0.9),
        given(
            np.array([0.5, 2.0, -1.0]),
            Slope([2.0, 0.5, 1.0], 3),
            np.array([-1.0, 0.3, 0.4]),
            alpha=0.02,
            beta=0.6,
        ),
        given(W, Slope([1.0, 10.0], 1), np.zeros(2), alpha=0.05, beta=0.9),
    ),
    slips=(
        Slip(
            "the gradient is taken at w",
            lambda w, gradient, v, *, alpha, beta: (w + (u := beta * v - alpha * gradient(w)), u),
            "the gradient belongs to the point where w is.",
            "That is momentum without Nesterov: where will the old velocity have carried w?",
            "the most common one; invisible with v = 0",
        ),
        Slip(
            "uphill: α times the gradient is added",
            lambda w, gradient, v, *, alpha, beta: (
                w + (u := beta * v + alpha * gradient(w + beta * v)),
                u,
            ),
            "the gradient drives the velocity.",
            "The velocity is added to w here: what sign must the gradient have in it?",
            "seeds 004, line 59",
        ),
        Slip(
            "it looks back",
            lambda w, gradient, v, *, alpha, beta: (
                w + (u := beta * v - alpha * gradient(w - beta * v)),
                u,
            ),
            "descent subtracts, so the look does, too.",
            "Is the point you ask ahead of w or behind it?",
            "a sign lost",
        ),
        Slip(
            "it looks ahead by the whole velocity",
            lambda w, gradient, v, *, alpha, beta: (
                w + (u := beta * v - alpha * gradient(w + v)),
                u,
            ),
            "the old velocity carries on undiminished.",
            "Which part of the old velocity will still be there in this step?",
            "β dropped",
        ),
        Slip(
            "w moves from the point looked ahead to",
            lambda w, gradient, v, *, alpha, beta: (
                w + beta * v + (u := beta * v - alpha * gradient(w + beta * v)),
                u,
            ),
            "the step starts where the gradient was taken.",
            "Your new velocity contains β v already: how often does w get it?",
            "the picture of the look-ahead taken literally",
        ),
        Slip(
            "the new velocity is subtracted",
            lambda w, gradient, v, *, alpha, beta: (
                w - (u := beta * v - alpha * gradient(w + beta * v)),
                u,
            ),
            "every step of descent is subtracted.",
            "Your velocity contains minus the gradient: which way does w move when it is"
            " subtracted?",
            "two conventions mixed",
        ),
        Slip(
            "the change of variables with its sign turned round",
            lambda w, gradient, v, *, alpha, beta: (
                w + (u := beta * v - alpha * gradient(w)) + beta * (v - u),
                u,
            ),
            "β (v_old − v_new) is the correction.",
            "If the velocity grows, should the point looked ahead to move further or less far?",
            "change of variables with a sign lost",
        ),
        Slip(
            "the gradient looks ahead and the update does so once more",
            _after_look_ahead,
            "the two forms can be joined.",
            "Is your w the point itself or the point looked ahead to? It cannot be both: which line"
            " says what it is?",
            "both forms mixed",
        ),
    ),
    conventions=(
        Convention(
            "v with its sign turned",
            lambda w, gradient, v, *, alpha, beta: (
                w - (u := beta * v + alpha * gradient(w - beta * v)),
                u,
            ),
            "v ← β v + α ∇f(w − β v), w ← w − v: the v of the course with the other sign. The path"
            " is the same.",
        ),
        Convention(
            "CS231n, Keras: w is the point looked ahead to",
            lambda w, gradient, v, *, alpha, beta: rules.nesterov_step(
                w, gradient(w), v, alpha=alpha, beta=beta
            ),
            "it moves the point looked ahead to (CS231n, Keras), as `nesterov_step` does. Subtract"
            " β v to convert.",
        ),
        Convention(
            "PyTorch: v is a sum of gradients",
            lambda w, gradient, v, *, alpha, beta: conventions.nesterov_pytorch_step(
                w, gradient(w), v, alpha=alpha, beta=beta
            ),
            "it is PyTorch's form, v ← β v + dw, w ← w − α (dw + β v), at the point looked ahead"
            " to. The course's v is your v times −α.",
        ),
    ),
    hints=(
        "The old velocity will carry w on in any case. Ask for the gradient where that leads to.",
        (
            "Two lines: the new v is beta times the old one minus alpha times the gradient at w +"
            " beta * v; then w goes on by the new v."
        ),
        (
            "A worked number: w = 1, gradient(w) = w, v = 0.5, alpha = 0.05, beta = 0.9: it looks"
            " at 1.45, v = 0.45 − 0.0725 = 0.3775, w = 1.3775."
        ),
    ),
)
