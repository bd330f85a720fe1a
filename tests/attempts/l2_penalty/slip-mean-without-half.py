# slip: the mean in the place of the sum

import numpy as np


def l2_penalty(w, *, decay):
    return decay * np.mean(w**2)
