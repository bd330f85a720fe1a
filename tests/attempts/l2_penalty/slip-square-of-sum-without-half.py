# slip: the sum is squared

import numpy as np


def l2_penalty(w, *, decay):
    return decay * np.sum(w) ** 2
