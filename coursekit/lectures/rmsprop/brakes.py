"""What the exercises share: rules put together from two lines, and the slips both
rules invite.
"""

import numpy as np

from coursekit.exercises.exercise import Slip

W, DW, S = np.array([1.0, -2.0]), np.array([0.3, -2.0]), np.array([0.04, 2.25])
THREE = np.array([0.5, 3.0, -1.0]), np.array([2.0, -0.5, 0.02]), np.array([0.7, 5.0, 0.01])


def by(state, move):
    """A rule from its two lines: the new s from (s, dw, h), the new w from (w, dw, s, h), h the
    hyperparameters.
    """

    def wrong(w, dw, s, **h):
        s = state(s, dw, h)
        return move(w, dw, s, h), s

    return wrong


def summed(s, dw, h):
    return s + dw**2


def averaged(s, dw, h):
    return h["beta2"] * s + (1 - h["beta2"]) * dw**2


def braked(w, dw, s, h):
    return w - h["alpha"] * dw / (np.sqrt(s) + h["eps"])


def inside(w, dw, s, h):
    return w - h["alpha"] * dw / np.sqrt(s + h["eps"])


def _no_root(w, dw, s, h):
    return w - h["alpha"] * dw / (s + h["eps"])


def _eps_beside_all(w, dw, s, h):
    return w - h["alpha"] * dw / np.sqrt(s) + h["eps"]


def _uphill(w, dw, s, h):
    return w + h["alpha"] * dw / (np.sqrt(s) + h["eps"])


def before(state):
    """The step with the state from before it was renewed."""
    return lambda w, dw, s, **h: (braked(w, dw, s, h), state(s, dw, h))


NO_ROOT = (
    "the root is missing",
    _no_root,
    "the squares themselves are the divisor.",
    "If all gradients were a hundred times larger, should the step change? Does yours?",
    "seeds 004, line 99",
)
EPS_BESIDE = (
    "ε is added to w: w − α dw/√s + ε",
    _eps_beside_all,
    "a formula can be typed as it is printed.",
    "What does your ε do if s is 0, and what does it do to w in every step?",
    "seeds 002, line 51",
)
UPHILL = (
    "uphill: the step is added",
    _uphill,
    "a step is added to w.",
    "The gradient points where the cost rises: which way should w go?",
    "a sign lost",
)


def common(part, state):
    name, move, *rest = part
    return Slip(name, by(state, move), *rest)
