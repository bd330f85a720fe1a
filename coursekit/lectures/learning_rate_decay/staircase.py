"""Exercise: `staircase_decay`."""

import numpy as np

from coursekit import schedules
from coursekit.exercises.exercise import Convention, Exercise, Slip, given


def _compounded(alpha0, rate, step, every):
    return alpha0 * np.prod([float(rate) ** (i // every) for i in range(1, step + 1)])


STAIRCASE_DECAY = Exercise(
    reference=schedules.staircase_decay,
    inputs=(
        *tuple(given(0.8, 0.5, step, 10) for step in (0, 4, 7, 10, 12, 19, 20, 25)),
        given(0.3, 0.7, 67, 4),
    ),
    slips=(
        Slip(
            "no floor: it slides",
            lambda alpha0, rate, step, every: alpha0 * rate ** (step / every),
            "the division already makes the stairs.",
            "Is your rate at step 4 still that of step 0?",
            "`/` for `//`; staircase=False",
        ),
        Slip(
            "rounded up",
            lambda alpha0, rate, step, every: alpha0 * rate ** np.ceil(step / every),
            "the next stair begins right after the first step.",
            "At which step does your rate fall for the first time?",
            "np.ceil for np.floor",
        ),
        Slip(
            "rounded to the nearest, halves up",
            lambda alpha0, rate, step, every: alpha0 * rate ** np.floor(step / every + 0.5),
            "rounding is rounding.",
            "At which step does your rate fall for the first time?",
            "int(x + 0.5) for a floor",
        ),
        Slip(
            "rounded to the nearest",
            lambda alpha0, rate, step, every: alpha0 * rate ** np.round(step / every),
            "rounding is rounding.",
            "At which step does your rate fall for the first time?",
            "round for floor",
        ),
        Slip(
            "the remainder instead of the quotient",
            lambda alpha0, rate, step, every: alpha0 * rate ** (step % every),
            "% counts the stairs.",
            "What is 12 % 10, and what is 12 // 10?",
            "% for //",
        ),
        Slip(
            "times the number of stairs, not to its power",
            lambda alpha0, rate, step, every: alpha0 * rate * (step // every),
            "the number of stairs is a factor.",
            "What is your rate at step 0?",
            "formulas copied without superscripts",
        ),
        Slip(
            "the first rate α0 is forgotten",
            lambda alpha0, rate, step, every: rate ** (step // every),
            "the factor is the learning rate.",
            "What should the rate be at step 0, and what is yours?",
            "dropped while copying",
        ),
        Slip(
            "1 − rate is raised",
            lambda alpha0, rate, step, every: alpha0 * (1 - rate) ** (step // every),
            "the rate says how much is lost.",
            "With a rate of 0.7, should 70 % be left after the first stair, or 30 %?",
            "base and loss confused; invisible at 0.5",
        ),
        Slip(
            "the stair comes one step late",
            lambda alpha0, rate, step, every: (
                alpha0 * float(rate) ** ((step - 1) // every) if step else alpha0
            ),
            "steps are counted from 1.",
            "With stairs of 10 steps from step 0 on, which is the first step on the second stair?",
            "off by one",
        ),
        Slip(
            "everything is rounded down",
            lambda alpha0, rate, step, every: np.floor(alpha0 * rate ** (step / every)),
            "the floor belongs to the whole formula.",
            "What does your // divide: the steps alone, or all that stands before it?",
            "brackets misplaced",
        ),
        Slip(
            "a straight staircase: α0 − rate · stairs",
            lambda alpha0, rate, step, every: alpha0 - rate * (step // every),
            "every stair takes off the same.",
            "Can a learning rate be negative?",
            "DeepHash #11, in spirit",
        ),
        Slip(
            "decayed again in every step",
            _compounded,
            "each step multiplies the last rate.",
            "On the second stair, is the rate multiplied once or in each of its steps?",
            "`alpha *= rate ** (step // every)` in a loop; pygoturn #16",
        ),
    ),
    conventions=(
        Convention(
            "the first drop comes at step 0",
            lambda alpha0, rate, step, every: alpha0 * rate ** (step // every + 1),
            "its first stair is already one lower: α0 · rate from step 0 on. Pass step − every to"
            " convert.",
        ),
    ),
    hints=(
        (
            "How many whole stairs have been passed at a step? At step 12, with stairs of 10 steps,"
            " it is one."
        ),
        (
            "One line: alpha0 times rate to the power of the stairs passed. Whole division is // in"
            " Python."
        ),
        (
            "A worked number: alpha0 = 0.8, rate = 0.5, step 25, every 10: two stairs, the rate is"
            " 0.8 · 0.25 = 0.2."
        ),
    ),
)
