# says: variable outside

import numpy as np

count = 0


def bias_corrected_ewa(theta, beta):
    global count
    v, out = 0.0, []
    for x in theta:
        count = count + 1
        v = beta * v + (1 - beta) * x
        out.append(v / (1 - beta**count))
    return np.array(out)
