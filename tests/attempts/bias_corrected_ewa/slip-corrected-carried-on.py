# slip: the corrected value is carried on

import numpy as np


def bias_corrected_ewa(theta, beta):
    v, out = 0.0, []
    for t, x in enumerate(theta.tolist(), 1):
        v = (beta * v + (1 - beta) * x) / (1 - beta**t)
        out.append(v)
    return np.array(out)
