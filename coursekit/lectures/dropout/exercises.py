"""Exercise: `dropout_forward`, checked by what is kept and how it is scaled."""

import copy

import numpy as np

from coursekit import layers
from coursekit.exercises.answer_shape import fault
from coursekit.exercises.exercise import Convention, Exercise, Malformed, Question, Slip, given
from coursekit.lectures.dropout.dropout_cases import CASES

SIGNS = np.random.default_rng(9).choice([-1.0, 1.0, 1.0, 0.0], (200, 100), p=[0.4, 0.3, 0.25, 0.05])
UNITS = SIGNS * np.random.default_rng(8).uniform(1, 3, SIGNS.shape).round(
    3
)  # of both signs, and some that are 0 anyway
KEEPS = (
    0.2,
    0.73,
)  # not 0.5, where keep and drop are one, and no tenth, which whole numbers would hit


def facts(call, inputs):
    """Shares, scales and the mask, from thousands of units; what holds for any way to draw uniform
    numbers.
    """
    x, keep, rng = copy.deepcopy(inputs.positional)
    again = copy.deepcopy(rng)
    out, mask = _called(call, x, keep, rng)
    other, same = _called(call, x, keep, rng)[1], _called(call, x, keep, again)[1]
    kept = mask != 0
    if keep == 1:
        return {
            "keep = 1 leaves x as it is": np.array_equal(out, x),
            "keep = 1 keeps every unit": bool(kept.all()),
        }
    there = kept & (x != 0)
    scale = out[there] / x[there] if there.any() else np.array([np.nan])
    return {
        f"share of the units kept at keep = {keep:g}": float(kept.mean()),
        "a kept unit is multiplied by": float(np.median(scale)),
        "all kept units by the same factor": bool(np.allclose(scale, scale[0])),
        "what the mask drops is 0 in the output": not out[~kept].any(),
        "a dropped unit is multiplied by": (
            float(np.median(out[gone] / x[gone])) if (gone := ~kept & (x != 0)).any() else 0.0
        ),
        "the mask holds": (
            tuple(np.unique(mask.round(6)).tolist()) if len(np.unique(mask)) < 4 else "many values"
        ),
        "every example has its own mask": len(np.unique(kept, axis=0)) == len(kept),
        "every unit of an example falls by its own coin": (
            len(np.unique(kept, axis=1).T) == len(kept.T)
        ),
        "every unit is kept in some examples and dropped in others": bool(
            (kept.any(axis=0) & ~kept.all(axis=0)).all()
        ),
        "every example keeps some units and drops others": bool(
            (kept.any(axis=1) & ~kept.all(axis=1)).all()
        ),
        "the next call drops other units": not np.array_equal(mask, other),
        "an equal rng drops the same units": np.array_equal(mask, same),
    }


def _called(call, x, keep, rng):
    before = x.copy()
    answer = call(x, keep, rng)
    if isinstance(answer, tuple):  # a mask of True and False is as good as one of 1 and 0
        answer = tuple(
            part.astype(float)
            if getattr(part, "dtype", None) is not None and part.dtype.kind == "b"
            else part
            for part in answer
        )
    problem = fault(DROPOUT_FORWARD, (x, x), answer)
    if problem:
        raise Malformed(problem)
    if not np.array_equal(x, before):
        raise Malformed(
            "dropout_forward changed its input x; leave it as it was: the backward pass of the"
            " layer before needs it."
        )
    return np.array(answer[0], float), np.array(answer[1], float)


def _form(mask, scaled=lambda x, mask, keep: x * mask / keep):
    """A form with another mask, or with another use of the mask."""

    def form(x, keep, rng):
        drawn = mask(x, keep, rng)
        return scaled(x, drawn, keep), np.array(drawn)

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
    "nudge": (
        "With keep = 1 nothing must be dropped: how many units does your mask drop then, and why?"
    ),
}
MIRRORED = {
    "belief": "p is the probability of dropping a unit.",
    "nudge": (
        "In this course keep is the probability of keeping: with keep = 0.8, how many of a hundred"
        " units should survive, and how many of yours do?"
    ),
}

