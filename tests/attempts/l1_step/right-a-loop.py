# right

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    new = np.zeros(len(w))
    for i in range(len(w)):
        u = w[i] - alpha * dw[i]
        pull = min(abs(u), alpha * decay)
        new[i] = u - pull if u > 0 else u + pull
    return new
