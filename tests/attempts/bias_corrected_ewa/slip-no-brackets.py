# slip: no brackets: V/1 − βᵗ

import numpy as np


def bias_corrected_ewa(theta, beta):
    v, out = 0.0, []
    for t, x in enumerate(theta.tolist(), 1):
        v = beta * v + (1 - beta) * x
        out.append(v / 1 - beta**t)
    return np.array(out)
