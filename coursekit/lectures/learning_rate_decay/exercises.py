"""Exercises: `inverse_time_decay`, `exponential_decay` and `staircase_decay`."""

import numpy as np

from coursekit import schedules
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given

PER_STEP = {"decay_steps": 2}


def _per_step(alpha0, rate, epoch, *, decay_steps):
    return alpha0 / (1 + rate * epoch / decay_steps)


INVERSE_TIME_DECAY = Exercise(
    reference=schedules.inverse_time_decay,
    inputs=(
        given(0.2, 0.4, 3, offered=PER_STEP),
        given(0.2, 0.4, 0, offered=PER_STEP),
        given(0.05, 1.5, 70, offered=PER_STEP),
    ),
    figures=(given(0.2, 0.4, 3), "0.0909091"),
    slips=(
        Slip(
            "the first rate α0 is forgotten",
            edit("alpha0 /", "1 /"),
            "the factor is the learning rate.",
            "What should the rate be at epoch 0, and what is yours?",
            "seeds 000, line 77",
        ),
        Slip(
            "no brackets: α0/1 + rate · epoch",
            edit("(1 + rate * epoch)", "1 + rate * epoch"),
            "a formula can be typed as it is printed.",
            "Does your rate fall or rise from epoch to epoch?",
            "seeds 002, line 70, typed without its brackets",
        ),
        Slip(
            "a power: α0/(1 + rate)^epoch",
            edit("(1 + rate * epoch)", "(1 + rate) ** epoch"),
            "the epoch counts how often one divides.",
            "With rate 1, the lecture's third number is α0/3: what is yours?",
            "invisible at epoch 1",
        ),
        Slip(
            "it grows: α0 (1 + rate · epoch)",
            edit("alpha0 /", "alpha0 *"),
            "the factor multiplies.",
            "Does your rate fall or rise from epoch to epoch?",
            "a division lost",
        ),
        Slip(
            "the 1 is forgotten: α0/(rate · epoch)",
            edit("1 + ", ""),
            "the rate is divided by the time.",
            "What do you divide by at epoch 0?",
            "seeds 000, line 76, read in haste",
        ),
        Slip(
            "multiplied by the epoch: α0/(1 + rate) · epoch",
            edit("(1 + rate * epoch)", "(1 + rate) * epoch"),
            "the epoch stands behind the fraction.",
            "What is your rate at epoch 0?",
            "brackets misplaced",
        ),
        Slip(
            "decayed again in every epoch",
            edit("(1 + rate * epoch)", "np.prod([1 + rate * i for i in range(1, epoch + 1)])"),
            "each epoch divides the rate of the last one.",
            "Does the formula divide α0 or the rate of the epoch before?",
            "`alpha = alpha / (1 + rate * epoch)` in a loop",
            also=(edit("(1 + rate * epoch)", "np.prod([1 + rate * i for i in range(epoch)])"),),
        ),
        Slip(
            "ten times too large",
            edit("alpha0 /", "10 * alpha0 /"),
            "a zero after the point does not matter.",
            "What should the rate at epoch 0 be, and what is yours?",
            "seeds 001, line 166",
        ),
        Slip(
            "α0 under the fraction",
            edit("alpha0 / (1 + rate * epoch)", "1 / ((1 + rate * epoch) * alpha0)"),
            "what stands behind the fraction belongs below it.",
            "If α0 is doubled, should every rate double? Does yours?",
            "seeds 002, line 70",
        ),
    ),
    conventions=(
        Convention(
            "the first epoch is 1, and one decay has passed",
            edit("* epoch", "* (epoch + 1)"),
            "it counts epochs from 1 where the course counts from 0: its first rate is "
            "α0/(1 + rate). Pass epoch − 1 to convert.",
        ),
        Convention(
            "the first epoch is 1, with α0 itself",
            edit("* epoch", "* (epoch - 1)"),
            "it wants epochs from 1 and gives α0 at epoch 1. Pass epoch + 1 to convert.",
        ),
        Convention(
            "per step, with decay_steps",
            _per_step,
            "it counts steps, and `decay_steps` of them make a unit (Keras' "
            "InverseTimeDecay). With decay_steps = 1 it is the course's.",
        ),
    ),
    hints=(
        (
            "At epoch 0 the rate is α0. With rate 1 it is half of it at epoch 1, a third "
            "at epoch 2: what is the divisor?"
        ),
        ("One line: alpha0 over (1 + rate times epoch). Mind the brackets."),
        (
            "A worked number: alpha0 = 0.2, rate = 0.4, epoch 3: the divisor is 1 + 1.2 = "
            "2.2, the rate 0.0909."
        ),
    ),
)

