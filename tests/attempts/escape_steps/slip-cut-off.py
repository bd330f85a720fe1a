# slip: rounded down

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return int(np.log(reach / distance) / np.log(1 + alpha * abs(curvature)))
