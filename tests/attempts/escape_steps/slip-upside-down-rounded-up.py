# slip: upside down

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.ceil(np.log(distance / reach) / np.log(1 - alpha * curvature))
