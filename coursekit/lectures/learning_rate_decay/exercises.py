"""Exercises: `inverse_time_decay` and `exponential_decay`; the third is in
`staircase`.
"""

import numpy as np

from coursekit import schedules
from coursekit.exercises.exercise import Convention, Exercise, Question, Slip, given

NO_ALPHA0 = (
    "the first rate α0 is forgotten",
    "the factor is the learning rate.",
    "What should the rate be at epoch 0, and what is yours?",
    "seeds 000, line 77",
)

INVERSE_TIME_DECAY = Exercise(
    reference=schedules.inverse_time_decay,
    inputs=(
        given(0.2, 0.4, 3, offered={"decay_steps": 2}),
        given(0.2, 0.4, 0, offered={"decay_steps": 2}),
        given(0.05, 1.5, 70, offered={"decay_steps": 2}),
    ),
    slips=(
        Slip(NO_ALPHA0[0], lambda alpha0, rate, epoch: 1 / (1 + rate * epoch), *NO_ALPHA0[1:]),
        Slip(
            "no brackets: α0/1 + rate · epoch",
            lambda alpha0, rate, epoch: alpha0 / 1 + rate * epoch,
            "a formula can be typed as it is printed.",
            "Does your rate fall or rise from epoch to epoch?",
            "seeds 002, line 70, typed without its brackets",
        ),
        Slip(
            "a power: α0/(1 + rate)^epoch",
            lambda alpha0, rate, epoch: alpha0 / (1 + rate) ** epoch,
            "the epoch counts how often one divides.",
            "With rate 1, the lecture's third number is α0/3: what is yours?",
            "invisible at epoch 1",
        ),
        Slip(
            "it grows: α0 (1 + rate · epoch)",
            lambda alpha0, rate, epoch: alpha0 * (1 + rate * epoch),
            "the factor multiplies.",
            "Does your rate fall or rise from epoch to epoch?",
            "a division lost",
        ),
        Slip(
            "the 1 is forgotten: α0/(rate · epoch)",
            lambda alpha0, rate, epoch: alpha0 / np.float64(rate * epoch),
            "the rate is divided by the time.",
            "What do you divide by at epoch 0?",
            "seeds 000, line 76, read in haste",
        ),
        Slip(
            "multiplied by the epoch: α0/(1 + rate) · epoch",
            lambda alpha0, rate, epoch: alpha0 / (1 + rate) * epoch,
            "the epoch stands behind the fraction.",
            "What is your rate at epoch 0?",
            "brackets misplaced",
        ),
        Slip(
            "decayed again in every epoch",
            lambda alpha0, rate, epoch: (
                alpha0 / np.prod([1 + rate * i for i in range(1, epoch + 1)])
            ),
            "each epoch divides the rate of the last one.",
            "Does the formula divide α0 or the rate of the epoch before?",
            "`alpha = alpha / (1 + rate * epoch)` in a loop",
        ),
        Slip(
            "ten times too large",
            lambda alpha0, rate, epoch: 10 * alpha0 / (1 + rate * epoch),
            "a zero after the point does not matter.",
            "What should the rate at epoch 0 be, and what is yours?",
            "seeds 001, line 166",
        ),
        Slip(
            "α0 under the fraction",
            lambda alpha0, rate, epoch: 1 / ((1 + rate * epoch) * alpha0),
            "what stands behind the fraction belongs below it.",
            "If α0 is doubled, should every rate double? Does yours?",
            "seeds 002, line 70",
        ),
    ),
    conventions=(
        Convention(
            "the first epoch is 1, and one decay has passed",
            lambda alpha0, rate, epoch: alpha0 / (1 + rate * (epoch + 1)),
            "it counts epochs from 1 where the course counts from 0: its first rate is α0/(1 +"
            " rate). Pass epoch − 1 to convert.",
        ),
        Convention(
            "the first epoch is 1, with α0 itself",
            lambda alpha0, rate, epoch: alpha0 / (1 + rate * (epoch - 1)),
            "it wants epochs from 1 and gives α0 at epoch 1. Pass epoch + 1 to convert.",
        ),
        Convention(
            "per step, with decay_steps",
            lambda alpha0, rate, epoch, *, decay_steps: alpha0 / (1 + rate * epoch / decay_steps),
            "it counts steps, and `decay_steps` of them make a unit (Keras' InverseTimeDecay). With"
            " decay_steps = 1 it is the course's.",
        ),
    ),
    hints=(
        (
            "At epoch 0 the rate is α0. With rate 1 it is half of it at epoch 1, a third at epoch"
            " 2: what is the divisor?"
        ),
        "One line: alpha0 over (1 + rate times epoch). Mind the brackets.",
        (
            "A worked number: alpha0 = 0.2, rate = 0.4, epoch 3: the divisor is 1 + 1.2 = 2.2, the"
            " rate 0.0909."
        ),
    ),
)

