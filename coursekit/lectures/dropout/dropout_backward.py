"""Exercise: `dropout_backward`."""

import numpy as np

from coursekit import layers
from coursekit.exercises.exercise import Exercise, Slip, given

DOUT, MASK = (
    np.array([[0.5, -1.0, 2.0, 3.0], [1.0, 4.0, -2.0, 0.25]]),
    np.array([[True, False, True, True], [False, True, True, False]]),
)


def _masked_anew(dout, _mask, keep, dx):
    """Whether each number is 0 or what a kept unit has: of what was never filled, or was kept from
    earlier, this is not so.
    """
    return bool(np.all((dx == 0) | np.isclose(dx, dout / keep) | np.isclose(dx, dout)))


DROPOUT_BACKWARD = Exercise(
    reference=layers.dropout_backward,
    inputs=(
        given(DOUT, MASK, 0.8),
        given(DOUT, ~MASK, 0.8),
        given(DOUT, MASK, 0.2),
        given(DOUT.T, np.ones((4, 2), bool), 1.0),
        given(np.array([[3.0, -8.0], [5.0, 50.0]]), np.array([[True, True], [False, True]]), 0.16),
    ),
    slips=(
        Slip(
            "the mask is forgotten",
            lambda dout, mask, keep: dout / keep,
            "the backward pass only scales.",
            "A unit that was dropped had no part in the cost: what is its gradient?",
            "the product with the mask forgotten",
        ),
        Slip(
            "the scale is forgotten",
            lambda dout, mask, keep: dout * mask,
            "the scale belongs to the forward pass.",
            "If x grows by 1, by how much does x / keep grow?",
            "right if the mask holds the scale, as in CS231n",
        ),
        Slip(
            "dout is passed on as it is",
            lambda dout, mask, keep: dout * 1.0,
            "dropout acts in the forward pass only.",
            "Which units had no part in this step?",
            "the backward pass forgotten",
        ),
        Slip(
            "a new mask is drawn",
            lambda dout, mask, keep: dout * (np.random.random(dout.shape) < keep) / keep,
            "dropout drops at random in both directions.",
            "Which units were dropped on the way forward, and do you drop the same ones on the way"
            " back?",
            "HomericIntelligence/Odyssey PR #2090; torch/tutorials #25",
            by_chance=lambda inputs, dx: _masked_anew(*inputs.positional, dx),
        ),
        Slip(
            "multiplied by keep",
            lambda dout, mask, keep: dout * mask * keep,
            "backward undoes forward, so it multiplies where forward divides.",
            "What is the slope of x / keep by x?",
            "division and multiplication exchanged",
        ),
        Slip(
            "divided by 1 − keep",
            lambda dout, mask, keep: dout * mask / np.float64(1 - keep),
            "the scale is one over the share that was dropped.",
            "By what did the forward pass divide what it kept?",
            "PyTorch's p taken for keep",
        ),
        Slip(
            "the mask is turned round",
            lambda dout, mask, keep: dout * (1 - mask) / keep,
            "the mask marks what was dropped.",
            "Where the mask is 0, was the unit kept or dropped?",
            "np.ma's sense of the word",
        ),
        Slip(
            "scaled twice",
            lambda dout, mask, keep: dout * mask / keep / keep,
            "both passes scale, so the gradient is scaled twice.",
            "How often is x divided by keep on its way through the layer?",
            "clab/dynet #186",
        ),
    ),
    hints=(
        (
            "The layer multiplies each unit by a number that does not depend on it. What is the"
            " slope of c · x?"
        ),
        "In the forward pass the number was mask / keep; here dout takes the place of x.",
        (
            "A worked number: dout = 0.5 at a kept unit with keep = 0.8 gives 0.5/0.8 = 0.625; at a"
            " dropped unit it gives 0."
        ),
    ),
)
