# refused, unnamed

import numpy as np

t = 0


def bias_corrected_ewa(theta, beta):
    global t
    v, out = 0, []
    for x in theta:
        t += 1
        v = beta * v + (1 - beta) * x
        out.append(v / (1 - beta**t))
    return np.array(out)
