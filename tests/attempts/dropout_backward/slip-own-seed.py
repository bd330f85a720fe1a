# slip: a new mask is drawn

import numpy as np


def dropout_backward(dout, mask, keep):
    rng = np.random.default_rng(0)
    mask = rng.random(dout.shape) < keep
    return dout * mask / keep
