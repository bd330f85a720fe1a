# slip: the distance shrinks

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return abs(np.log(reach / distance) / np.log(1 + alpha * curvature))