DROPOUT_FORWARD = Exercise(
    reference=layers.dropout_forward,
    inputs=tuple(given(UNITS, keep, np.random.default_rng(3)) for keep in (*KEEPS, 1.0)),
    returns=("out", "mask"),
    facts=facts,
    rare=CASES,
    of_chance=("the next call drops other units", "an equal rng drops the same units"),
    praise=(
        "keeps the right share of the units, divides what it keeps by keep, and leaves x alone at"
        " keep = 1"
    ),
    slips=(
        Slip(
            "normal numbers in place of uniform ones: randn < keep",
            _form(lambda x, keep, rng: rng.standard_normal(x.shape) < keep),
            seen_in="mbadry1/DeepLearning.ai-Summary before its PR #145; Dive-into-DL-PyTorch #17",
            **NORMAL,
        ),
        Slip(
            "normal numbers in place of uniform ones: randn < keep, and no scale",
            _form(lambda x, keep, rng: rng.standard_normal(x.shape) < keep, _only_masked),
            seen_in="mantasu/cs231n #7",
            **NORMAL,
        ),
        Slip(
            "normal numbers in place of uniform ones: randn > keep",
            _form(lambda x, keep, rng: rng.standard_normal(x.shape) > keep),
            seen_in="seeds 004, line 213, with a scale",
            **NORMAL,
        ),
        Slip(
            "normal numbers in place of uniform ones: randn > keep, and no scale",
            _form(lambda x, keep, rng: rng.standard_normal(x.shape) > keep, _only_masked),
            seen_in="seeds 004, line 213",
            **NORMAL,
        ),
        Slip(
            "the mask is turned round: it keeps what it should drop",
            _form(lambda x, keep, rng: rng.random(x.shape) > keep),
            seen_in="seeds 004, line 213, with uniform numbers",
            **MIRRORED,
        ),
        Slip(
            "the mask is turned round, and nothing is scaled",
            _form(lambda x, keep, rng: rng.random(x.shape) > keep, _only_masked),
            seen_in="seeds 004, lines 208 to 213",
            **MIRRORED,
        ),
        Slip(
            "keep is read as the probability of dropping",
            _form(
                lambda x, keep, rng: rng.random(x.shape) >= keep,
                lambda x, mask, keep: x * mask / np.float64(1 - keep),
            ),
            seen_in="seeds 004, line 247; lightaime/cs231n #1; PyTorch and Keras mean it so",
            **MIRRORED,
        ),
        Slip(
            "what is kept is divided by 1 − keep",
            _form(_drawn, lambda x, mask, keep: x * mask / np.float64(1 - keep)),
            "the scale makes up for what was dropped, so it is the share dropped.",
            "If 80 of 100 units survive, by what must each be multiplied so that their sum is as"
            " before?",
            "theanets PR #123, the other way round",
        ),
        Slip(
            "what is kept is multiplied by keep",
            _form(_drawn, lambda x, mask, keep: x * mask * keep),
            "the scale is keep, in training as in testing.",
            "The mask has already made the sum smaller: does your factor make up for it, or does it"
            " shrink it once more?",
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
            "a whole example is kept or dropped",
            _form(lambda x, keep, rng: np.broadcast_to(rng.random((len(x), 1)) < keep, x.shape)),
            "dropout drops examples.",
            "How many of the hidden units does one example of yours lose?",
            "rng.random((len(x), 1))",
        ),
        Slip(
            "keep is ignored: half of the units stay",
            _form(lambda x, keep, rng: rng.random(x.shape) < 0.5),
            "a coin has two sides.",
            "With keep = 0.2, how many of a hundred units should survive?",
            "rng.integers(0, 2, x.shape)",
        ),
        Slip(
            "the mask holds the scale, and the output does not",
            lambda x, keep, rng: (x * (mask := _drawn(x, keep, rng)), mask / keep),
            "the scale belongs to the mask.",
            "By how much does the sum over the units shrink in your output?",
            "x * mask, mask / keep",
        ),
        Slip(
            "the mask that comes back is another one",
            lambda x, keep, rng: (x * _drawn(x, keep, rng) / keep, _drawn(x, keep, rng)),
            "a mask is drawn wherever one is needed.",
            "Which units will the backward pass think were kept?",
            "rng.random called twice",
        ),
        Slip(
            "output and mask are returned in the wrong order",
            lambda x, keep, rng: ((mask := _drawn(x, keep, rng)), x * mask / keep),
            "the order of what is returned does not matter.",
            "What does the docstring say comes first?",
            "return mask, out",
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
            "it does not scale; then x must be multiplied by keep at test time (the paper; old"
            " TensorFlow code). Divide by keep here, and nothing is to be done at test time.",
        ),
        Convention(
            "the mask holds the scale",
            _scaled_mask,
            "its mask is already divided by keep (CS231n). The course's mask holds only what was"
            " kept; multiply yours by keep.",
        ),
    ),
    hints=(
        (
            "Draw a number for every unit. For which numbers, uniform between 0 and 1, is the"
            " chance exactly keep?"
        ),
        "mask = rng.random(x.shape) < keep; then what is kept has to make up for what was dropped.",
        (
            "A worked number: x = 1 everywhere and keep = 0.8. Four units in five become 1/0.8 ="
            " 1.25, the fifth 0; the mean is 0.8 · 1.25 = 1."
        ),
    ),
)

QUESTIONS = {
    "average unit": Question(
        lambda: 0.8 * (3 / 0.8) + 0.2 * 0,
        "",
        "In four cases of five it is 3/0.8 = 3.75, in the fifth 0. That is what the division"
        " is for",
    ),
}

from coursekit.lectures.dropout.dropout_backward import DROPOUT_BACKWARD  # noqa
