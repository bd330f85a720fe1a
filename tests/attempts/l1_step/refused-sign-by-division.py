# refused

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    with np.errstate(all="ignore"):
        return w - alpha * (dw + decay * w / abs(w))