EXPONENTIAL_DECAY = Exercise(
    reference=schedules.exponential_decay,
    inputs=(given(0.2, 0.95, 4), given(0.2, 0.95, 0), given(0.05, 0.8, 25)),
    figures=(given(0.2, 0.95, 4), "0.162901"),
    slips=(
        Slip(
            "α0 is raised to the power, too",
            edit("alpha0 * base**epoch", "(alpha0 * base) ** epoch"),
            "the power belongs to the whole product.",
            "What should the rate be at epoch 0, and what is yours?",
            "brackets misplaced; invisible at epoch 1",
        ),
        Slip(
            "times the epoch, not to its power",
            edit("base**epoch", "base * epoch"),
            "the small number behind the base is a factor.",
            "Does your rate fall or rise from epoch to epoch?",
            "formulas copied without superscripts",
        ),
        Slip(
            "e to the power of −base · epoch",
            edit("base**epoch", "np.exp(-base * epoch)"),
            "0.95 is the k of e^(−kt).",
            "After one epoch, should 95 % of the rate be left, or 39 %?",
            "seeds 004, line 159, beside 000, line 80",
        ),
        Slip(
            "1 − base is raised",
            edit("base**", "(1 - base) ** "),
            "0.95 says how much is lost.",
            "After one epoch, should 95 % of the rate be left, or 5 %?",
            "base and loss confused; invisible at 0.5",
        ),
        Slip(
            "decayed again in every epoch",
            edit("base**epoch", "np.prod([base**i for i in range(1, epoch + 1)])"),
            "each epoch multiplies the last rate by base^epoch.",
            "Does the power apply to α0 or to the rate of the epoch before?",
            "`alpha *= base ** epoch` in a loop; pygoturn #16",
            also=(edit("base**epoch", "np.prod([base**i for i in range(epoch)])"),),
        ),
        Slip(
            "the first rate α0 is forgotten",
            edit("alpha0 * ", ""),
            "the factor is the learning rate.",
            "What should the rate be at epoch 0, and what is yours?",
            "seeds 000, line 77",
        ),
        Slip(
            "a straight line: α0 − base · epoch",
            edit("* base**epoch", "- base * epoch"),
            "a decay takes the same off in each epoch.",
            "Can a learning rate be negative?",
            "linear for exponential",
        ),
        Slip(
            "base and exponent are swapped",
            edit("base**epoch", "epoch**base"),
            "the epoch is raised to the base.",
            "What is your rate at epoch 0?",
            "arguments in the wrong order",
        ),
    ),
    conventions=(
        Convention(
            "one epoch ahead",
            edit("**epoch", " ** (epoch + 1)"),
            "it decays before the first epoch: its first rate is α0 · base. Pass epoch − 1 "
            "to convert.",
        ),
        Convention(
            "one epoch behind",
            edit("**epoch", " ** (epoch - 1)"),
            "it wants epochs from 1 and gives α0 at epoch 1. Pass epoch + 1 to convert.",
        ),
    ),
    hints=(
        (
            "Each epoch keeps the same share of the rate. What is left after two epochs of "
            "95 % each?"
        ),
        ("One line: alpha0 times base to the power of epoch; the power is Python's **."),
        (
            "A worked number: alpha0 = 0.2, base = 0.95, epoch 4: 0.95⁴ = 0.8145, the rate "
            "is 0.1629."
        ),
    ),
)

