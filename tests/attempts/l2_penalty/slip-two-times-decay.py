# slip: the 2 multiplies where it should divide

import numpy as np


def l2_penalty(w, *, decay):
    return 2 * decay * np.sum(w**2)
