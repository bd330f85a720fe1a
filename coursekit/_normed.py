"""Batch norm inside a network: a hidden layer's sums (…, b, n) are turned round, examples first,
since that is how the functions of `normalise` take them.
"""

import numpy as np

from coursekit import normalise
from coursekit._checks import as_array, as_number, cut, shown


class Training:
    """Batch norm by the batch's own statistics; each forward pass moves the averages on.

    averages: a list with a pair (mean, var) for each hidden layer, or None; pair: forward and
    backward.
    """

    def __init__(self, averages, pair):
        self.averages, (self._forward, self._backward) = averages, pair
        for _, var in averages or ():
            as_number("var", var, normalise.VARIANCE)

    def forward(self, layer, x, gain, shift):
        """What follows the norm of hidden layer number `layer`, from 0."""
        lead = gain.shape[:-2] + gain.shape[-1:]
        old = (np.zeros(lead), np.ones(lead)) if self.averages is None else self.averages[layer]
        gain, shift = gain[..., 0, :], shift[..., 0, :]
        out, mean, var = self._forward(_examples_first(x), gain, shift, *old)
        if self.averages is not None:
            self.averages[layer] = mean, var
        return _examples_second(out)

    def backward(self, dout, x, gain):
        """Gradients by x, and by gain and shift in their shape (…, 1, n)."""
        first = _examples_first(dout), _examples_first(x)
        dx, dgain, dshift = self._backward(*first, gain[..., 0, :])
        return _examples_second(dx), dgain[..., np.newaxis, :], dshift[..., np.newaxis, :]


class Predicting:
    """Batch norm by the running averages, each example by itself."""

    def __init__(self, averages):
        self.averages = averages

    def forward(self, layer, x, gain, shift):
        """What follows the norm of hidden layer number `layer`, from 0."""
        average = (part[..., 0, :] for part in (gain, shift))
        out = normalise.batchnorm_predict(_examples_first(x), *average, *self.averages[layer])
        return _examples_second(out)


def _examples_first(x):
    """(…, b, n) as (b, …, n). What np.moveaxis gives, in a tenth of its time."""
    return x.transpose(-2, *range(x.ndim - 2), -1)


def _examples_second(x):
    """(b, …, n) as (…, b, n), the way back."""
    return x.transpose(*range(1, x.ndim - 1), 0, -1)


def check_averages(averages, units, lead=None):
    """Raise TypeError or ValueError unless these are running averages, a pair (…, k) for each of
    the hidden layers with so many units. lead: the leading axes, where they are known.
    """
    if not _are_pairs(averages):
        raise TypeError(
            f"averages is {shown(averages)}; give a list with a pair (mean, var) for each hidden"
            " layer with batch norm, such as network.averages() or History.averages."
        )
    shapes = [as_array("averages", part).shape for pair in averages for part in pair]
    if lead is None and shapes:
        lead = shapes[0][:-1]
    if shapes != [(*(lead or ()), k) for k in units for _ in range(2)]:
        raise ValueError(
            f"averages holds arrays of the shapes {cut(str(shapes))}; this network has batch norm"
            f" for {list(units)} units: give a pair for each layer, as network.averages() does."
        )


def _are_pairs(averages):
    return isinstance(averages, list | tuple) and all(
        isinstance(pair, tuple | list) and len(pair) == 2 for pair in averages
    )
