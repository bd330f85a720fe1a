# slip: one logarithm of the whole quotient

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log((reach / distance) / (1 + alpha * abs(curvature)))
