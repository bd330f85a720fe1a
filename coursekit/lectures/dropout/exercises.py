"""Exercises: `dropout_forward` and `dropout_backward`."""

import numpy as np

from coursekit import layers
from coursekit.checking.edits import edit
from coursekit.checking.exercise import (
    Convention,
    Exercise,
    Question,
    Slip,
    given,
)
from coursekit.checking.sandbox import TIPS_FOR_RNG
from coursekit.lectures.dropout.dropout_facts import CASES, HOLDS, INPUTS, NEXT, SAME, facts

DRAWN = "rng.random(x.shape[-2:]) < keep"

DROPOUT_FORWARD = Exercise(
    reference=layers.dropout_forward,
    returns=("out", "mask"),
    inputs=INPUTS,
    facts=facts,
    rare=CASES,
    of_chance=(NEXT, SAME),
    leading=(HOLDS,),
    praise=(
        "keeps the right share of the units, divides what it keeps by keep, and leaves x alone at"
        " keep = 1"
    ),
    tips=TIPS_FOR_RNG | {"Cannot interpret '": "the shape is one argument: rng.random(x.shape)"},
    slips=(
        Slip(
            "normal numbers in place of uniform ones: randn < keep",
            edit("rng.random(", "rng.standard_normal("),
            "randn gives random numbers, and so does rand.",
            "With keep = 1 nothing must be dropped: how many units does your mask drop "
            "then, and why?",
            "mbadry1/DeepLearning.ai-Summary before its PR #145; Dive-into-DL-PyTorch #17",
        ),
        Slip(
            "normal numbers in place of uniform ones: randn < keep, and no scale",
            edit("rng.random(", "rng.standard_normal(", "x * mask / keep", "x * mask"),
            "randn gives random numbers, and so does rand.",
            "With keep = 1 nothing must be dropped: how many units does your mask drop "
            "then, and why?",
            "mantasu/cs231n #7",
        ),
        Slip(
            "normal numbers in place of uniform ones: randn > keep",
            edit("rng.random(", "rng.standard_normal(", "< keep", "> keep"),
            "randn gives random numbers, and so does rand.",
            "With keep = 1 nothing must be dropped: how many units does your mask drop "
            "then, and why?",
            "seeds 004, line 213, with a scale",
        ),
        Slip(
            "normal numbers in place of uniform ones: randn > keep, and no scale",
            edit(
                "rng.random(",
                "rng.standard_normal(",
                "< keep",
                "> keep",
                "x * mask / keep",
                "x * mask",
            ),
            "randn gives random numbers, and so does rand.",
            "With keep = 1 nothing must be dropped: how many units does your mask drop "
            "then, and why?",
            "seeds 004, line 213",
        ),
        Slip(
            "the mask is turned round: it keeps what it should drop",
            edit("< keep", "> keep"),
            "p is the probability of dropping a unit.",
            "In this course keep is the probability of keeping: with keep = 0.8, how many "
            "of a hundred units should survive, and how many of yours do?",
            "seeds 004, line 213, with uniform numbers",
        ),
        Slip(
            "the mask is turned round, and nothing is scaled",
            edit("< keep", "> keep", "x * mask / keep", "x * mask"),
            "p is the probability of dropping a unit.",
            "In this course keep is the probability of keeping: with keep = 0.8, how many "
            "of a hundred units should survive, and how many of yours do?",
            "seeds 004, lines 208 to 213",
        ),
        Slip(
            "keep is read as the probability of dropping",
            edit("< keep", ">= keep", "/ keep", "/ (1 - keep)"),
            "p is the probability of dropping a unit.",
            "In this course keep is the probability of keeping: with keep = 0.8, how many "
            "of a hundred units should survive, and how many of yours do?",
            "seeds 004, line 247; lightaime/cs231n #1; PyTorch and Keras mean it so",
        ),
        Slip(
            "what is kept is divided by 1 − keep",
            edit("/ keep", "/ (1 - keep)"),
            "the scale makes up for what was dropped, so it is the share dropped.",
            "If 80 of 100 units survive, by what must each be multiplied so that their sum "
            "is as before?",
            "theanets PR #123, the other way round",
        ),
        Slip(
            "what is kept is multiplied by keep",
            edit("/ keep", "* keep"),
            "the scale is keep, in training as in testing.",
            "The mask has already made the sum smaller: does your factor make up for it, "
            "or does it shrink it once more?",
            "the factor for test time, used in training",
        ),
        Slip(
            "scaled twice",
            edit("/ keep", "/ keep / keep"),
            "both the mask and the output need the scale.",
            "How often do you divide by keep?",
            "clab/dynet #186; keras #3305",
            also=(edit(DRAWN, "(rng.random(x.shape[-2:]) < keep) / keep"),),
        ),
        Slip(
            "all units are scaled and none is dropped",
            edit("x * mask / keep", "x / keep"),
            "the mask is only returned.",
            "Where does your mask act on x?",
            "the product with the mask forgotten",
        ),
        Slip(
            "one mask serves all examples",
            edit(DRAWN, "np.broadcast_to(rng.random(x.shape[-1]) < keep, x.shape)"),
            "a mask belongs to the layer, not to the example.",
            "Should two examples of a batch go through the same thinned network?",
            "rng.random(x.shape[1])",
        ),
        Slip(
            "a whole example is kept or dropped",
            edit(DRAWN, "np.broadcast_to(rng.random((len(x), 1)) < keep, x.shape)"),
            "dropout drops examples.",
            "How many of the hidden units does one example of yours lose?",
            "rng.random((len(x), 1))",
        ),
        Slip(
            "keep is ignored: half of the units stay",
            edit("< keep", "< 0.5"),
            "dropout means that half of the units go.",
            "With keep = 0.2, how many of a hundred units should survive?",
            "rng.integers(0, 2, x.shape)",
            also=(edit("< keep", "< 0.5", "/ keep", "/ 0.5"),),
        ),
        Slip(
            "the mask holds the scale, and the output does not",
            edit("x * mask / keep, mask", "x * mask, mask / keep"),
            "the scale belongs to the mask.",
            "By how much does the sum over the units shrink in your output?",
            "x * mask, mask / keep",
        ),
        Slip(
            "the mask that comes back is another one",
            edit("/ keep, mask", "/ keep, rng.random(x.shape[-2:]) < keep"),
            "a mask is drawn wherever one is needed.",
            "Which units will the backward pass think were kept?",
            "rng.random called twice",
        ),
        Slip(
            "output and mask are returned in the wrong order",
            edit("x * mask / keep, mask", "mask, x * mask / keep"),
            "the order of what is returned does not matter.",
            "What does the docstring say comes first?",
            "return mask, out",
        ),
        Slip(
            "the mask is the random numbers themselves",
            edit(" < keep", ""),
            "multiplying by random numbers drops some.",
            "How many units of yours are exactly 0?",
            "the comparison with keep forgotten",
        ),
        Slip(
            "the random numbers come back in place of the mask",
            edit(" < keep", "", "x * mask / keep", "x * (mask < keep) / keep"),
            "the numbers and what they decide are one thing.",
            "What does your second value hold where a unit was dropped?",
            "np.where(u < keep, x / keep, 0), u",
            also=(edit(" < keep", "", "x * mask / keep", "x * (mask < keep)"),),
        ),
        Slip(
            "x is returned as it was",
            edit("x * mask / keep", "x"),
            "dropout only matters elsewhere.",
            "How many units of your output are 0?",
            "a variable assigned and then not used",
        ),
        Slip(
            "the mask is not drawn from rng",
            edit("rng.random(", "np.random.random("),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same mask?",
            "np.random.rand",
        ),
        Slip(
            "every call draws the same mask",
            edit("rng.random(", "np.random.default_rng(0).random("),
            "a fixed seed makes results reproducible.",
            "If the same units are dropped in every step, when are they ever trained?",
            "a seed set inside the function",
        ),
        Slip(
            "the mask tells what was dropped",
            edit("/ keep, mask", "/ keep, ~mask"),
            "a mask marks what is masked.",
            "By what will the backward pass multiply where a unit was kept?",
            "np.ma's sense of the word",
        ),
    ),
    conventions=(
        Convention(
            "vanilla dropout: no scale in training",
            edit("x * mask / keep", "x * mask"),
            "this is the older form, that of the paper: nothing is divided by keep in training, "
            "so x must be multiplied by keep at test time. This lecture asks for the inverted "
            "form: divide by keep here, and at test time there is nothing to do.",
        ),
        Convention(
            "the mask holds the scale",
            edit(DRAWN, "(rng.random(x.shape[-2:]) < keep) / keep", "x * mask / keep", "x * mask"),
            "its mask is already divided by keep (CS231n). The course's mask holds only "
            "what was kept; multiply yours by keep.",
        ),
    ),
    hints=(
        (
            "Draw a number for every unit, uniform between 0 and 1. What share of such numbers "
            "is below 0.8?"
        ),
        (
            "mask = rng.random(x.shape) < keep; then what is kept has to make up for what "
            "was dropped."
        ),
        (
            "A worked number: x = 1 everywhere and keep = 0.8. Four units in five become "
            "1/0.8 = 1.25, the fifth 0; the mean is 0.8 · 1.25 = 1."
        ),
    ),
)


