"""Exercises: `ensemble_average`, `spread` and `cosine_restarts`."""

import numpy as np

from coursekit import ensembles, layers, schedules
from coursekit.checking.edits import edit
from coursekit.checking.exercise import Convention, Exercise, Question, Slip, given

# members, examples and classes are three different numbers: an axis taken for another shows
FOUR = np.random.default_rng(1).normal(0, 1.5, (4, 2, 3)).round(2)
FIVE = np.random.default_rng(2).normal(0, 2, (5, 3, 4)).round(2)
# nor is there one class less than there are members: a mean over classes would be a ddof of 1
MORE = np.random.default_rng(3).normal(0, 1.5, (4, 2, 5)).round(2)
LESS = np.random.default_rng(4).normal(0, 2, (5, 3, 2)).round(2)
OF_THE_CATALOGUE = np.array(
    [
        [[2.0, 0.0, -1.0], [0.1, 0.0, 0.2], [6.0, 0.0, 0.0]],
        [[-1.0, 0.5, 0.0], [0.3, 0.2, 0.1], [0.0, 2.0, 0.0]],
        [[0.0, 0.4, 0.1], [0.2, 0.6, 0.3], [0.0, 2.2, 0.1]],
    ]
)
MEAN = "np.mean(p, axis=0)"


def _short(logits):
    """Probabilities with two digits, of which each row still adds up to 1."""
    p = layers.softmax(logits).round(2)
    p[..., -1] = 1 - p[..., :-1].sum(axis=-1)
    return p.round(2)


ENSEMBLE_AVERAGE = Exercise(
    reference=ensembles.ensemble_average,
    inputs=(given(FOUR), given(FIVE)),
    figures=(
        given(OF_THE_CATALOGUE),
        "0.414585 0.358495 0.226919 0.3258 0.349192 0.325008 0.39714 0.533437 0.0694228",
    ),
    slips=(
        Slip(
            "the sum, not the mean",
            edit("np.mean(p", "np.sum(p"),
            "more members, more weight.",
            "What must the probabilities of one example add up to?",
            "a division forgotten",
        ),
        Slip(
            "softmax once more, on the mean",
            edit(MEAN, f"layers.softmax({MEAN})"),
            "probabilities come from a softmax.",
            "Your numbers already add up to 1. What does a second softmax make of 0.9 and 0.1?",
            "a loss that takes logits, given probabilities",
        ),
        Slip(
            "no softmax",
            edit("layers.softmax(logits)", "logits"),
            "first average, then read off.",
            "Can a probability be below 0?",
            "logits taken for probabilities",
        ),
        Slip(
            "one member alone",
            edit(MEAN, "p[0]"),
            "they are all trained alike.",
            "Which members does your answer depend on?",
            "`return` inside the loop",
            also=(edit(MEAN, "p[-1]"),),
        ),
        Slip(
            "the largest over the members",
            edit("np.mean(p", "np.max(p"),
            "trust the one that is surest.",
            "What must the probabilities of one example add up to?",
            "max for mean",
        ),
        Slip(
            "the smallest over the members",
            edit("np.mean(p", "np.min(p"),
            "be careful: believe only what all say.",
            "What must the probabilities of one example add up to?",
            "min for mean",
        ),
        Slip(
            "the median over the members",
            edit("np.mean(p", "np.median(p"),
            "the one in the middle is the mean.",
            "What do the medians of one example add up to?",
            "a robust mean",
        ),
        Slip(
            "softmax over the members",
            edit("layers.softmax(logits)", "np.exp(logits) / np.sum(np.exp(logits), axis=0)"),
            "the axis to average is the axis to normalise.",
            "Whose numbers must add up to 1: those of the members, or those of the classes?",
            "softmax with axis=0",
        ),
        Slip(
            "softmax over the examples",
            edit(
                "layers.softmax(logits)",
                "np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)",
            ),
            "a softmax goes over axis 1.",
            "Whose numbers must add up to 1: those of the examples, or those of the classes?",
            "softmax with axis=1, right for a table",
        ),
        Slip(
            "the product of the probabilities",
            edit("np.mean(p", "np.prod(p"),
            "independent answers are multiplied.",
            "What must the probabilities of one example add up to?",
            "a product of experts without its normalisation",
        ),
        Slip(
            "the first member, divided by their number",
            edit(MEAN, "p[0] / len(p)"),
            "the loop adds them all up.",
            "How often does your loop run before it returns?",
            "`return` inside the loop",
        ),
        Slip(
            "the first member is left out",
            edit(MEAN, "p[1:].sum(axis=0) / len(p)"),
            "counting begins at 1.",
            "Which number has the first member?",
            "range(1, n)",
        ),
        Slip(
            "the geometric mean, not normalised",
            edit(MEAN, "np.exp(np.log(p).mean(axis=0))"),
            "probabilities are averaged by their logarithms.",
            "What must the probabilities of one example add up to?",
            "the mean of the log-probabilities",
        ),
    ),
    conventions=(
        Convention(
            "the mean of the logits (geometric)",
            edit("layers.softmax(logits)", "logits", MEAN, f"layers.softmax({MEAN})"),
            "softmax of the mean logits is a geometric mean of the probabilities. On the digits"
            " neither of the two is better.",
        ),
        Convention(
            "votes",
            edit("layers.softmax(logits)", "np.eye(logits.shape[-1])[logits.argmax(axis=-1)]"),
            "each member gives its whole vote to one class. How sure it is gets lost.",
        ),
    ),
    tips={
        "shape (4, 3);": (
            "That is one answer for each of the four members. Over which axis is the mean to be"
            " taken, that of the members or that of the examples?"
        ),
        "shape (4, 2);": (
            "That is one number for each member and example: the mean over the classes, which is"
            " 1/3 for all. Average over the members."
        ),
        "shape (2,);": (
            "That is one number for each example; a probability for each of the three classes is"
            " asked for. A 3 and a 5 do not make a 4."
        ),
        "shape (4, 2, 3);": "The members still answer one by one: their mean is missing.",
    },
    hints=(
        "What each member says are probabilities: a softmax of its own logits, over the classes.",
        "The members are the first axis: take the mean along axis 0. layers.softmax is there.",
        "A worked number: one member gives a class 0.9, the other 0.3: the mean is 0.6.",
    ),
)

