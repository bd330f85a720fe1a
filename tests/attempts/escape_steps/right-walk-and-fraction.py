# right

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    steps = 0
    factor = 1 - alpha * curvature
    while distance * factor <= reach:
        distance = distance - alpha * curvature * distance
        steps = steps + 1
    return steps + np.log(reach / distance) / np.log(factor)
