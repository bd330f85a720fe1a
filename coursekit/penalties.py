"""What is added to a cost so that weights stay small: a price on the size of the weights."""

import numpy as np

from coursekit._checks import as_array, checked_by, formula, nonnegative, one_number


def _check_penalty(w, *, decay):
    as_array("w", w)
    one_number("decay", decay, nonnegative)


@checked_by(_check_penalty)
@formula(w="of any shape")
def l2_penalty(w, *, decay):
    """λ/2 Σw², one number. Its slope is λ w.

    w: weights, of any shape; decay: λ, 0 or more. Raises ValueError for a negative λ or several,
    TypeError for what holds no numbers.
    Rival conventions: λ Σw² (Keras' `regularizers.L2`), with the slope 2λ w; λ/(2m) Σw² (A. Ng, m
    examples), with the slope λ w/m.
    Source: CS231n, notes on optimization and regularization.

    >>> float(l2_penalty(np.array([3.0, -4.0]), decay=0.5))
    6.25
    """
    return decay / 2 * np.sum(w**2)


@checked_by(_check_penalty)
@formula(w="of any shape")
def l1_penalty(w, *, decay):
    """λ Σ|w|, one number. Its slope is λ sign(w), whatever the size of w; at 0 there is none.

    w: weights, of any shape; decay: λ, 0 or more. Raises ValueError for a negative λ or several,
    TypeError for what holds no numbers.
    Source: R. Tibshirani, "Regression shrinkage and selection via the lasso" (1996).

    >>> float(l1_penalty(np.array([3.0, -4.0]), decay=0.5))
    3.5
    """
    return decay * np.sum(np.abs(w))