ALL = "np.mean(squares.sum(axis=-1))"
SQUARES = "(p - p.mean(axis=0)) ** 2"

SPREAD = Exercise(
    reference=ensembles.spread,
    inputs=(given(_short(MORE)), given(_short(LESS))),
    figures=(
        given(np.array([[[0.9, 0.1], [0.2, 0.8]], [[0.5, 0.5], [0.6, 0.4]]])),
        "0.08",
    ),
    slips=(
        Slip(
            "the mean over the classes, too",
            edit("squares.sum(axis=-1)", "squares"),
            "a spread is a mean over everything.",
            "The squared error of one example is a sum over its classes. And your spread?",
            "np.mean or np.var of the whole array",
        ),
        Slip(
            "deviations in the place of their squares",
            edit("squares.sum(axis=-1)", "p.std(axis=0).sum(axis=-1)"),
            "a spread is a standard deviation.",
            "The law is about squared errors. Is yours a square?",
            "np.std for np.var",
        ),
        Slip(
            "around the mean over the examples",
            edit("p.mean(axis=0)", "p.mean(axis=1, keepdims=True)"),
            "the examples are averaged.",
            "If all members say the same, is your spread 0?",
            "axes exchanged",
        ),
        Slip(
            "around 1/k",
            edit("p.mean(axis=0)", "1 / p.shape[-1]"),
            "the middle of all is to know nothing.",
            "If all members say the same, is your spread 0?",
            "the mean over the classes is 1/k; np.var along the last axis",
            also=(
                edit("p.mean(axis=0)", "p.mean()"),
                edit("p.mean(axis=0)", "p.mean(axis=-1, keepdims=True)"),
            ),
        ),
        Slip(
            "summed over the members",
            edit(ALL, "np.mean(squares.sum(axis=(0, -1)))"),
            "the spread is a total.",
            "What happens to yours if every member is there twice?",
            "a division forgotten",
        ),
        Slip(
            "summed over the examples",
            edit(ALL, "np.mean(squares.sum(axis=(1, -1)))"),
            "the spread is a total.",
            "What happens to yours if every example is there twice?",
            "a division forgotten",
        ),
        Slip(
            "summed over everything",
            edit(ALL, "squares.sum()"),
            "the spread is a total.",
            "What happens to yours if every example is there twice?",
            "both divisions forgotten",
        ),
        Slip(
            "from pair to pair",
            edit(ALL, "2 * squares.sum() / ((len(p) - 1) * p.shape[1])"),
            "disagreement is between two members.",
            "Two members say 0.9 and 0.5. How far is each from their mean, and how far from the"
            " other?",
            "disagreement of pairs",
            also=(edit(ALL, f"2 * {ALL}"),),
        ),
        Slip(
            "distances without the square",
            edit(SQUARES, "np.abs(p - p.mean(axis=0))"),
            "a distance is an absolute value.",
            "The law is about squared errors. Is yours a square?",
            "abs for a square",
        ),
        Slip(
            "from the first member",
            edit("p.mean(axis=0)", "p[0]"),
            "the first member is what the others are compared with.",
            "Would your spread be the same if the members changed places?",
            "a baseline in the place of the mean",
        ),
        Slip(
            "the root of it",
            edit(ALL, f"np.sqrt({ALL})"),
            "a distance ends with a root.",
            "The law is about squared errors. Is yours a square?",
            "np.linalg.norm",
            also=(edit(ALL, "np.mean(np.sqrt(squares.sum(axis=-1)))"),),
        ),
        Slip(
            "summed over the members, and not over the classes",
            edit(ALL, "np.mean(squares.sum(axis=0))"),
            "axis 0 is the one to add up.",
            "The squared error of one example is a sum over its classes. Along which axis do they"
            " stand?",
            "axis=0 for axis=-1",
        ),
        Slip(
            "no square, or one that is taken after adding up",
            edit(") ** 2", ")"),
            "a spread is the mean deviation.",
            "What do the deviations from a mean add up to?",
            "the square forgotten; brackets",
        ),
        Slip(
            "the variance of all numbers",
            edit(ALL, "np.var(p)"),
            "np.var is the spread.",
            "If all members say the same, is your spread 0?",
            "np.var without an axis",
        ),
    ),
    conventions=(
        Convention(
            "divided by members − 1",
            edit(ALL, "squares.sum() / ((len(p) - 1) * p.shape[1])"),
            "it is the variance of a sample (ddof=1). The law of the mean holds with the number of"
            " members itself.",
        ),
    ),
    tips={
        "); it must return one number.": (
            "Add up over the classes, then take the mean over members and examples: np.mean without"
            " an axis makes one number of all."
        ),
    },
    hints=(
        "First the mean over the members, then how far each member is from it.",
        "Square the distances, add them up over the classes, and take the mean of the rest.",
        "A worked number: two members say (0.9, 0.1) and (0.5, 0.5): the mean is (0.7, 0.3), all"
        " four distances are 0.2, and 2 · 0.04 = 0.08.",
    ),
)

