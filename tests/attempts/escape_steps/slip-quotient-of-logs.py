# slip: a quotient of logarithms

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(reach) / np.log(distance) / np.log(1 + alpha * abs(curvature))