DOUT = np.array([[0.5, -1.0, 2.0, 3.0], [1.0, 4.0, -2.0, 0.25]])
MASK = np.array([[True, False, True, True], [False, True, True, False]])


def _masked_anew(inputs, dx):
    """Whether each number is 0, or what a kept unit has: scaled or not, or the scale alone. Of a
    place that was never filled, or that was kept from an earlier call, this is not true.
    """
    dout, _, keep = inputs.positional
    return any(np.all((dx == 0) | np.isclose(dx, kept)) for kept in (dout / keep, dout, 1 / keep))


DROPOUT_BACKWARD = Exercise(
    reference=layers.dropout_backward,
    inputs=(
        given(DOUT, MASK, 0.8),
        given(DOUT, ~MASK, 0.8),
        given(DOUT, MASK, 0.2),
        given(DOUT.T, np.ones((4, 2), bool), 1.0),
        given(np.array([[3.0, -8.0], [5.0, 50.0]]), np.array([[True, True], [False, True]]), 0.16),
    ),
    figures=(given(DOUT, MASK, 0.8), "0.625 0 2.5 3.75 0 5 -2.5 0"),
    slips=(
        Slip(
            "the mask is forgotten",
            edit(" * mask", ""),
            "the backward pass only scales.",
            "A unit that was dropped had no part in the cost: what is its gradient?",
            "the product with the mask forgotten",
        ),
        Slip(
            "the scale is forgotten",
            edit(" / keep", ""),
            "the scale belongs to the forward pass.",
            "If x grows by 1, by how much does x / keep grow?",
            "right if the mask holds the scale, as in CS231n",
        ),
        Slip(
            "dout is passed on as it is",
            edit("* mask / keep", "* 1.0"),
            "dropout acts in the forward pass only.",
            "Which units had no part in this step?",
            "the backward pass forgotten",
        ),
        Slip(
            "a new mask is drawn",
            edit("mask", "(np.random.random(dout.shape) < keep)"),
            "dropout drops at random in both directions.",
            "Which units were dropped on the way forward, and do you drop the same ones on "
            "the way back?",
            "HomericIntelligence/Odyssey PR #2090; torch/tutorials #25",
            by_chance=_masked_anew,
        ),
        Slip(
            "multiplied by keep",
            edit("/ keep", "* keep"),
            "backward undoes forward, so it multiplies where forward divides.",
            "What is the slope of x / keep by x?",
            "division and multiplication exchanged",
        ),
        Slip(
            "divided by 1 − keep",
            edit("/ keep", "/ (1 - keep)"),
            "the scale is one over the share that was dropped.",
            "By what did the forward pass divide what it kept?",
            "PyTorch's p taken for keep",
        ),
        Slip(
            "the mask is turned round",
            edit("mask", "(1 - mask)"),
            "the mask marks what was dropped.",
            "Where the mask is 0, was the unit kept or dropped?",
            "np.ma's sense of the word",
        ),
        Slip(
            "dout is left out",
            edit("dout * ", ""),
            "what a unit was multiplied by is its gradient.",
            "If dout is 0, the cost does not depend on the output: what is your answer then?",
            "return mask / keep",
        ),
        Slip(
            "scaled twice",
            edit("/ keep", "/ keep / keep"),
            "both passes scale, so the gradient is scaled twice.",
            "How often is x divided by keep on its way through the layer?",
            "clab/dynet #186",
        ),
    ),
    hints=(
        (
            "The layer multiplies each unit by a number that does not depend on it. What "
            "is the slope of c · x?"
        ),
        ("In the forward pass the number was mask / keep; here dout takes the place of x."),
        (
            "A worked number: dout = 0.5 at a kept unit with keep = 0.8 gives 0.5/0.8 = "
            "0.625; at a dropped unit it gives 0."
        ),
    ),
)

QUESTIONS = {
    "kept unit": Question(
        asks=(
            "A unit of value 3 is set to 0 in one case of five. What must it become in the other"
            " four, so that its average stays 3?"
        ),
        truth=lambda: 3 / 0.8,
        between=(2, 6),
        within=0.1,
        why="0.8 · 3.75 + 0.2 · 0 = 3: what is kept is divided by 0.8, the share that is kept",
    ),
}
