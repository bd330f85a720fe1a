# right

import numpy as np


def ewa(theta, beta):
    return np.array(
        [sum((1 - beta) * beta**k * theta[t - k] for k in range(t + 1)) for t in range(len(theta))]
    )
