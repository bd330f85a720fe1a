# slip: the threshold is half as high

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    return w - alpha * (dw + decay / 2 * np.sign(w))
