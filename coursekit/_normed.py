"""Batch norm inside a network: a hidden layer's sums (…, b, n) are turned round, examples first,
since that is how the functions of `normalise` take them.
"""

import numpy as np

from coursekit import normalise
from coursekit._checks import as_array, cut, shown


class Training:
    """Batch norm by the batch's own statistics; each forward pass moves the averages on.

    averages: a list with a pair (mean, var) for each hidden layer, or None; pair: forward and
    backward.
    """

    def __init__(self, averages, pair):
        self.averages, (self._forward, self._backward) = averages, pair

    def forward(self, layer, x, gain, shift):
        """What follows the norm of hidden layer number `layer`, from 0."""
        lead = gain.shape[:-2] + gain.shape[-1:]
        old = (np.zeros(lead), np.ones(lead)) if self.averages is None else self.averages[layer]
        gain, shift = gain[..., 0, :], shift[..., 0, :]
        out, mean, var = self._forward(np.moveaxis(x, -2, 0), gain, shift, *old)
        if self.averages is not None:
            self.averages[layer] = mean, var
        return np.moveaxis(out, 0, -2)

    def backward(self, dout, x, gain):
        """Gradients by x, and by gain and shift in their shape (…, 1, n)."""
        first = np.moveaxis(dout, -2, 0), np.moveaxis(x, -2, 0)
        dx, dgain, dshift = self._backward(*first, gain[..., 0, :])
        return np.moveaxis(dx, 0, -2), dgain[..., np.newaxis, :], dshift[..., np.newaxis, :]


class Predicting:
    """Batch norm by the running averages, each example by itself."""

    def __init__(self, averages):
        self.averages = averages

    def forward(self, layer, x, gain, shift):
        """What follows the norm of hidden layer number `layer`, from 0."""
        average = (part[..., 0, :] for part in (gain, shift))
        out = normalise.batchnorm_predict(np.moveaxis(x, -2, 0), *average, *self.averages[layer])
        return np.moveaxis(out, 0, -2)


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
