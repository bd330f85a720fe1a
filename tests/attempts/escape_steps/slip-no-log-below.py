# slip: the logarithm is forgotten below

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(reach / distance) / (1 + alpha * abs(curvature))
