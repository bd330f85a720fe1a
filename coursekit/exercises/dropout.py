"""Exercise of lecture 12: `dropout_forward`, checked by what is kept and how it is scaled."""

import copy

import numpy as np

from coursekit import layers
from coursekit.exercises.forms import fault
from coursekit.exercises.records import Convention, Exercise, Malformed, Slip, given

UNITS = np.random.default_rng(8).uniform(1, 3, (200, 100)).round(3)
KEEPS = 0.2, 0.8  # not 0.5, where keep and drop are one


def facts(call, inputs):
    """Shares, scales and the mask, from thousands of units; what holds for any way to draw uniform numbers."""
    x, keep, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    out, mask = _called(call, x, keep, rng)
    other, same = _called(call, x, keep, rng)[0], _called(call, x, keep, again)[0]
    kept = out != 0
    scale = out[kept] / x[kept]
    return {
        f"share of the units kept at keep = {keep:g}": float(kept.mean()),
        "a kept unit is multiplied by": float(np.median(scale)) if kept.any() else float("nan"),
        "all kept units by the same factor": bool(kept.any() and np.allclose(scale, scale[0])),
        "every example has its own mask": len(np.unique(kept, axis=0)) > 1 or keep == 1,
        "the mask is not 0 where a unit is kept, and 0 where not": np.array_equal(mask != 0, kept),
        "the largest value in the mask": float(mask.max()),
        "the next call drops other units": not np.array_equal(out, other) or keep == 1,
        "an equal rng drops the same units": np.array_equal(out, same),
    }


def _called(call, x, keep, rng):
    before = x.copy()
    answer = call(x, keep, rng)
    if isinstance(answer, tuple):  # a mask of True and False is as good as one of 1 and 0
        answer = tuple(part.astype(float) if getattr(part, "dtype", None) == bool else part for part in answer)
    problem = fault(DROPOUT_FORWARD, (x, x), answer)
    if problem:
        raise Malformed(problem)
    if not np.array_equal(x, before):
        raise Malformed("dropout_forward changed its input x; leave it as it was: the backward pass of the layer before needs it.")
    return np.array(answer[0], float), np.array(answer[1], float)


def _form(mask, scaled=lambda x, mask, keep: x * mask / keep):
    """A form that differs from the right one in how the mask is drawn, or in what is done with it."""

    def form(x, keep, rng):
        drawn = mask(x, keep, rng)
        return scaled(x, drawn, keep), drawn

    return form


def _drawn(x, keep, rng):
    return rng.random(x.shape) < keep


def _only_masked(x, mask, keep):
    return x * mask


def _scaled_mask(x, keep, rng):
    mask = _drawn(x, keep, rng) / keep
    return x * mask, mask


NORMAL = {
    "belief": "randn gives random numbers, and so does rand.",
    "nudge": "With keep = 1 nothing must be dropped: how many units does your mask drop then, and why?",
}
MIRRORED = {
    "belief": "p is the probability of dropping a unit.",
    "nudge": "In this course keep is the probability of keeping: with keep = 0.8, how many of a hundred units should survive, and how many of yours do?",
}

