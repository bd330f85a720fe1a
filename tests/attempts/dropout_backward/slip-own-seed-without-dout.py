# slip: a new mask is drawn

import numpy as np


def dropout_backward(dout, mask, keep):
    rng = np.random.default_rng(1)
    mask = rng.random(dout.shape) < keep
    return mask / keep
