# refused, unnamed

import numpy as np


def dropout_backward(dout, mask, keep):
    return np.where(mask, dout / keep, dout)
