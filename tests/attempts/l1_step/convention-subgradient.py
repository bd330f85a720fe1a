# convention: the subgradient

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    return w - alpha * (dw + decay * np.sign(w))