EXPONENTIAL_DECAY = Exercise(
    reference=schedules.exponential_decay,
    inputs=(given(0.2, 0.95, 4), given(0.2, 0.95, 0), given(0.05, 0.8, 25)),
    slips=(
        Slip(
            "α0 is raised to the power, too",
            lambda alpha0, base, epoch: (alpha0 * base) ** epoch,
            "the power belongs to the whole product.",
            "What should the rate be at epoch 0, and what is yours?",
            "brackets misplaced; invisible at epoch 1",
        ),
        Slip(
            "times the epoch, not to its power",
            lambda alpha0, base, epoch: alpha0 * base * epoch,
            "the small number behind the base is a factor.",
            "Does your rate fall or rise from epoch to epoch?",
            "formulas copied without superscripts",
        ),
        Slip(
            "e to the power of −base · epoch",
            lambda alpha0, base, epoch: alpha0 * np.exp(-base * epoch),
            "0.95 is the k of e^(−kt).",
            "After one epoch, should 95 % of the rate be left, or 39 %?",
            "seeds 004, line 159, beside 000, line 80",
        ),
        Slip(
            "1 − base is raised",
            lambda alpha0, base, epoch: alpha0 * (1 - base) ** epoch,
            "0.95 says how much is lost.",
            "After one epoch, should 95 % of the rate be left, or 5 %?",
            "base and loss confused; invisible at 0.5",
        ),
        Slip(
            "decayed again in every epoch",
            lambda alpha0, base, epoch: alpha0 * np.prod([base**i for i in range(1, epoch + 1)]),
            "each epoch multiplies the last rate by base^epoch.",
            "Does the power apply to α0 or to the rate of the epoch before?",
            "`alpha *= base ** epoch` in a loop; pygoturn #16",
        ),
        Slip(NO_ALPHA0[0], lambda alpha0, base, epoch: base**epoch, *NO_ALPHA0[1:]),
        Slip(
            "a straight line: α0 − base · epoch",
            lambda alpha0, base, epoch: alpha0 - base * epoch,
            "a decay takes the same off in each epoch.",
            "Can a learning rate be negative?",
            "linear for exponential",
        ),
        Slip(
            "base and exponent are swapped",
            lambda alpha0, base, epoch: alpha0 * np.float64(epoch) ** base,
            "the epoch is raised to the base.",
            "What is your rate at epoch 0?",
            "arguments in the wrong order",
        ),
    ),
    conventions=(
        Convention(
            "one epoch ahead",
            lambda alpha0, base, epoch: alpha0 * base ** (epoch + 1),
            "it decays before the first epoch: its first rate is α0 · base. Pass epoch − 1 to"
            " convert.",
        ),
        Convention(
            "one epoch behind",
            lambda alpha0, base, epoch: alpha0 * np.float64(base) ** (epoch - 1),
            "it wants epochs from 1 and gives α0 at epoch 1. Pass epoch + 1 to convert.",
        ),
    ),
    hints=(
        "Each epoch keeps the same share of the rate. What is left after two epochs of 95 % each?",
        "One line: alpha0 times base to the power of epoch; the power is Python's **.",
        "A worked number: alpha0 = 0.2, base = 0.95, epoch 4: 0.95⁴ = 0.8145, the rate is 0.1629.",
    ),
)

QUESTIONS = {
    "fifth epoch": Question(
        lambda: schedules.inverse_time_decay(0.2, 1, 4),
        "",
        "The fifth epoch is e = 4, since epochs are counted from 0: 0.2 / (1 + 1 · 4)",
    ),
}

from coursekit.lectures.learning_rate_decay.staircase import STAIRCASE_DECAY  # noqa