DROPOUT_FORWARD = Exercise(
    reference=layers.dropout_forward,
    inputs=tuple(given(UNITS, keep, np.random.default_rng(3)) for keep in (*KEEPS, 1.0)),
    returns=("out", "mask"),
    facts=facts,
    praise="keeps the right share of the units, divides what it keeps by keep, and leaves x alone at keep = 1",
    slips=(
        Slip("normal numbers in place of uniform ones: randn < keep", _form(lambda x, keep, rng: rng.standard_normal(x.shape) < keep),
             seen_in="mbadry1/DeepLearning.ai-Summary before its PR #145; Dive-into-DL-PyTorch #17", **NORMAL),
        Slip("normal numbers in place of uniform ones: randn < keep, and no scale",
             _form(lambda x, keep, rng: rng.standard_normal(x.shape) < keep, _only_masked), seen_in="mantasu/cs231n #7", **NORMAL),
        Slip("normal numbers in place of uniform ones: randn > keep", _form(lambda x, keep, rng: rng.standard_normal(x.shape) > keep),
             seen_in="seeds 004, line 213, with a scale", **NORMAL),
        Slip("normal numbers in place of uniform ones: randn > keep, and no scale",
             _form(lambda x, keep, rng: rng.standard_normal(x.shape) > keep, _only_masked), seen_in="seeds 004, line 213", **NORMAL),
        Slip("the mask is turned round: it keeps what it should drop", _form(lambda x, keep, rng: rng.random(x.shape) > keep),
             seen_in="seeds 004, line 213, with uniform numbers", **MIRRORED),
        Slip("the mask is turned round, and nothing is scaled", _form(lambda x, keep, rng: rng.random(x.shape) > keep, _only_masked),
             seen_in="seeds 004, lines 208 to 213", **MIRRORED),
        Slip("keep is read as the probability of dropping", _form(lambda x, keep, rng: rng.random(x.shape) >= keep, lambda x, mask, keep: x * mask / np.float64(1 - keep)),
             seen_in="seeds 004, line 247; lightaime/cs231n #1; PyTorch and Keras mean it so", **MIRRORED),
        Slip(
            "what is kept is divided by 1 − keep",
            _form(_drawn, lambda x, mask, keep: x * mask / np.float64(1 - keep)),
            "the scale makes up for what was dropped, so it is the share dropped.",
            "If 80 of 100 units survive, by what must each be multiplied so that their sum is as before?",
            "theanets PR #123, the other way round",
        ),
        Slip(
            "what is kept is multiplied by keep",
            _form(_drawn, lambda x, mask, keep: x * mask * keep),
            "the scale is keep, in training as in testing.",
            "The mask has already made the sum smaller: does your factor make up for it, or does it shrink it once more?",
            "the factor for test time, used in training",
        ),
        Slip(
            "scaled twice",
            _form(_drawn, lambda x, mask, keep: x * mask / keep / keep),
            "both the mask and the output need the scale.",
            "How often do you divide by keep?",
            "clab/dynet #186; keras #3305",
        ),
        Slip(
            "all units are scaled and none is dropped",
            _form(_drawn, lambda x, mask, keep: x / keep),
            "the mask is only returned.",
            "Where does your mask act on x?",
            "the product with the mask forgotten",
        ),
        Slip(
            "one mask serves all examples",
            _form(lambda x, keep, rng: np.broadcast_to(rng.random(x.shape[-1]) < keep, x.shape)),
            "a mask belongs to the layer, not to the example.",
            "Should two examples of a batch go through the same thinned network?",
            "rng.random(x.shape[1])",
        ),
        Slip(
            "the mask is the random numbers themselves",
            _form(lambda x, keep, rng: rng.random(x.shape)),
            "multiplying by random numbers drops some.",
            "How many units of yours are exactly 0?",
            "the comparison with keep forgotten",
        ),
        Slip(
            "x is returned as it was",
            _form(_drawn, lambda x, mask, keep: x),
            "dropout only matters elsewhere.",
            "How many units of your output are 0?",
            "a variable assigned and then not used",
        ),
        Slip(
            "the mask is not drawn from rng",
            lambda x, keep, rng: layers.dropout_forward(x, keep, np.random),
            "any random numbers will do.",
            "Run it twice with rng = np.random.default_rng(0): do you get the same mask?",
            "np.random.rand",
        ),
        Slip(
            "every call draws the same mask",
            lambda x, keep, rng: layers.dropout_forward(x, keep, np.random.default_rng(0)),
            "a fixed seed makes results reproducible.",
            "If the same units are dropped in every step, when are they ever trained?",
            "a seed set inside the function",
        ),
        Slip(
            "the mask tells what was dropped",
            lambda x, keep, rng: (x * (mask := _drawn(x, keep, rng)) / keep, ~mask),
            "a mask marks what is masked.",
            "By what will the backward pass multiply where a unit was kept?",
            "np.ma's sense of the word",
        ),
    ),
    conventions=(
        Convention(
            "vanilla dropout: no scale in training",
            _form(_drawn, _only_masked),
            "it does not scale; then x must be multiplied by keep at test time (the paper; old TensorFlow code). Divide by keep here, and nothing is to be done at test time.",
        ),
        Convention(
            "the mask holds the scale",
            _scaled_mask,
            "its mask is already divided by keep (CS231n). The course's mask holds only what was kept; multiply yours by keep.",
        ),
    ),
    hints=(
        "Draw a number for every unit. For which numbers, uniform between 0 and 1, is the chance exactly keep?",
        "mask = rng.random(x.shape) < keep; then what is kept has to make up for what was dropped.",
        "A worked number: x = 1 everywhere and keep = 0.8. Four units in five become 1/0.8 = 1.25, the fifth 0; the mean is 0.8 · 1.25 = 1.",
    ),
)  # fmt: skip

EXERCISES = (DROPOUT_FORWARD,)