STAIRCASE_DECAY = Exercise(
    reference=schedules.staircase_decay,
    inputs=(
        *(given(0.8, 0.5, step, 10) for step in (0, 4, 7, 10, 12, 19, 20, 25)),
        given(0.3, 0.7, 67, 4),
    ),
    figures=(given(0.3, 0.7, 9, 4), "0.147"),
    slips=(
        Slip(
            "no floor: it slides",
            edit("step // every", "step / every"),
            "the division already makes the stairs.",
            "Is your rate at step 4 still that of step 0?",
            "`/` for `//`; staircase=False",
        ),
        Slip(
            "rounded up",
            edit("(step // every)", "np.ceil(step / every)"),
            "the next stair begins right after the first step.",
            "At which step does your rate fall for the first time?",
            "np.ceil for np.floor",
        ),
        Slip(
            "rounded to the nearest, halves up",
            edit("(step // every)", "np.floor(step / every + 0.5)"),
            "rounding is rounding.",
            "At which step does your rate fall for the first time?",
            "int(x + 0.5) for a floor",
        ),
        Slip(
            "rounded to the nearest",
            edit("(step // every)", "np.round(step / every)"),
            "rounding is rounding.",
            "At which step does your rate fall for the first time?",
            "round for floor",
        ),
        Slip(
            "the remainder instead of the quotient",
            edit("//", "%"),
            "% counts the stairs.",
            "What is 12 % 10, and what is 12 // 10?",
            "% for //",
        ),
        Slip(
            "times the number of stairs, not to its power",
            edit("**", "*"),
            "the number of stairs is a factor.",
            "What is your rate at step 0?",
            "formulas copied without superscripts",
        ),
        Slip(
            "the first rate α0 is forgotten",
            edit("alpha0 * ", ""),
            "the factor is the learning rate.",
            "What should the rate be at step 0, and what is yours?",
            "dropped while copying",
        ),
        Slip(
            "1 − rate is raised",
            edit("rate **", "(1 - rate) **"),
            "the rate says how much is lost.",
            "With a rate of 0.7, should 70 % be left after the first stair, or 30 %?",
            "base and loss confused; invisible at 0.5",
        ),
        Slip(
            "the stair comes one step late",
            edit("step //", "max(step - 1, 0) //"),
            "steps are counted from 1.",
            "With stairs of 10 steps from step 0 on, which is the first step on the second stair?",
            "off by one",
        ),
        Slip(
            "everything is rounded down",
            edit("alpha0 * rate ** (step // every)", "np.floor(alpha0 * rate ** (step / every))"),
            "the floor belongs to the whole formula.",
            "What does your // divide: the steps alone, or all that stands before it?",
            "brackets misplaced",
        ),
        Slip(
            "a straight staircase: α0 − rate · stairs",
            edit("alpha0 * rate **", "alpha0 - rate *"),
            "every stair takes off the same.",
            "Can a learning rate be negative?",
            "DeepHash #11, in spirit",
        ),
        Slip(
            "decayed again in every step",
            edit(
                "rate ** (step // every)",
                "np.prod([rate ** (i // every) for i in range(1, step + 1)])",
            ),
            "each step multiplies the last rate.",
            "On the second stair, is the rate multiplied once or in each of its steps?",
            "`alpha *= rate ** (step // every)` in a loop; pygoturn #16",
        ),
        Slip(
            "the rate falls only at the steps that `every` divides",
            edit("(step // every)", "(step % every == 0)"),
            "the rate is lowered at every tenth step.",
            "At step 12, has the first stair been passed? What is your rate there?",
            "`if step % every == 0` outside a loop",
            also=(edit("(step // every)", "(step > 0 and step % every == 0)"),),
        ),
    ),
    conventions=(
        Convention(
            "the first drop comes at step 0",
            edit("// every", "// every + 1"),
            "its first stair is already one lower: α0 · rate from step 0 on. Pass step − "
            "every to convert.",
        ),
        Convention(
            "the stair comes one step early: (step + 1) // every",
            edit("step //", "(step + 1) //"),
            "its stairs begin one step early: (step + 1) // every, as in many copies of a "
            "Keras callback that count epochs from 1. Pass step − 1 to convert.",
        ),
    ),
    hints=(
        (
            "How many whole stairs have been passed at a step? At step 12, with stairs of "
            "10 steps, it is one."
        ),
        (
            "One line: alpha0 times rate to the power of the stairs passed. Whole division "
            "is // in Python."
        ),
        (
            "A worked number: alpha0 = 0.8, rate = 0.5, step 25, every 10: two stairs, the "
            "rate is 0.8 · 0.25 = 0.2."
        ),
    ),
)


def _epoch_of(alpha):
    """The first epoch in which the rate 0.2 / (1 + epoch) is down to alpha."""
    rates = schedules.inverse_time_decay(0.2, 1, np.arange(100))
    return int(np.argmax(rates <= alpha * (1 + 1e-12)))


QUESTIONS = {
    "a tenth": Question(
        asks=(
            "α = 0.2 / (1 + e) in epoch e, and the first epoch is e = 0. In which epoch is α down"
            " to 0.02, a tenth of its start?"
        ),
        truth=lambda: _epoch_of(0.02),
        unit="",
        between=(0, 20),
        within=1,
        why=(
            "1 + e must be 10. α is halved after one epoch, the next half takes two more, the third"
            " four: such a decay falls ever more slowly"
        ),
    ),
}
