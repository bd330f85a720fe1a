# slip: the sign of the curvature is lost

import numpy as np


def escape_steps(distance, curvature, *, alpha, reach):
    return np.log(reach / distance) / (alpha * curvature)
