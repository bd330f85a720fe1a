# slip: t counted from 0

import numpy as np


def bias_corrected_ewa(theta, beta):
    v, out = 0.0, []
    for t, x in enumerate(theta.tolist()):
        v = beta * v + (1 - beta) * x
        out.append(v / (1 - beta**t))
    return np.array(out)
