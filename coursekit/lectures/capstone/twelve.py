"""Twelve questions, each from another lecture, answered by a number."""

import numpy as np

from coursekit import averages, rules, schedules
from coursekit.checking.exercise import Question
from coursekit.ensembles import ensemble_average

ONE = np.array([1.0])


def _steady():
    v = np.zeros(1)
    for _ in range(500):
        _, v = rules.momentum_step(ONE, ONE, v, alpha=0.1, beta=0.9)
    return 0.1 * v[0]


def _adams_first():
    zero = 0 * ONE
    return -rules.adam_step(zero, 1000 * ONE, zero, zero, t=1, alpha=0.01)[0][0]


def _ways_down():
    return sum(value < 0 for value in (3, -1, 2, -4))


TWELVE = {
    "downhill": Question(
        asks="w is 3, dJ/dw is 4, and α is 0.1. Where is w after one step of gradient descent?",
        truth=lambda: rules.sgd_step(np.array(3.0), np.array(4.0), alpha=0.1),
        between=(0, 6),
        within=0.05,
        why="3 − 0.1 · 4 is 2.6 (gradient descent)",
    ),
    "an epoch": Question(
        asks="1,000 examples in batches of 64: how many steps has an epoch?",
        truth=lambda: -(-1000 // 64),
        between=(0, 40),
        unit="steps",
        within=0.5,
        why="15 full batches hold 960 examples, and the last 40 are a batch, too (mini-batches)",
    ),
    "a long memory": Question(
        asks="β is 0.99. About how many steps does the average look back on?",
        truth=lambda: averages.effective_window(0.99),
        between=(0, 300),
        unit="steps",
        why="1/(1 − β) is 100 (averages)",
    ),
    "day one": Question(
        asks="β is 0.9, and the first value is 20. What does the average say of it, not corrected?",
        truth=lambda: averages.ewa(np.array([20.0]), 0.9)[0],
        between=(0, 25),
        within=0.1,
        why="0.9 · 0 + 0.1 · 20 is 2; divided by 1 − 0.9 it is 20 (bias correction)",
    ),
    "a steady gradient": Question(
        asks=(
            "The gradient is 1 in every step, β is 0.9 and α 0.1. How long is a step of momentum in"
            " the end, with v = βv + (1 − β) dw?"
        ),
        truth=_steady,
        between=(0, 2),
        within=0.01,
        why="The average of ones is 1, so a step is α · 1 = 0.1 (momentum)",
    ),
    "a loud gradient": Question(
        asks="The first gradient is 1,000, and α is 0.01. How long is Adam's first step?",
        truth=_adams_first,
        between=(0, 0.1),
        within=0.001,
        why="Adam divides by the size of the gradient, so its first step is α (Adam)",
    ),
    "three stairs": Question(
        asks="α is 0.4 and is halved every 10 epochs. What is it in epoch 35?",
        truth=lambda: schedules.staircase_decay(0.4, 0.5, 35, 10),
        between=(0, 0.4),
        within=0.002,
        why="It was halved three times: 0.4/8 is 0.05 (learning-rate decay)",
    ),
    "ways down": Question(
        asks=(
            "At a point the gradient is 0, and the Hessian has the eigenvalues 3, −1, 2 and −4."
            " Along how many of the four directions does J fall?"
        ),
        truth=_ways_down,
        between=(0, 4),
        within=0.4,
        why="Along each one with a negative eigenvalue: a saddle (plateaus and saddles)",
    ),
    "on a log scale": Question(
        asks=(
            "α is drawn from 0.0001 to 1 on a log scale. How many of 100 draws are below 0.01, on"
            " average?"
        ),
        truth=lambda: 100 * (np.log(0.01) - np.log(1e-4)) / -np.log(1e-4),
        between=(0, 100),
        unit="draws",
        within=3,
        why="Two of the four decades lie below 0.01 (hyperparameter search)",
    ),
    "scaled up": Question(
        asks="A unit says 2, and keep is 0.8. What does it say if dropout keeps it?",
        truth=lambda: 2 / 0.8,
        between=(0, 5),
        within=0.05,
        why="What is kept is divided by keep, so that the mean stays: 2/0.8 is 2.5 (dropout)",
    ),
    "pulled to zero": Question(
        asks="w is 1, its gradient is 0, α is 0.1 and the decay λ is 0.5. Where is w after a step?",
        truth=lambda: rules.sgd_decay_step(1.0, 0.0, alpha=0.1, decay=0.5),
        between=(0, 1.2),
        within=0.005,
        why="What is left is w (1 − αλ), 0.95 (weight decay)",
    ),
    "two that disagree": Question(
        asks=(
            "Two members give the right class 0.9 and 0.5. What is −ln of their averaged"
            " probability?"
        ),
        truth=lambda: -np.log(ensemble_average(np.log([[[0.9, 0.1]], [[0.5, 0.5]]]))[0, 0]),
        between=(0, 1),
        within=0.02,
        why="The mean is 0.7, and −ln 0.7 is 0.357 (ensembles)",
    ),
}