COSINE = "(1 + np.cos(np.pi * place / length)) / 2"

COSINE_RESTARTS = Exercise(
    reference=schedules.cosine_restarts,
    inputs=(
        *(given(0.2, step, 10) for step in (0, 1, 5, 8, 9, 10, 13, 20, 27, 30)),
        *(given(1.5, step, 7) for step in (2, 6, 7, 19, 23)),
    ),
    figures=(given(0.2, 12, 10), "0.18090170"),
    slips=(
        Slip(
            "it never restarts",
            edit("step % length", "np.minimum(step, length)"),
            "the minimum is the end.",
            "What is your α at step `length`?",
            "cosine_decay taken as it is",
        ),
        Slip(
            "it climbs back",
            edit("step % length", "step"),
            "the cosine repeats by itself.",
            "After how many steps is a cosine of π · step / length at its top again?",
            "the remainder forgotten",
        ),
        Slip(
            "the last step of a cycle reaches 0",
            edit("place / length", "place / (length - 1)"),
            "it must reach 0.",
            "At which step, of which cycle, would α be 0?",
            "np.linspace in mind",
        ),
        Slip(
            "the cycle is a step too short",
            edit("step % length", "step % (length - 1)"),
            "the last step of a cycle is length − 1, so that is the period.",
            "After how many steps is α at its start again?",
            "off by one",
            also=(edit("step % length", "step % (length - 1)", "/ length", "/ (length - 1)"),),
        ),
        Slip(
            "the cycle is a step too long",
            edit("step % length", "step % (length + 1)"),
            "the zero at the end is a step of its own.",
            "After how many steps is α at its start again?",
            "off by one",
        ),
        Slip(
            "a step ahead",
            edit("step % length", "(step + 1) % length"),
            "the first step is 1.",
            "What is your α at step 0?",
            "t counted from 1",
            also=(edit("* place", "* (place + 1)"),),
        ),
        Slip(
            "a step behind",
            edit("step % length", "(step - 1) % length"),
            "the first step is 1.",
            "What is your α at step 0?",
            "the papers count t from 1",
        ),
        Slip(
            "the half is forgotten",
            edit(") / 2", ")"),
            "a cosine goes from 1 to 0.",
            "What is 1 + cos 0?",
            "brackets",
        ),
        Slip(
            "the half is taken of the cosine alone",
            edit(COSINE, "(1 + np.cos(np.pi * place / length) / 2)"),
            "1 + cos x / 2 is half of it all.",
            "What is your α in the middle of a cycle?",
            "brackets",
        ),
        Slip(
            "the cosine alone",
            edit(COSINE, "np.cos(np.pi * place / length)"),
            "a cosine goes from 1 to 0.",
            "Which sign has your α in the second half of a cycle?",
            "1 + forgotten",
        ),
        Slip(
            "no π",
            edit("np.pi * place", "place"),
            "the cosine of a share.",
            "Which angle has the cosine −1?",
            "radians forgotten",
        ),
        Slip(
            "down and up again",
            edit("np.pi * place", "2 * np.pi * place"),
            "a cycle is a whole turn.",
            "In a restart α jumps. Does yours?",
            "2π for π",
        ),
        Slip(
            "a quarter of the wave",
            edit(COSINE, "np.cos(np.pi / 2 * place / length)"),
            "the cosine is 0 at a quarter.",
            "How steep is your α at the end of a cycle?",
            "half a cosine taken for a quarter",
        ),
        Slip(
            "a straight line",
            edit(COSINE, "(1 - place / length)"),
            "annealing is a way down.",
            "How fast should α fall in the first steps of a cycle?",
            "a saw tooth",
        ),
        Slip(
            "the number of the cycle",
            edit("step % length", "step // length"),
            "% and // are much alike.",
            "What does your α do within a cycle?",
            "// for %",
        ),
        Slip(
            "it rises",
            edit("1 + np.cos", "1 - np.cos"),
            "a cycle warms up.",
            "With which rate does your cycle begin?",
            "sign",
        ),
        Slip(
            "a sine",
            edit("np.cos", "np.sin"),
            "sine and cosine are much alike.",
            "What is your α at step 0?",
            "sin for cos",
        ),
        Slip(
            "α0 is forgotten",
            edit("alpha0 * ", ""),
            "the schedule is a factor.",
            "Which of the arguments does your function never use?",
            "a factor in the place of a rate",
        ),
        Slip(
            "the remainder is taken of more than the step",
            edit("np.pi * place / length", "np.pi * step % length / length"),
            "% binds as a word does.",
            "In which order does Python compute np.pi * step % length?",
            "brackets",
        ),
        Slip(
            "not divided by the length",
            edit("place / length", "place"),
            "the step is an angle.",
            "Which angle should the middle of a cycle have?",
            "length used for the remainder alone",
        ),
        Slip(
            "1 + forgotten, and the half kept",
            edit("(1 + np.cos(np.pi * place / length))", "np.cos(np.pi * place / length)"),
            "a cosine goes from 1 to 0.",
            "What is your α at step 0?",
            "1 + forgotten",
        ),
    ),
    hints=(
        "Within one cycle it is cosine_decay down to 0. Which step of its cycle is step 23, if a"
        " cycle has 10?",
        "The place in the cycle is step % length. Then α0 (1 + cos(π · place / length)) / 2.",
        "A worked number: length 10, step 15: the place is 5, the cosine of π/2 is 0, so α is half"
        " of α0.",
    ),
)

QUESTIONS = {
    "three members": Question(
        asks=(
            "Three networks give the right class 0.9, 0.6 and 0.3, so that the mean of their losses"
            " is 0.61. What is the loss of the averaged probability?"
        ),
        truth=lambda: (
            -np.log(
                ensembles.ensemble_average(np.log([[[p, 1 - p]] for p in (0.9, 0.6, 0.3)]))[0, 0]
            )
        ),
        between=(0.2, 0.9),
        within=0.015,
        why=(
            "The averaged probability is 0.6, and −ln 0.6 is 0.51. The one bad answer costs the"
            " mean of the losses a lot, and the averaged probability less"
        ),
    ),
}
