# slip: the square is lost

import numpy as np


def l2_penalty(w, *, decay):
    return decay / 2 * np.sum(w * 2)
