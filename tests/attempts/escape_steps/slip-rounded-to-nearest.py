# slip: rounded to the nearest number

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return round(np.log(reach / distance) / np.log(1 + alpha * abs(curvature)))
