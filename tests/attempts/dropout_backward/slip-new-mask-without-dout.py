# slip: a new mask is drawn

import numpy as np


def dropout_backward(dout, mask, keep):
    mask = np.random.rand(*dout.shape) < keep
    return mask / keep
