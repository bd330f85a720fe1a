"""Exercise: `adam_step`; its slips are in `adam_corrections` and `adam_slips`."""

import numpy as np

from coursekit import conventions, rules
from coursekit.exercises.exercise import Convention, Exercise, Question, given
from coursekit.lectures.adam import adam_corrections, adam_slips


def _renamed(form):
    """A rival rule under the keywords of this exercise."""
    return lambda w, dw, v, s, *, t, **h: form(w, dw, v, s, t=t, **h)


ADAM_STEP = Exercise(
    reference=rules.adam_step,
    returns=("w", "v", "s"),
    inputs=(
        given(
            np.array([1.0, -2.0]),
            np.array([0.3, -2.0]),
            np.zeros(2),
            np.zeros(2),
            t=1,
            alpha=0.5,
            beta1=0.9,
            beta2=0.99,
            eps=0.1,
        ),
        given(
            np.array([1.0, -2.0]),
            np.array([0.3, -2.0]),
            np.array([0.05, -0.3]),
            np.array([0.04, 0.9]),
            t=3,
            alpha=0.5,
            beta1=0.9,
            beta2=0.99,
            eps=0.1,
        ),
        given(
            np.array([0.5, 3.0, -1.0]),
            np.array([2.0, -0.5, 0.02]),
            np.array([0.7, -0.1, 0.01]),
            np.array([0.7, 5.0, 0.01]),
            t=40,
            alpha=0.2,
            beta1=0.8,
            beta2=0.95,
            eps=0.01,
        ),
    ),
    slips=adam_corrections.SLIPS + adam_slips.SLIPS,
    conventions=(
        Convention(
            "ε inside the root",
            _renamed(conventions.adam_inside_step),
            "ε stands inside the root. For a vanishing gradient √ε of yours acts as the course's ε:"
            " 1e-8 inside is 1e-4 outside.",
        ),
        Convention(
            "ε̂: both corrections in the learning rate",
            _renamed(conventions.adam_eps_hat_step),
            "it is the form of Keras and of the end of the paper's section 2. Your ε̂ acts as the"
            " course's ε = ε̂ / √(1 − β2ᵗ).",
        ),
    ),
    hints=(
        (
            "Momentum's v and RMSProp's s, each divided by the weight that its start from zero has"
            " left it; then the first divided by the root of the second."
        ),
        (
            "Five lines: new v, new s, v_hat = v / (1 - beta1**t), s_hat likewise, the step. Return"
            " v and s as they were before the correction."
        ),
        (
            "A worked number: w = 1, dw = 0.3, v = s = 0, t = 1, alpha = 0.5, eps = 0.1: v_hat ="
            " 0.3, √s_hat = 0.3, w = 1 − 0.5 · 0.3 / 0.4 = 0.625."
        ),
    ),
)


def _adams_step(dw):
    """Length of Adam's step after ten gradients of dw."""
    w, v, s = (np.zeros(1) for _ in range(3))
    for t in range(1, 11):
        before = w
        w, v, s = rules.adam_step(w, np.array([dw]), v, s, t=t)
    return float((before - w)[0])


QUESTIONS = {
    "louder gradient": Question(
        lambda: _adams_step(1000.0) / _adams_step(1.0),
        "",
        "v grows a thousandfold and so does √s: the size cancels. Scaling the cost does not change"
        " the α that suits Adam",
    ),
}
