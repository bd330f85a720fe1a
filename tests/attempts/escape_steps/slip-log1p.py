# slip: 1 is added twice

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(reach / distance) / np.log1p(1 + alpha * abs(curvature))
