# slip: a new mask is drawn

import numpy as np


def dropout_backward(dout, mask, keep):
    return dout * (np.random.default_rng().random(dout.shape) < keep) / keep
